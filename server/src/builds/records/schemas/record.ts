import * as v from "valibot";
import { type BuildRecord, type EngineStepRecord, failureKinds, type RecordedStep } from "../record";
import { cause } from "./cause";
import { recordedOptions } from "./options";
import { checkWith, count, engine, id, isTrue, line, name, names, seconds, text, time } from "./values";

/** More steps than a build can have here: an engine's are cut at half of that. */
const mostSteps = 20_000;

const stepOutcome = v.picklist(["running", "ran", "cached", "failed", "cancelled"]);

const step: v.GenericSchema<unknown, RecordedStep> = v.looseObject({
  key: name,
  stage: name,
  name: text,
  isFrom: v.boolean(),
  place: v.exactOptional(v.looseObject({ stage: name, index: count, line, instruction: text })),
  outcome: stepOutcome,
  startedAt: time,
  seconds,
  error: v.exactOptional(text),
  digest: v.exactOptional(name),
  lastRan: v.exactOptional(v.looseObject({ seconds, at: time })),
  managers: v.exactOptional(names),
  cause: v.exactOptional(cause),
});

const engineStep: v.GenericSchema<unknown, EngineStepRecord> = v.looseObject({
  name: text,
  key: v.exactOptional(name),
  platform: v.exactOptional(name),
  outcome: stepOutcome,
  start: seconds,
  seconds,
  inputs: v.exactOptional(v.array(count)),
});

const engineSteps = v.pipe(
  v.array(engineStep),
  v.maxLength(mostSteps),
  v.check((steps) => steps.every(({ inputs = [] }) => inputs.every((place) => place < steps.length))),
);

const buildRecord: v.GenericSchema<unknown, BuildRecord> = v.looseObject({
  version: v.literal(1),
  id,
  dockerfile: v.pipe(name, v.minLength(1)),
  textHash: name,
  startedAt: time,
  seconds,
  outcome: v.picklist(["running", "succeeded", "failed", "cancelled"]),
  engine,
  engineLabel: name,
  engineVersion: v.exactOptional(name),
  target: v.exactOptional(name),
  context: name,
  tags: v.exactOptional(names),
  noCache: v.boolean(),
  buildArgs: v.record(name, v.nullable(text)),
  options: v.exactOptional(recordedOptions),
  planned: count,
  steps: v.pipe(v.array(step), v.maxLength(mostSteps)),
  engineSteps: v.exactOptional(engineSteps),
  message: text,
  failure: v.exactOptional(v.picklist(failureKinds)),
  failedLine: v.exactOptional(line),
  engineRef: v.exactOptional(name),
  placesChecked: v.exactOptional(isTrue),
  imported: v.exactOptional(isTrue),
});

/** The record that was read from a file; undefined when it is not a record, or any part of it is not valid. */
export const asRecord = checkWith(buildRecord);
