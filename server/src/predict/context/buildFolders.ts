import { engineById } from "../../engines";
import type { BuildOrder } from "../../engines/engine";
import type { EngineId } from "../../protocol";
import type { BuildContexts } from "./buildContexts";
import type { ContextSnapshot } from "./types";

/** The folders that a build takes files from, at one moment. */
export interface BuildFolders {
  readonly context: ContextSnapshot;
  /** Named build contexts that are folders, by name. */
  readonly contexts: ReadonlyMap<string, ContextSnapshot>;
}

export interface SnapshotOptions {
  /** All of each folder is read, whatever is known of it. */
  readonly whole?: boolean;
  /** The Dockerfile's text once it is saved; absent: it is as it is on disk. */
  readonly text?: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The folders of a build as they are now. Rejects when aborted, and where a pattern of the ignore file is not valid.
 */
export async function snapshotFolders(
  from: BuildContexts,
  { context, contexts = {}, dockerfile }: BuildOrder,
  { id, version }: { readonly id: EngineId; readonly version?: string | undefined },
  { whole = false, text, signal }: SnapshotOptions = {},
): Promise<BuildFolders> {
  const rules = engineById(id).contextRules(version);
  const named = Object.entries(contexts).filter(([, place]) => !/^[a-z][a-z+.-]*:\/\//i.test(place));
  const snapshots = named.map(
    async ([name, root]) => [name, await from.snapshot({ root, rules, whole }, signal)] as const,
  );
  const folders = {
    context: await from.snapshot({ root: context, dockerfile, rules, whole }, signal),
    contexts: new Map(await Promise.all(snapshots)),
  };
  return text === undefined ? folders : from.unsaved.in(folders, dockerfile, text);
}
