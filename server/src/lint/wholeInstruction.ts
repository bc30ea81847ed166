import type { Dockerfile, Instruction, Span } from "../dockerfile";

/** The lines of an instruction, those of its heredocs included, without the last line's end: what Docker marks. */
function wholeInstruction({ text }: Dockerfile, { textSpan, heredocs, span }: Instruction): Span {
  if (heredocs.length === 0) return textSpan;
  let end = span.end;
  while (end > textSpan.end && /[\r\n]/.test(text[end - 1] as string)) end--;
  return { start: textSpan.start, end };
}

/** A place in an instruction; the whole of it where that place is not on its first line, which is the one Docker names. */
export function onFirstLine(file: Dockerfile, instruction: Instruction, place: Span | undefined): Span {
  const line = (offset: number) => file.lines.lineAt(offset);
  const isOnIt =
    place && line(place.start) === line(instruction.textSpan.start) && line(place.end) === line(place.start);
  return isOnIt ? place : wholeInstruction(file, instruction);
}
