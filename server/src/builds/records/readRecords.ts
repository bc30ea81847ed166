import { stat } from "node:fs/promises";
import { join } from "node:path";
import { namesIn, readChecked } from "../../files/kept";
import type { BuildRecord } from "./record";
import { asRecord } from "./schemas/record";

/** Steps of all records that are held: some 30 MB. Records beyond are read each time. */
const mostSteps = 100_000;
/** Milliseconds in which a disk may give two changes of a folder the same time. */
const sameTime = 2000;

/** What was read from a folder, and when that was changed last. */
interface FolderRecords {
  readonly changedAt: number;
  readonly records: readonly BuildRecord[];
}

/**
 * Records that were read from disk, by folder. A record is written beside its place and renamed, which changes the
 * folder's modification time: where that is unchanged, nothing is read again.
 */
export class ReadRecords {
  readonly #warn: (message: string) => void;
  readonly #mostSteps: number;
  #read = new Map<string, FolderRecords>();

  constructor(warn: (message: string) => void, most = mostSteps) {
    this.#warn = warn;
    this.#mostSteps = most;
  }

  /**
   * The records of these folders, without invalid ones; what it knows of other folders is forgotten.
   * @param known names of files that need not be read
   */
  async in(folders: readonly string[], known: ReadonlySet<string> = new Set()): Promise<BuildRecord[]> {
    const held = new Map<string, FolderRecords>();
    const all: BuildRecord[] = [];
    let steps = 0;
    for (const folder of folders) {
      const changedAt = await timeOf(folder);
      const before = this.#read.get(folder);
      const records = before?.changedAt === changedAt ? before.records : await this.#readAll(folder, known);
      for (const record of records) all.push(record);
      steps += records.reduce((sum, record) => sum + weightOf(record), 0);
      if (steps <= this.#mostSteps && Date.now() - changedAt > sameTime) held.set(folder, { changedAt, records });
    }
    this.#read = held;
    return all;
  }

  async #readAll(folder: string, known: ReadonlySet<string>): Promise<readonly BuildRecord[]> {
    const names = (await namesIn(folder)).filter((name) => isRecordName(name) && !known.has(name));
    const records = await Promise.all(names.map((name) => readChecked(join(folder, name), asRecord, this.#warn)));
    return records.filter((record) => record !== undefined);
  }
}

/** Whether a file is a record, among the logs and inputs of builds. */
export function isRecordName(name: string): boolean {
  return name.endsWith(".json");
}

async function timeOf(folder: string): Promise<number> {
  const found = await stat(folder).catch(() => undefined);
  return found?.mtimeMs ?? Number.NaN;
}

const weightOf = ({ steps, engineSteps = [] }: BuildRecord) => 1 + steps.length + engineSteps.length;
