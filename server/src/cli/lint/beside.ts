import { basename, dirname, join } from "node:path";
import { listFolder } from "../../files/folder";
import { nodeFiles } from "../../files/nodeFiles";
import { type Problem, whyUnreadable } from "../../files/problem";
import {
  type FileContext,
  type FolderListing,
  type LintSettings,
  type OtherDockerfile,
  otherDockerfile,
  readFileContext,
  rules,
} from "../../lint";
import { neededFileContext } from "../../lint/active";
import { defined } from "../../shared/defined";
import { decode, readDockerfileBytes } from "../files/source";
import type { Target } from "./targets";

/** More Dockerfiles than this are not compared with each other: that takes time by the square of their number. */
export const mostCompared = 1000;

/**
 * The context of the Dockerfiles of a run, as needed by the enabled rules of each. A folder is listed once and released
 * after its last Dockerfile; all Dockerfiles are read when the first one needs the others.
 */
export class Beside {
  readonly #targets: readonly Target[];
  /** Of each folder: how many of its Dockerfiles are still to come, and what it holds. */
  readonly #folders = new Map<string, { waiting: number; listing?: Promise<FolderListing> }>();
  readonly #needed = new WeakMap<LintSettings, ReadonlySet<keyof FileContext>>();
  /** Ignore files that cannot be read, by their absolute paths. */
  readonly #problems = new Map<string, Problem>();
  #all: Promise<readonly OtherDockerfile[]> | undefined;

  constructor(targets: readonly Target[]) {
    this.#targets = targets;
    for (const { absolute } of targets) {
      const folder = this.#folders.get(dirname(absolute)) ?? { waiting: 0 };
      folder.waiting++;
      this.#folders.set(dirname(absolute), folder);
    }
  }

  /** Files that could not be read for the targets until now, each once. */
  get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  /** To be asked once for each target. */
  async of(target: Target, settings: LintSettings): Promise<FileContext> {
    const needed = this.#needed.get(settings) ?? neededFileContext(rules, settings);
    this.#needed.set(settings, needed);
    const folder = await this.#folderOf(target, needed.has("folder"));
    const others = needed.has("others") ? await this.#othersOf(target) : undefined;
    const read = needed.has("ignoreFile") ? await this.#readBeside(target) : {};
    return { ...read, ...defined({ folder, others }) };
  }

  #readBeside({ path, absolute }: Target): Promise<FileContext> {
    return readFileContext(absolute, nodeFiles, (unreadable, error) => {
      const message = whyUnreadable(error, "rules that need it were not checked");
      this.#problems.set(unreadable, { path: join(dirname(path), basename(unreadable)), message });
    });
  }

  async #folderOf({ absolute }: Target, isNeeded: boolean): Promise<FolderListing | undefined> {
    const path = dirname(absolute);
    const folder = this.#folders.get(path);
    if (!folder) return undefined;
    if (isNeeded) folder.listing ??= listFolder(path);
    folder.waiting--;
    if (folder.waiting === 0) this.#folders.delete(path);
    return isNeeded ? folder.listing : undefined;
  }

  async #othersOf(target: Target): Promise<readonly OtherDockerfile[] | undefined> {
    const { length } = this.#targets;
    if (length < 2 || length > mostCompared) return undefined;
    this.#all ??= readAll(this.#targets);
    return (await this.#all).filter(({ path }) => path !== target.path);
  }
}

/** Skips standard input and files that cannot be read: their problems are reported when they are linted themselves. */
async function readAll(targets: readonly Target[]): Promise<readonly OtherDockerfile[]> {
  const all: OtherDockerfile[] = [];
  for (const { path, absolute, isStdin } of targets) {
    if (isStdin) continue;
    const text = await readDockerfileBytes(absolute)
      .then((content) => decode(content).text)
      .catch(() => undefined);
    if (text !== undefined) all.push(otherDockerfile(path, text));
  }
  return all;
}
