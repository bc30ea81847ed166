import { type Dockerfile, type Instruction, isOneLine } from "../../../dockerfile";
import type { TextEdit } from "../../findings";
import { continuationIndent, lineBreak } from "./layout";

/** Beyond this, a mount and its command do not share a line. */
const longestLine = 80;

/**
 * Edits that add `--mount=…` flags to a RUN after its existing flags. A single mount stays on the line of a short RUN;
 * otherwise each mount gets a line, and the command starts on the next one. The opener of a heredoc stays on the line
 * of the last mount.
 * @param mounts whole flags, not empty
 */
export function addMounts(file: Dockerfile, run: Instruction, mounts: readonly string[]): TextEdit[] {
  const lastFlag = run.flags.at(-1);
  const anchor = (lastFlag?.span ?? run.keywordSpan).end;
  const command = run.logical.toFile(run.argumentsStart);
  const between = file.text.slice(anchor, command);
  const nextLine = lineBreak(file, continuationIndent(file, run));
  const written = (lastFlag ? nextLine : " ") + mounts.join(nextLine);
  const beginsWithHeredoc = run.heredocs.some((heredoc) => heredoc.opener.start === command);
  const keepsBetween = between.includes("\n") || beginsWithHeredoc || !needsOwnLine(file, run, mounts);
  return keepsBetween
    ? [{ span: { start: anchor, end: anchor }, newText: written }]
    : [{ span: { start: anchor, end: command }, newText: written + nextLine }];
}

function needsOwnLine(file: Dockerfile, run: Instruction, mounts: readonly string[]): boolean {
  if (mounts.length > 1 || run.flags.length > 0 || !isOneLine(file.text, run)) return true;
  const { start, end } = run.textSpan;
  return end - start + 1 + (mounts[0]?.length ?? 0) > longestLine;
}
