import type { Dockerfile, Instruction, Stage } from "../dockerfile";
import { sha256 } from "../shared/sha256";

/**
 * What an instruction says, equal for every layout: keyword in uppercase, one space between words, without comments and
 * continuations, heredoc bodies included unmodified.
 */
export function normalisedText(file: Dockerfile, instruction: Instruction): string {
  const words = instruction.logical.text.slice(instruction.keyword.length).trim().replace(/\s+/g, " ");
  const bodies = instruction.heredocs.map((heredoc) => file.text.slice(heredoc.body.start, heredoc.body.end));
  return [`${instruction.keyword} ${words}`, ...bodies.map((body) => body.replaceAll("\r\n", "\n"))].join("\n");
}

/**
 * A stage's own key: its name, else its number, where the last one counts as "last" so that stages inserted before it
 * do not change it.
 */
export function stageKey(file: Dockerfile, stage: Stage): string {
  if (stage.name !== undefined) return stage.name;
  return stage.index === file.stages.length - 1 ? "(last)" : `(${stage.index})`;
}

const keysOfFile = new WeakMap<Dockerfile, ReadonlyMap<Instruction, string>>();

/**
 * A key for each instruction of each stage, by which a record finds it again after it moved: the stage, the normalized
 * text, and for equal ones the place among them. An edit gives another key.
 */
export function instructionKeys(file: Dockerfile): ReadonlyMap<Instruction, string> {
  const known = keysOfFile.get(file);
  if (known) return known;
  const keys = new Map<Instruction, string>();
  const times = new Map<string, number>();
  for (const stage of file.stages) {
    for (const instruction of [stage.from, ...stage.instructions]) {
      const text = sha256(normalisedText(file, instruction)).slice(0, 16);
      const same = `${stageKey(file, stage)}:${text}`;
      const time = (times.get(same) ?? 0) + 1;
      times.set(same, time);
      keys.set(instruction, time === 1 ? same : `${same}:${time}`);
    }
  }
  keysOfFile.set(file, keys);
  return keys;
}
