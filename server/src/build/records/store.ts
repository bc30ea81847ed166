import { createHash } from "node:crypto";
import { join } from "node:path";
import { namesIn, oldestFirst, readChecked, removeAllBut, writeAtomically } from "./files";
import { asRecord, type BuildRecord, type LastRun } from "./record";

/** Builds kept for each Dockerfile, and Dockerfiles for which any are kept. */
const mostBuilds = 20;
const mostDockerfiles = 200;
const mostDamaged = 3;

/** Kept records of one Dockerfile, the newest first. */
type Kept = BuildRecord[];

/**
 * The builds of the past: a folder for each Dockerfile, a file for each build, never written twice. Without a storage
 * folder, or where it cannot be written, they are kept for this session only.
 */
export class RecordStore {
  readonly #folder: string | undefined;
  readonly #warn: (message: string) => void;
  readonly #kept = new Map<string, Promise<Kept>>();
  #toldUnwritable = false;

  constructor(storageFolder: string | undefined, warn: (message: string) => void) {
    this.#folder = storageFolder === undefined ? undefined : join(storageFolder, "builds");
    this.#warn = warn;
  }

  /** Whether builds outlive this session. */
  get persistent(): boolean {
    return this.#folder !== undefined && !this.#toldUnwritable;
  }

  /** The newest build of a Dockerfile; undefined: it was never built. */
  async newest(dockerfile: string): Promise<BuildRecord | undefined> {
    return (await this.#load(dockerfile))[0];
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

  /** Keeps a build that ended. Never rejects: a disk that takes nothing is told once, and memory used instead. */
  async add(record: BuildRecord): Promise<void> {
    const kept = await this.#load(record.dockerfile);
    kept.unshift(record);
    kept.length = Math.min(kept.length, mostBuilds);
    const folder = this.#folderOf(record.dockerfile);
    if (folder === undefined) return;
    try {
      const time = new Date(record.startedAt).toISOString().replace(/[:.]/g, "-");
      await writeAtomically(join(folder, `${time}-${record.id}.json`), `${JSON.stringify(record)}\n`);
      await this.#tidy(folder);
    } catch (error) {
      if (!this.#toldUnwritable) {
        this.#warn(`Timings cannot be kept after this session: ${(error as Error).message}.`);
      }
      this.#toldUnwritable = true;
    }
  }

  #folderOf(dockerfile: string): string | undefined {
    return this.#folder && join(this.#folder, nameOf(dockerfile));
  }

  #load(dockerfile: string): Promise<Kept> {
    const known = this.#kept.get(dockerfile);
    if (known) return known;
    const loading = this.#read(dockerfile);
    this.#kept.set(dockerfile, loading);
    return loading;
  }

  async #read(dockerfile: string): Promise<Kept> {
    const folder = this.#folderOf(dockerfile);
    if (folder === undefined) return [];
    const records: Kept = [];
    for (const name of (await namesIn(folder)).filter(isRecordName).reverse()) {
      const record = await readChecked(join(folder, name), asRecord, this.#warn);
      if (record && record.dockerfile === dockerfile) records.push(record);
    }
    return records;
  }

  async #tidy(folder: string): Promise<void> {
    const names = await namesIn(folder);
    await removeAllBut(folder, names.filter(isRecordName), mostBuilds);
    await removeAllBut(
      folder,
      names.filter((name) => name.endsWith(".damaged")),
      mostDamaged,
    );
    await removeAllBut(this.#folder as string, await oldestFirst(this.#folder as string), mostDockerfiles);
  }
}

function isRecordName(name: string): boolean {
  return name.endsWith(".json");
}

function nameOf(dockerfile: string): string {
  return createHash("sha256").update(dockerfile).digest("hex").slice(0, 16);
}
