import type { Dockerfile } from "../facts";
import type { Stage } from "../model/stages";
import { didYouMean } from "../read/didYouMean";
import type { Instruction, ParseProblem } from "../read/nodes";
import type { Span } from "../read/text";
import { imageNameProblem } from "./imageNameProblem";

/** A name that no stage has is compared with those of so many stages before it, to say which one was meant. */
const mostCompared = 100;

/**
 * What BuildKit rejects in a reference to another stage or image: a variable, a later stage or the stage itself, a number
 * that no stage has, an invalid image name.
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
    ...(replacement ? { replacement, title: `Change to ${kind} ${replacement}` } : {}),
  });
  if (value === "") return undefined;
  if (/\$./.test(value)) {
    return wrong(`from= cannot contain a variable: add a stage (FROM ${value} AS name) and use from=name`);
  }
  const own = file.stageOf(instruction)?.index;
  const stages = stagesNamed(file, value.toLowerCase());
  let index = stages.at(-1)?.index;
  if (byNumber && /^[-+]?\d+$/.test(value)) {
    index = Number(value);
    if (index < 0 || index >= file.stages.length) return wrong(`There is no stage ${value}: stage numbers start at 0`);
  }
  if (own === undefined) return undefined;
  if (index !== undefined) {
    if (index === own)
      return wrong(`${value} is the current stage, and a stage cannot copy from itself: name another one`);
    return index > own
      ? wrong(`Stage ${value} is defined further down: move it above the stage that copies from it`)
      : undefined;
  }
  const problem = value === "scratch" ? undefined : imageNameProblem(value);
  if (!problem) return undefined;
  const names = file.stages.slice(Math.max(0, own - mostCompared), own).flatMap((stage) => stage.name ?? []);
  const stage = didYouMean(value, names);
  const message = `${value} is not a stage, and as an image name it ${problem.reason}`;
  return stage ? wrong(message, stage, "stage") : wrong(message, problem.meant, "image");
}

/** Needed for each reference, so kept for the file. */
const memo = new WeakMap<Dockerfile, Map<string, Stage[]>>();

/** The stages of a name, which is in lowercase, in order. */
export function stagesNamed(file: Dockerfile, name: string): readonly Stage[] {
  let names = memo.get(file);
  if (!names) {
    names = new Map();
    for (const stage of file.stages) {
      if (stage.name === undefined) continue;
      const same = names.get(stage.name);
      if (same) same.push(stage);
      else names.set(stage.name, [stage]);
    }
    memo.set(file, names);
  }
  return names.get(name) ?? [];
}
