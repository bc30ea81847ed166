import type { Dockerfile } from "../facts";
import type { Stage } from "../model/stages";
import type { Instruction, ParseProblem } from "../read/nodes";
import { nearest } from "../read/suggest";
import type { Span } from "../read/text";
import { imageNameProblem } from "./imageNameProblem";

/** A name that no stage has is compared with those of so many stages before it, to say which one was meant. */
const mostCompared = 100;

/**
 * What BuildKit refuses where content is taken from another stage or image: a variable, a stage that comes later or is the
 * one it stands in, a number that no stage has, a name that no image can have.
 * @param byNumber whether a number names a stage (COPY), or is an image's name like any other (mounts)
 */
export function stageReferenceProblem(
  file: Dockerfile,
  instruction: Instruction,
  value: string,
  span: Span,
  byNumber: boolean,
): ParseProblem | undefined {
  const wrong = (message: string, replacement?: string, kind?: "stage" | "image"): ParseProblem => ({
    rule: "stage-reference",
    span,
    message,
    ...(replacement ? { replacement, title: `Take the files of ${kind} ${replacement}` } : {}),
  });
  if (value === "") return undefined;
  if (/\$./.test(value)) {
    return wrong(`A variable cannot stand in from=: name a stage (FROM ${value} AS name) and take from=name`);
  }
  const own = file.stageOf(instruction)?.index;
  const stages = stagesNamed(file, value.toLowerCase());
  let index = stages.at(-1)?.index;
  if (byNumber && /^[-+]?\d+$/.test(value)) {
    index = Number(value);
    if (index < 0 || index >= file.stages.length) return wrong(`There is no stage ${value}: stages are counted from 0`);
  }
  if (own === undefined) return undefined;
  if (index !== undefined) {
    if (index === own) return wrong(`A stage cannot copy from itself: ${value} is the stage that this stands in`);
    return index > own
      ? wrong(`The stage ${value} begins below: move it above the stage that copies from it`)
      : undefined;
  }
  const problem = value === "scratch" ? undefined : imageNameProblem(value);
  if (!problem) return undefined;
  const names = file.stages.slice(Math.max(0, own - mostCompared), own).flatMap((stage) => stage.name ?? []);
  const stage = nearest(value, names);
  const message = `${value} is no stage, and as an image's name it ${problem.reason}`;
  return stage ? wrong(message, stage, "stage") : wrong(message, problem.meant, "image");
}

/** Looked up again for each reference, so remembered for the file. */
const remembered = new WeakMap<Dockerfile, Map<string, Stage[]>>();

/** The stages of a name, which is in lower case, in order. */
export function stagesNamed(file: Dockerfile, name: string): readonly Stage[] {
  let names = remembered.get(file);
  if (!names) {
    names = new Map();
    for (const stage of file.stages) {
      if (stage.name === undefined) continue;
      const same = names.get(stage.name);
      if (same) same.push(stage);
      else names.set(stage.name, [stage]);
    }
    remembered.set(file, names);
  }
  return names.get(name) ?? [];
}
