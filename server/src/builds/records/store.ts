import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { namesIn, oldestFirst, readChecked, removeAllBut, writeAtomically } from "../../files/kept";
import { sizeLimits } from "../../files/limits";
import { readText } from "../../files/regularFile";
import { BoundedMap } from "../../shared/boundedMap";
import { isRecordName, ReadRecords } from "./readRecords";
import type { BuildRecord, LastRun } from "./record";
import { asRecord } from "./schemas/record";

/** Builds kept for each Dockerfile, those of them with their inputs, and Dockerfiles for which any are kept. */
const mostBuilds = 20;
const mostInputs = 4;
const mostDockerfiles = 200;
const mostDamaged = 3;
const mostLogsInMemory = 5;

const inputsEnding = ".inputs.gz";

/** Kept records of one Dockerfile, the newest first. */
type KeptRecords = BuildRecord[];

/**
 * The builds of the past: a folder for each Dockerfile, a file for each build, written again only when it is known why its
 * steps ran. Without a storage folder, or where it cannot be written, they are kept for this session only.
 */
export class RecordStore {
  readonly #folder: string | undefined;
  readonly #warn: (message: string) => void;
  readonly #kept = new Map<string, Promise<KeptRecords>>();
  /** In memory, where no disk can be written: those of the last builds. */
  readonly #logs = new BoundedMap<string, string>(mostLogsInMemory);
  /** Those of Dockerfiles that were not requested by name. */
  readonly #others: ReadRecords;
  #toldUnwritable = false;

  constructor(storageFolder: string | undefined, warn: (message: string) => void) {
    this.#folder = storageFolder === undefined ? undefined : join(storageFolder, "builds");
    this.#warn = warn;
    this.#others = new ReadRecords(warn);
  }

  /** Whether builds outlive this session. */
  get persistent(): boolean {
    return this.#folder !== undefined && !this.#toldUnwritable;
  }

  /** The newest build of a Dockerfile; undefined: it was never built. */
  async newest(dockerfile: string): Promise<BuildRecord | undefined> {
    return (await this.#load(dockerfile))[0];
  }

  /** The builds of a Dockerfile that are kept, the newest first. */
  async of(dockerfile: string): Promise<readonly BuildRecord[]> {
    return this.#load(dockerfile);
  }

  /** All builds that are kept, the newest first. */
  async all(): Promise<BuildRecord[]> {
    const records = new Map<string, BuildRecord>();
    for (const kept of this.#kept.values()) for (const record of await kept) records.set(record.id, record);
    // What is known already is not read again.
    const known = new Set([...records.values()].map((record) => `${nameOfBuild(record)}.json`));
    const root = this.#folder;
    const folders = root === undefined ? [] : (await namesIn(root)).map((name) => join(root, name));
    for (const record of await this.#others.in(folders, known)) {
      // What is stored was read or created in this session.
      if (!records.has(record.id)) records.set(record.id, record);
    }
    return [...records.values()].sort((a, b) => b.startedAt - a.startedAt);
  }

  /** Removes builds, with their logs; gives how many there were. */
  async forget(ids: readonly string[]): Promise<number> {
    const unwanted = (await this.all()).filter(({ id }) => ids.includes(id));
    for (const record of unwanted) {
      const kept = this.#kept.get(record.dockerfile);
      if (kept)
        this.#kept.set(
          record.dockerfile,
          kept.then((all) => all.filter(({ id }) => id !== record.id)),
        );
      this.#logs.delete(record.id);
      const folder = this.#folderOf(record.dockerfile);
      if (folder === undefined) continue;
      const path = join(folder, nameOfBuild(record));
      await Promise.all([".json", ".log", inputsEnding].map((ending) => rm(path + ending, { force: true })));
    }
    return unwanted.length;
  }

  /** Where a build's inputs are kept, beside its record; undefined: on no disk. */
  inputsPath(record: BuildRecord): string | undefined {
    const folder = this.#folderOf(record.dockerfile);
    return folder === undefined ? undefined : join(folder, nameOfBuild(record)) + inputsEnding;
  }

  /** When each instruction of a Dockerfile last ran, by its key. */
  async lastRuns(dockerfile: string): Promise<ReadonlyMap<string, LastRun>> {
    const runs = new Map<string, LastRun>();
    for (const record of await this.#load(dockerfile)) {
      for (const step of record.steps) {
        const run = step.outcome === "ran" ? { seconds: step.seconds, at: step.startedAt } : step.lastRan;
        if (run && !runs.has(step.key)) runs.set(step.key, run);
      }
    }
    return runs;
  }

  /** What the engine printed in a build; undefined where that was not kept. */
  async log(record: BuildRecord): Promise<string | undefined> {
    const folder = this.#folderOf(record.dockerfile);
    if (folder === undefined) return this.#logs.get(record.id);
    const path = join(folder, `${nameOfBuild(record)}.log`);
    return readText(path, { limit: sizeLimits.buildLog }).catch(() => this.#logs.get(record.id));
  }

  /**
   * Stores a build that ended, with what the engine printed. Never rejects: when the disk cannot be written, that is
   * reported once, and memory is used instead.
   */
  async add(record: BuildRecord, log = ""): Promise<void> {
    const kept = await this.#load(record.dockerfile);
    kept.unshift(record);
    // An imported one may be older than those that are there.
    kept.sort((a, b) => b.startedAt - a.startedAt);
    kept.length = Math.min(kept.length, mostBuilds);
    const folder = this.#folderOf(record.dockerfile);
    if (folder === undefined) {
      this.#logs.set(record.id, log);
      return;
    }
    try {
      const path = join(folder, nameOfBuild(record));
      // The log first: a record that is there has its log.
      if (log !== "") await writeAtomically(`${path}.log`, log);
      await writeAtomically(`${path}.json`, `${JSON.stringify(record)}\n`);
      this.#toldUnwritable = false;
      await this.#tidy(folder);
    } catch (error) {
      if (!this.#toldUnwritable) this.#warn(whyNotKept(error as NodeJS.ErrnoException, this.#folder as string));
      this.#toldUnwritable = true;
      this.#logs.set(record.id, log);
    }
  }

  /** Replaces the stored record that has this id, if there still is one. Never rejects. */
  async replace(record: BuildRecord): Promise<void> {
    const kept = await this.#load(record.dockerfile);
    const place = kept.findIndex(({ id }) => id === record.id);
    if (place === -1) return;
    kept[place] = record;
    const folder = this.#folderOf(record.dockerfile);
    if (folder === undefined || this.#toldUnwritable) return;
    const written = writeAtomically(`${join(folder, nameOfBuild(record))}.json`, `${JSON.stringify(record)}\n`);
    await written.catch((error) => this.#warn(whyNotKept(error as NodeJS.ErrnoException, this.#folder as string)));
  }

  #folderOf(dockerfile: string): string | undefined {
    return this.#folder && join(this.#folder, nameOf(dockerfile));
  }

  #load(dockerfile: string): Promise<KeptRecords> {
    const known = this.#kept.get(dockerfile);
    if (known) return known;
    const loading = this.#read(dockerfile);
    this.#kept.set(dockerfile, loading);
    return loading;
  }

  async #read(dockerfile: string): Promise<KeptRecords> {
    const folder = this.#folderOf(dockerfile);
    if (folder === undefined) return [];
    const records: KeptRecords = [];
    for (const name of (await namesIn(folder)).filter(isRecordName).reverse()) {
      const record = await readChecked(join(folder, name), asRecord, this.#warn);
      if (record && record.dockerfile === dockerfile) records.push(record);
    }
    return records;
  }

  async #tidy(folder: string): Promise<void> {
    const names = await namesIn(folder);
    await removeAllBut(folder, names.filter(isRecordName), mostBuilds);
    for (const [ending, most] of [
      [".log", mostBuilds],
      [inputsEnding, mostInputs],
      [".damaged", mostDamaged],
    ] as const) {
      await removeAllBut(
        folder,
        names.filter((name) => name.endsWith(ending)),
        most,
      );
    }
    const root = this.#folder as string;
    if ((await namesIn(root)).length > mostDockerfiles)
      await removeAllBut(root, await oldestFirst(root), mostDockerfiles);
  }
}

function whyNotKept({ code, message }: NodeJS.ErrnoException, folder: string): string {
  return code === "ENOSPC" || code === "EDQUOT"
    ? `No space left in ${folder} for build timings: free some space. Until then they are kept for this session only.`
    : `Could not save build timings, so they are kept for this session only: ${message}.`;
}

/** In the order of time, when sorted. */
function nameOfBuild({ id, startedAt }: BuildRecord): string {
  return `${new Date(startedAt).toISOString().replace(/[:.]/g, "-")}-${id}`;
}

function nameOf(dockerfile: string): string {
  return createHash("sha256").update(dockerfile).digest("hex").slice(0, 16);
}
