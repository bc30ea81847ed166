import { LogicalText } from "../read/logicalText";
import type { Heredoc, Instruction } from "../read/nodes";
import { type Span, span } from "../read/text";

/** A shell script with the way back from its offsets to the file. */
export interface ScriptSource {
  readonly text: string;
  readonly toSpan: (start: number, end: number) => Span;
  /** False where `toSpan` can only give the whole word that holds the script. */
  readonly precise: boolean;
}

/** The script of a RUN in shell form: its own line and the heredocs that follow, or a lone heredoc's body. */
export function shellFormSource(fileText: string, run: Instruction): ScriptSource | undefined {
  const line = piecesBetween(run, run.argumentsStart, run.argumentsEnd);
  const [only] = run.heredocs;
  if (!only) return fromPieces(fileText, line);
  if (run.heredocs.length === 1 && isOnlyOpener(fileText, run, only)) {
    const body = fromPieces(fileText, bodyLines(fileText, only.body, only.chomp));
    return isForeignScript(body.text) ? undefined : body;
  }
  const pieces = [...line, lineEndAfter(fileText, run.textSpan.end)];
  for (const heredoc of run.heredocs) {
    const end = heredoc.terminator?.end ?? heredoc.body.end;
    for (const line of bodyLines(fileText, span(heredoc.body.start, end), false)) pieces.push(line);
  }
  return fromPieces(fileText, pieces);
}

function isOnlyOpener(fileText: string, run: Instruction, heredoc: Heredoc): boolean {
  return run.argumentsText === fileText.slice(heredoc.opener.start, heredoc.opener.end).trim();
}

/** A script with `#!/usr/bin/env python3` or similar: run by that program, not by the shell. */
function isForeignScript(body: string): boolean {
  const shebang = /^#!\s*(\S+)(?:[ \t]+(\S+))?/.exec(body);
  if (!shebang) return false;
  const program = shebang[1]?.endsWith("/env") ? shebang[2] : shebang[1];
  return !isPosixShell(program ?? "");
}

/** Whether a program is a shell whose language is read here. */
export function isPosixShell(program: string): boolean {
  return /^(?:.*\/)?(?:ba|a|da|z|k|mk)?sh$/.test(program);
}

function fromPieces(fileText: string, pieces: readonly Span[]): ScriptSource {
  const logical = new LogicalText(fileText, pieces);
  return { text: logical.text, toSpan: (start, end) => logical.spanInFile(start, end), precise: true };
}

/** The pieces of the file behind a stretch of an instruction's logical text. */
function piecesBetween(run: Instruction, start: number, end: number): Span[] {
  const pieces: Span[] = [];
  let at = 0;
  for (const piece of run.logical.pieces) {
    const length = piece.end - piece.start;
    const from = Math.max(start - at, 0);
    const to = Math.min(end - at, length);
    if (from < to) pieces.push(span(piece.start + from, piece.start + to));
    at += length;
  }
  return pieces;
}

/** The lines of a heredoc with their `\n`, without carriage returns and, for `<<-`, without leading tabs. */
function bodyLines(fileText: string, body: Span, chomp: boolean): Span[] {
  const pieces: Span[] = [];
  for (let at = body.start; at < body.end; ) {
    const newline = fileText.indexOf("\n", at);
    const next = newline === -1 || newline >= body.end ? body.end : newline + 1;
    let start = at;
    if (chomp) while (fileText[start] === "\t") start++;
    if (fileText[next - 2] === "\r" && next - 2 >= start) {
      pieces.push(span(start, next - 2), span(next - 1, next));
    } else pieces.push(span(start, next));
    at = next;
  }
  return pieces;
}

function lineEndAfter(fileText: string, offset: number): Span {
  const newline = fileText.indexOf("\n", offset);
  return newline === -1 ? span(offset, offset) : span(newline, newline + 1);
}
