import { codeSpan, escaped, lineLink } from "../../shared/markdown";
import type { Cause, FileChange } from "../../steps/cause";
import { reasonOf } from "../../steps/causeInWords";

/** Files of a cause that are named in full. */
const mostNamed = 12;

/** The Dockerfile that a hover leads to. */
export interface LinkedFile {
  readonly uri: string;
  /** The current line of each instruction, zero-based, by its key. */
  readonly lines: ReadonlyMap<string, number>;
}

/**
 * Markdown that explains why a step reruns: the files, the digests of a base image, a link to the step that caused it and
 * the reason why that one reruns.
 */
export function causeHover(cause: Cause, { uri, lines }: LinkedFile): string {
  const { at, first } = cause;
  const line = at && lines.get(at.key);
  const parts = [
    `Why: ${escaped(reasonOf(cause))}.`,
    ...details(cause),
    ...(line === undefined ? [] : [`Caused by ${lineLink(uri, line + 1)}.`]),
    ...(first ? [`Reason there: ${escaped(reasonOf(first))}.`, ...details(first)] : []),
  ];
  return parts.join("\n\n");
}

function details({ kind, files, fileCount = files.length, changes, from, to }: Cause): string[] {
  // One file is named in the words already.
  if (kind === "files" && fileCount > 1) {
    const named = (changes ?? files.map((path) => ({ path, how: "changed" as const }))).slice(0, mostNamed);
    const lines = named.map((change) => `- ${fileInWords(change)}`);
    const more = fileCount - named.length;
    return [[...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join("\n")];
  }
  if (from !== undefined && to !== undefined) return [`- before: ${codeSpan(from)}\n- now: ${codeSpan(to)}`];
  return [];
}

function fileInWords({ path, how, from }: FileChange): string {
  return from === undefined ? `${codeSpan(path)} ${how}` : `${codeSpan(from)} ${how} to ${codeSpan(path)}`;
}
