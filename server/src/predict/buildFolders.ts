import { engineById } from "../engines";
import type { BuildOrder } from "../engines/engine";
import type { EngineId } from "../protocol";
import type { BuildContexts, ContextSnapshot } from "./context";
import { collectInputs } from "./inputs";
import type { BuildInputs, EngineBuild } from "./inputs/types";

/** The folders that a build takes files from, at one moment. */
export interface BuildFolders {
  readonly context: ContextSnapshot;
  /** Named build contexts that are folders, by name. */
  readonly contexts: ReadonlyMap<string, ContextSnapshot>;
}

/** How a build's folders are looked at. */
export interface SnapshotOptions {
  /** All of them is looked at, whatever is known. */
  readonly whole?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Looks at the folders of a build. Rejects when aborted, and where the ignore file makes no sense. */
export async function snapshotFolders(
  from: BuildContexts,
  { context, contexts = {}, dockerfile }: BuildOrder,
  { id, version }: { readonly id: EngineId; readonly version?: string | undefined },
  { whole = false, signal }: SnapshotOptions = {},
): Promise<BuildFolders> {
  const rules = engineById(id).contextRules(version);
  const named = Object.entries(contexts).filter(([, place]) => !/^[a-z][a-z+.-]*:\/\//i.test(place));
  const snapshots = named.map(
    async ([name, root]) => [name, await from.snapshot({ root, rules, whole }, signal)] as const,
  );
  return {
    context: await from.snapshot({ root: context, dockerfile, rules, whole }, signal),
    contexts: new Map(await Promise.all(snapshots)),
  };
}

/** What the names of images stand for; those that it was not told of yet are asked for. */
export interface ImageNames {
  has(name: string): boolean;
  get(name: string): string | undefined;
  ask(names: readonly string[], signal?: AbortSignal): Promise<void>;
}

/** Names of images that a Dockerfile can lead to one after the other; it is one round as a rule. */
const mostRounds = 4;

/** What a build's steps are made of. Which images it names is known only by collecting, so that is done until all are known. */
export async function inputsOf(
  build: EngineBuild,
  folders: BuildFolders,
  { images, salt, signal }: { images: ImageNames; salt: string; signal?: AbortSignal | undefined },
): Promise<BuildInputs> {
  for (let round = 1; ; round++) {
    const wanted = new Set<string>();
    const image = (name: string) => {
      if (!images.has(name)) wanted.add(name);
      return images.get(name);
    };
    const inputs = await collectInputs(build, { ...folders, image, salt }, signal);
    if (wanted.size === 0 || round === mostRounds) return inputs;
    await images.ask([...wanted], signal);
  }
}
