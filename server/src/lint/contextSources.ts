import type { Dockerfile, Instruction, Word } from "../dockerfile";
import { expandAt } from "../dockerfile/model/users";
import { cleanPath } from "../ignore/names";

/** The sources of a COPY or ADD that come out of the build's context, as written; empty for all else. */
export function contextSources({ keyword, flags, words, heredocs }: Instruction): readonly Word[] {
  const isFromContext = keyword === "ADD" || (keyword === "COPY" && !flags.some(({ name }) => name === "from"));
  if (!isFromContext) return [];
  const openers = new Set(heredocs.map(({ opener }) => opener.start));
  return words.slice(0, -1).filter(({ span }) => !openers.has(span.start));
}

/** What ADD fetches from elsewhere. */
export const remoteSource = /^(?:https?|git|ssh):\/\/|^git@|^github\.com\//;

/**
 * The paths in the context that a file uses by COPY, ADD and bind mounts: clean paths, `.` for the whole context. Those
 * with unknown variables are not included.
 */
export function namedSources(file: Dockerfile): string[] {
  const copied = ["COPY", "ADD"]
    .flatMap((keyword) => file.instructionsOf(keyword))
    .flatMap((instruction) =>
      contextSources(instruction).flatMap(({ value }) => expandAt(file, instruction, value) ?? []),
    );
  const mounted = file.mounts.flatMap(({ type, from, source }) => (type === "bind" && !from && source ? [source] : []));
  return [
    ...copied.filter((source) => !remoteSource.test(source)),
    ...mounted.filter((source) => !source.includes("$")),
  ].map((source) => cleanPath(source.replace(/^["']|["']$/g, "").replace(/^\/+/, "")));
}
