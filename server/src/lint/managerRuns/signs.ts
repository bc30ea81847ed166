import type { Dockerfile, ShellCommand, Stage } from "../../dockerfile";

interface Seen {
  readonly start: number;
  /** What the pattern's group holds. */
  readonly value: string;
}

const memo = new WeakMap<Dockerfile, Map<RegExp, ReadonlyMap<Stage, Seen>>>();

/**
 * The first match of a pattern in an instruction, if that is a command's own or precedes it, in its stage or those that
 * the stage is built on: the pattern's group, empty for one without; undefined where there is none.
 * @param pattern of a manager's setup in the text of a RUN, ENV, ARG, COPY or ADD; its repetitions are bounded, so that
 * no text can make it slow
 */
export function signAt(
  file: Dockerfile,
  { instruction }: Pick<ShellCommand, "instruction">,
  pattern: RegExp,
): string | undefined {
  const stage = file.stageOf(instruction);
  const seen = stage && firstMatches(file, pattern).get(stage);
  return seen && seen.start <= instruction.span.start ? seen.value : undefined;
}

/** The first match for each stage, those that it builds on included; computed once for a pattern. */
function firstMatches(file: Dockerfile, pattern: RegExp): ReadonlyMap<Stage, Seen> {
  const byPattern = memo.get(file) ?? new Map<RegExp, ReadonlyMap<Stage, Seen>>();
  memo.set(file, byPattern);
  const known = byPattern.get(pattern);
  if (known) return known;
  const found = new Map<Stage, Seen>();
  // A stage follows those that it is built on.
  for (const stage of file.stages) {
    const seen = (stage.parent && found.get(stage.parent)) ?? firstMatch(file, stage, pattern);
    if (seen) found.set(stage, seen);
  }
  byPattern.set(pattern, found);
  return found;
}

const maySay = /^(?:RUN|ENV|ARG|COPY|ADD)$/;

function firstMatch(file: Dockerfile, stage: Stage, pattern: RegExp): Seen | undefined {
  for (const { keyword, span } of stage.instructions) {
    if (!maySay.test(keyword)) continue;
    const match = pattern.exec(file.text.slice(span.start, span.end));
    if (match) return { start: span.start, value: match[1] ?? "" };
  }
  return undefined;
}
