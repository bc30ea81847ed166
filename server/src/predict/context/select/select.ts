import { type ContextRules, contextRuleSets } from "../../../ignore/contextRules";
import type { FileHashes } from "../hashes/fileHashes";
import type { FolderNode } from "../tree/nodes";
import type { Selected, Selection } from "../types";
import { takenByBuildKit } from "./buildkit";
import { type Digests, digestOf } from "./digests";
import { takenByPodman } from "./podman";
import { filesToRead, selectedFiles } from "./taken";

/** A context's tree with all that is needed to hash it. */
export interface Hashable {
  /** Absolute path. */
  readonly path: string;
  readonly root: FolderNode;
  readonly rules: ContextRules;
  readonly hashes: FileHashes;
  digests(given: Pick<Selection, "chmod" | "chown">): Digests;
  /** Takes a sentence on each file that could not be read. */
  problem(path: string, sentence: string): void;
}

/** What a selection takes from a context, and what an engine would find equal. Rejects only when aborted. */
export async function select(context: Hashable, selection: Selection, signal?: AbortSignal): Promise<Selected> {
  signal?.throwIfAborted();
  const { path, root, rules, hashes } = context;
  const { isArchived } = contextRuleSets[rules];
  const digests = context.digests(selection);
  const sources = selection.sources.map((source) => {
    const found = isArchived
      ? takenByPodman(root, source, selection, rules, signal)
      : takenByBuildKit(root, source, selection, signal);
    return { source, found };
  });
  const all = sources.flatMap(({ found }) => found?.taken ?? []);
  const behindLinks = sources.flatMap(({ found }) => found?.behindLinks ?? []);
  const unreadable = await hashes.hash(filesToRead(path, [...all, ...behindLinks], digests), signal);
  for (const [file, sentence] of unreadable) context.problem(file, sentence);
  const parts: string[] = [];
  for (const { source, found } of sources) {
    for (const part of found ? await found.parts(digests) : [`no ${source}`]) parts.push(part);
  }
  let files: Selected["files"] | undefined;
  return {
    digest: digestOf(isArchived ? parts : parts.sort()),
    get files() {
      files ??= selectedFiles(all, digests);
      return files;
    },
    missing: sources.filter(({ found }) => !found).map(({ source }) => source),
  };
}
