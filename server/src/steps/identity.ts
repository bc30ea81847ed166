import type { Dockerfile, Instruction, Stage } from "../dockerfile";
import { normalisedText } from "./keys";

/** Instructions that create layers; each builds on the one before. */
const layers = new Set(["RUN", "COPY", "ADD", "WORKDIR"]);
/** What creates no layer but decides what a RUN does, and the values of variables in the others. */
const context = new Set(["ENV", "ARG", "USER", "SHELL"]);

/** How far a stage is: its last layer, and the context in force. */
interface Progress {
  readonly layer: number;
  readonly context: number;
}

/**
 * For each instruction of these stages, all the instructions that are the same step to BuildKit, itself included: it
 * builds what two stages have in common once, and names it after the first. Two are the same when they are equal and
 * all before them is.
 * @param stages in the order of the file, with all that they build on
 */
export function sameSteps(
  file: Dockerfile,
  stages: readonly Stage[],
): ReadonlyMap<Instruction, readonly Instruction[]> {
  const ends = new Map<Stage, Progress>();
  const numberOf = numbers();
  const noContext = numberOf("");
  const alike = new Map<number, Instruction[]>();
  const found = new Map<Instruction, readonly Instruction[]>();
  const add = (identity: number, instruction: Instruction) => {
    const same = alike.get(identity) ?? [];
    same.push(instruction);
    alike.set(identity, same);
    found.set(instruction, same);
  };
  for (const stage of stages) {
    const inherited = stage.parent && ends.get(stage.parent);
    const base = numberOf(`${stage.resolvedBase ?? stage.base}\n${platformOf(stage)}`);
    let now = inherited ?? { layer: base, context: noContext };
    // A FROM of an earlier stage is not a separate step.
    if (inherited === undefined) add(base, stage.from);
    for (const instruction of stage.instructions) {
      const text = normalisedText(file, instruction);
      if (context.has(instruction.keyword)) now = { ...now, context: numberOf(`${now.context}\n${text}`) };
      if (!layers.has(instruction.keyword)) continue;
      const needsContext = instruction.keyword === "RUN" || text.includes("$");
      now = { ...now, layer: numberOf(`${now.layer}\n${needsContext ? now.context : noContext}\n${text}`) };
      add(now.layer, instruction);
    }
    ends.set(stage, now);
  }
  return found;
}

function platformOf(stage: Stage): string {
  return stage.from.flags.find((flag) => flag.name === "platform")?.value ?? "";
}

/** The same number for the same string, so that what identifies the last of many steps is as short as that of the first. */
function numbers(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
}
