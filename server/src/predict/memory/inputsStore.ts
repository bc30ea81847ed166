import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { BuildRecord } from "../../builds/records/record";
import { checkWith } from "../../builds/records/schemas/values";
import type { RecordStore } from "../../builds/records/store";
import { readChecked, writeAtomically } from "../../files/kept";
import { BoundedMap } from "../../shared/boundedMap";
import type { SelectedFile } from "../context/types";
import type { BuildInputs } from "../inputs/types";
import { keptInputs } from "./schemas/inputs";
import { fromStoredStep, type StoredStep, toStoredStep } from "./storedSteps";

/** Compressed; larger inputs are stored without the names of files. About 40,000 files. */
const mostBytes = 2 * 1024 * 1024;
/** In memory: inputs, and the ids of builds that have none. */
const mostHeld = 8;
const mostRemembered = 500;
/** Read, not compressed: what is larger was not written here. */
const mostText = 64 * 1024 * 1024;

/** The inputs of a build. */
export interface RecordedInputs {
  readonly inputs: BuildInputs;
  /** What the names of base images resolved to. */
  readonly images: Readonly<Record<string, string>>;
  /** The name of the cache that it went to: see `predict/memory/cacheName`. */
  readonly cache: string;
}

interface StoredInputs extends Omit<BuildInputs, "steps">, Omit<RecordedInputs, "inputs"> {
  readonly steps: readonly StoredStep[];
  /** Each file once, even if several steps take it. */
  readonly files: readonly SelectedFile[];
}

/**
 * The inputs of the steps of the last builds, beside the records of the builds. Where those are on no disk, and where
 * the disk cannot be written, the inputs are in memory.
 */
export class InputsStore {
  readonly #records: RecordStore;
  readonly #warn: (message: string) => void;
  /** Of the builds requested last, by their ids. */
  readonly #held = new BoundedMap<string, RecordedInputs>(mostHeld);
  /** The ids of builds without inputs, so that their files are not searched at each edit. */
  readonly #without = new BoundedMap<string, true>(mostRemembered);

  constructor(records: RecordStore, warn: (message: string) => void) {
    this.#records = records;
    this.#warn = warn;
  }

  /** Stores the inputs of a build's steps. Never rejects. */
  async keep(record: BuildRecord, built: RecordedInputs): Promise<void> {
    this.#remember(record.id, built);
    const path = this.#records.inputsPath(record);
    if (path === undefined) return;
    try {
      await writeAtomically(path, await packed(built));
    } catch {
      // The record itself will be written to the same disk, and what is wrong with it is reported there.
    }
  }

  /** The inputs of a build's steps; undefined where they are not known, or no longer stored. */
  async of(record: BuildRecord): Promise<RecordedInputs | undefined> {
    const held = this.#held.get(record.id);
    if (held || this.#without.has(record.id)) return held;
    const path = this.#records.inputsPath(record);
    const found = path === undefined ? undefined : await readChecked(path, asInputs, this.#warn, unpacked);
    this.#remember(record.id, found);
    return found;
  }

  #remember(id: string, built: RecordedInputs | undefined): void {
    if (built) {
      this.#without.delete(id);
      this.#held.set(id, built);
    } else {
      this.#held.delete(id);
      this.#without.set(id, true);
    }
  }
}

async function packed(built: RecordedInputs): Promise<Buffer> {
  const whole = await compress(JSON.stringify(asKept(built)));
  if (whole.length <= mostBytes) return whole;
  const steps = built.inputs.steps.map(({ files: _, ...step }) => step);
  return compress(JSON.stringify(asKept({ ...built, inputs: { ...built.inputs, steps } })));
}

const compress = promisify<string, Buffer>(gzip);
const expand = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);

async function unpacked(bytes: Buffer): Promise<string> {
  return (await expand(bytes, { maxOutputLength: mostText })).toString("utf8");
}

function asKept({ inputs, ...rest }: RecordedInputs): StoredInputs {
  const places = new Map<string, number>();
  const files: SelectedFile[] = [];
  const placeOf = (file: SelectedFile) => {
    const { path, kind, hash } = file;
    const same = `${path}\n${kind}\n${hash}`;
    const known = places.get(same);
    if (known !== undefined) return known;
    places.set(same, files.length);
    return files.push({ path, kind, hash }) - 1;
  };
  const steps = inputs.steps.map((step) => toStoredStep(step, placeOf));
  return { ...inputs, ...rest, steps, files };
}

const asKeptInputs = checkWith<StoredInputs>(keptInputs);

/** What was read, where it is such a file; else undefined. */
function asInputs(value: unknown): RecordedInputs | undefined {
  const kept = asKeptInputs(value);
  return kept && fromKept(kept);
}

function fromKept({ images, cache, files, steps, ...rest }: StoredInputs): RecordedInputs {
  const withFiles = steps.map((step) => fromStoredStep(step, (place) => files[place] as SelectedFile));
  return { inputs: { ...rest, steps: withFiles }, images, cache };
}
