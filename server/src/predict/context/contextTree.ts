import { below } from "../../files/below";
import { type ContextRules, contextRuleSets } from "../../ignore/contextRules";
import { PathMatcher } from "../../ignore/matcher";
import type { FileHashes } from "./hashes/fileHashes";
import type { IgnoreFile } from "./ignoreFile";
import { DigestsByOverrides } from "./select/digests";
import { Snapshot } from "./snapshot";
import type { FolderNode } from "./tree/nodes";
import { otherNames } from "./tree/otherNames";
import { type Walk, walkAgain, walkContext } from "./tree/walk";
import { Pace } from "./yieldEvery";

/** With more changes than these at once, such as a checkout's, a whole walk is as quick. */
const mostChanges = 500;

/** A context's tree as it was last seen, with what is needed to update it. */
export class ContextTree {
  readonly #path: string;
  readonly #rules: ContextRules;
  readonly #matcher: PathMatcher;
  readonly #hashes: FileHashes;
  readonly #digests: DigestsByOverrides;
  #root: FolderNode | undefined;
  #count = 0;
  #problems = new Map<string, string>();
  /** Ways from the root to what is known to have changed since. */
  #changed = new Map<string, readonly string[]>();
  /** The same of other names of files that changed. */
  #others = new Map<string, readonly string[]>();
  #walkedAt = 0;
  #distrusted = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param isNamed whether it is a named context, and not the build's own */
  constructor(path: string, rules: ContextRules, ignoreFile: IgnoreFile, isNamed: boolean, hashes: FileHashes) {
    this.#path = path;
    this.#rules = rules;
    this.#matcher = new PathMatcher(ignoreFile.patterns, contextRuleSets[rules].patterns);
    this.#hashes = hashes;
    this.#digests = new DigestsByOverrides(rules, isNamed);
  }

  /** Notes files that were created, changed or deleted (absolute paths); those elsewhere are ignored. */
  note(paths: readonly string[]): void {
    for (const path of paths) {
      const names = below(this.#path, path);
      if (names) this.#changed.set(names.join("/"), names);
    }
  }

  /** There may have been changes that were not noted. */
  distrust(): void {
    this.#walkedAt = 0;
    this.#distrusted++;
  }

  /** When all of it was last read, in milliseconds since the epoch; 0 where that may be out of date. */
  get walkedAt(): number {
    return this.#walkedAt;
  }

  /**
   * The tree as it is now.
   * @param byChanges read only what was noted
   */
  snapshot(ignoreFile: IgnoreFile, byChanges: boolean, signal: AbortSignal | undefined): Promise<Snapshot> {
    // One at a time: two walks would each take the other's result for the state before.
    const turn = this.#turn.then(async () => {
      signal?.throwIfAborted();
      const root = await this.#upToDate(byChanges, signal);
      const problems = new Map(this.#problems);
      if (ignoreFile.problem !== undefined) problems.set(ignoreFile.path ?? "", ignoreFile.problem);
      const context = { path: this.#path, root, rules: this.#rules, hashes: this.#hashes, digests: this.#digests.of };
      return new Snapshot(context, { takenAt: Date.now(), ignoreFile: ignoreFile.path, problems });
    });
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #upToDate(byChanges: boolean, signal: AbortSignal | undefined): Promise<FolderNode> {
    const isFew = this.#changed.size <= mostChanges && !this.#changed.has("");
    return byChanges && isFew && this.#root ? this.#lookAtChanges(this.#root, signal) : this.#lookAtAll(signal);
  }

  async #lookAtAll(signal: AbortSignal | undefined): Promise<FolderNode> {
    const changed = this.#changed;
    this.#changed = new Map();
    const walk = this.#walk(new Map(), 0, signal);
    const startedAt = Date.now();
    const distrusted = this.#distrusted;
    try {
      this.#root = await walkContext(walk, this.#root);
    } catch (error) {
      this.#changed = new Map([...changed, ...this.#changed]);
      throw error;
    }
    this.#others.clear();
    this.#count = walk.count;
    this.#problems = walk.problems;
    this.#walkedAt = distrusted === this.#distrusted ? startedAt : 0;
    return this.#root;
  }

  async #lookAtChanges(before: FolderNode, signal: AbortSignal | undefined): Promise<FolderNode> {
    const walk = this.#walk(this.#problems, this.#count, signal);
    let root = before;
    const lookAt = async (from: Map<string, readonly string[]>, path: string, names: readonly string[]) => {
      // Removed first: what happens while it is read is noted again.
      from.delete(path);
      for (const known of this.#problems.keys()) if (`${known}/`.startsWith(`${path}/`)) this.#problems.delete(known);
      try {
        root = this.#root = await walkAgain(walk, root, names);
      } catch (error) {
        from.set(path, names);
        throw error;
      }
    };
    for (const [path, names] of this.#changed) {
      const earlier = root;
      await lookAt(this.#changed, path, names);
      // Changes are not reported for a file's other names.
      for (const way of otherNames(this.#path, earlier, root, names)) this.#others.set(way.join("/"), way);
    }
    for (const [path, names] of this.#others) await lookAt(this.#others, path, names);
    return root;
  }

  #walk(problems: Map<string, string>, count: number, signal: AbortSignal | undefined): Walk {
    return { root: this.#path, matcher: this.#matcher, pace: new Pace(signal), problems, count };
  }
}
