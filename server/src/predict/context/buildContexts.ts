import { resolve } from "node:path";
import { below } from "../../files/below";
import type { ContextRules } from "../../ignore/contextRules";
import { BoundedMap } from "../../shared/boundedMap";
import { ContextTree } from "./contextTree";
import { FileHashes } from "./hashes/fileHashes";
import { findIgnoreFile } from "./ignoreFile";
import type { ContextSnapshot } from "./types";
import { UnsavedText } from "./unsaved";

/** Trees kept, those longest unused forgotten first. */
const mostTrees = 8;
/** Milliseconds after which a followed context is read again as a whole, should a change have been missed. */
const trusted = 5 * 60_000;

/** Which context, as which engine sees it. */
export interface ContextOrder {
  /** Absolute path of the folder. */
  readonly root: string;
  /** Absolute path; absent for a named context, which has no Dockerfile. */
  readonly dockerfile?: string;
  readonly rules: ContextRules;
  /** Read all of it again, whatever is known: at a build's start. */
  readonly whole?: boolean;
}

export interface BuildContextsOptions {
  /** Where hashes of files are kept between sessions; absent: they are not. */
  readonly cacheFile?: string;
  /** Takes a sentence for people where that file could not be used. */
  readonly warn?: (sentence: string) => void;
}

/** Build contexts as engines see them: what is in them, what of it an instruction takes, and whether that is new. */
export class BuildContexts {
  readonly #hashes: FileHashes;
  readonly #trees = new BoundedMap<string, ContextTree>(mostTrees);
  readonly #followed = new Set<string>();
  readonly #ended = new AbortController();
  /** Puts a Dockerfile that is not saved yet into the folder that it is in. */
  readonly unsaved = new UnsavedText();

  constructor({ cacheFile, warn = () => {} }: BuildContextsOptions = {}) {
    this.#hashes = new FileHashes(cacheFile, warn);
  }

  /**
   * A context as it is now. Where it is followed only what `changed` named is read, else each file's state; contents
   * are read when something is selected. Rejects only when aborted: what cannot be read is one of the snapshot's
   * problems.
   */
  async snapshot(order: ContextOrder, signal?: AbortSignal): Promise<ContextSnapshot> {
    const root = resolve(order.root);
    const ignoreFile = await findIgnoreFile(root, order.dockerfile, order.rules);
    const isNamed = order.dockerfile === undefined;
    const tree = this.#tree(`${order.rules} ${isNamed} ${ignoreFile.id} ${root}`, () => {
      return new ContextTree(root, order.rules, ignoreFile, isNamed, this.#hashes);
    });
    const isTrusted = Date.now() - tree.walkedAt < trusted;
    const byChanges = this.isFollowed(root) && isTrusted && !order.whole;
    return tree.snapshot(ignoreFile, byChanges, joinSignals(signal, this.#ended.signal));
  }

  /** Reports files and folders (absolute paths) that were created, changed or deleted. */
  changed(paths: readonly string[]): void {
    for (const tree of this.#trees.values()) tree.note(paths);
  }

  /** From now on `changed` is called for all that happens in a folder. */
  follow(folder: string): void {
    if (this.#followed.has(resolve(folder))) return;
    this.#followed.add(resolve(folder));
    // Changes until now were not reported.
    for (const tree of this.#trees.values()) tree.distrust();
  }

  unfollow(folder: string): void {
    this.#followed.delete(resolve(folder));
  }

  isFollowed(root: string): boolean {
    return [...this.#followed].some((folder) => below(folder, root) !== undefined);
  }

  /** Keeps what is known of files for the next session. Never rejects. */
  save(): Promise<void> {
    return this.#hashes.known.save();
  }

  /** Ends what is under way. */
  dispose(): void {
    this.#ended.abort();
    this.#trees.clear();
  }

  #tree(key: string, make: () => ContextTree): ContextTree {
    const tree = this.#trees.get(key) ?? make();
    this.#trees.set(key, tree);
    return tree;
  }
}

function joinSignals(signal: AbortSignal | undefined, ended: AbortSignal): AbortSignal {
  return signal ? AbortSignal.any([signal, ended]) : ended;
}
