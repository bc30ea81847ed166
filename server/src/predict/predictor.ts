import type { BuildRecord } from "../builds/records/record";
import { withKnownTarget } from "../builds/target";
import { type Dockerfile, readDockerfile } from "../dockerfile";
import { engineById } from "../engines";
import type { BuildOrder } from "../engines/engine";
import { readDockerfileText } from "../files/dockerfileText";
import type { CacheSelection, EngineStatus } from "../protocol";
import type { BuildContexts } from "./context";
import { type BuildFolders, snapshotFolders } from "./context/buildFolders";
import { explainBuild } from "./explaining";
import { whyNotPredicted } from "./inputs";
import { Memory, type MemoryOptions } from "./memory/memory";
import type { Prediction } from "./prediction";
import { predictNext } from "./predictNext";

export interface PredictorOptions extends MemoryOptions {
  readonly contexts: BuildContexts;
}

/** A build that has started, with its folders. */
export interface StartedBuild {
  readonly order: BuildOrder;
  readonly text: string;
  readonly status: EngineStatus;
  /** As they were when it started; undefined where they could not be read. */
  readonly folders: Promise<BuildFolders | undefined>;
}

/** Says why the steps of a build ran, and which of them the next build will run. */
export class Predictor {
  readonly #options: PredictorOptions;
  readonly #memory: Memory;

  constructor(options: PredictorOptions) {
    this.#options = options;
    this.#memory = new Memory(options);
  }

  /**
   * Notes a build's folders when it starts: the state of each file, whose contents are read once the build is over.
   * Continues in the background, so that the build's start waits for nothing.
   * @param text the Dockerfile's, which the engine reads
   */
  begin(order: BuildOrder, text: string, status: EngineStatus): StartedBuild {
    const folders = snapshotFolders(this.#options.contexts, order, status, { whole: true });
    return { order, text, status, folders: folders.catch(() => undefined) };
  }

  /**
   * Finds why the steps of a build that ended have run, and remembers what is in the engine's cache after it. Gives the
   * record with the causes; unchanged where it is not certain what was built. Never rejects.
   */
  async end({ order, text, status, folders }: StartedBuild, record: BuildRecord): Promise<BuildRecord> {
    const { records, warn } = this.#options;
    try {
      const build = { file: readDockerfile(text), engine: status.id, counting: countingOf(status), options: order };
      const looked = await folders;
      if (!looked || whyNotPredicted(build) !== undefined || !(await isStill(order.dockerfile, text))) return record;
      const earlier = (await records.of(order.dockerfile)).filter(({ id }) => id !== record.id);
      const engine = await this.#memory.engine(status);
      return await explainBuild({ build, folders: looked, record, earlier }, this.#memory, engine);
    } catch (error) {
      warn(`Could not determine why the steps of a build ran: ${(error as Error).message}.`);
      return record;
    }
  }

  /**
   * What a build would do. The engine is not queried, except the first time, as by `refresh`. Rejects when aborted.
   * @param file the Dockerfile, or its text
   * @param status undefined: no engine answers
   * @param records of the Dockerfile, the newest first
   */
  predict(
    order: BuildOrder,
    file: Dockerfile | string,
    status: EngineStatus | undefined,
    records: readonly BuildRecord[],
    signal?: AbortSignal,
  ): Promise<Prediction> {
    const read = typeof file === "string" ? readDockerfile(file) : file;
    const known = withKnownTarget(order, read.text);
    return predictNext({ order: known, file: read, status, records, signal }, this.#memory, this.#options.contexts);
  }

  /**
   * Queries which results an engine has lost since it was built with, and what the names of base images resolve to;
   * gives whether anything is new. Never rejects.
   */
  async refresh(status: EngineStatus): Promise<boolean> {
    return (await this.#memory.engine(status)).refresh();
  }

  /** Takes note of files and folders (absolute paths) that were created, changed or deleted. */
  filesChanged(paths: readonly string[]): void {
    this.#options.contexts.changed(paths);
  }

  /** From now on `filesChanged` is called for all that happens in a folder (absolute path). */
  follow(folder: string): void {
    this.#options.contexts.follow(folder);
  }

  /** Stores what is known of files for the next process. Never rejects. */
  save(): Promise<void> {
    return this.#options.contexts.save();
  }

  /** Ends what is under way. */
  dispose(): void {
    this.#options.contexts.dispose();
  }

  /** Takes note that an engine's cache was cleared. Never rejects. */
  async cleared(status: EngineStatus, selection: CacheSelection): Promise<void> {
    const engine = await this.#memory.engine(status);
    await engine.refresh();
    // The engine itself says best what is left; BuildKit keeps the keys of some results that it has cleared.
    if (!engine.reportsContents && selection.kind === "all") await engine.ledger.clear();
  }
}

const countingOf = (status: EngineStatus) => engineById(status.id).counting(status);

/** False if the file was saved while the engine started: then it is not known which text it read. */
async function isStill(dockerfile: string, text: string): Promise<boolean> {
  return (await readDockerfileText(dockerfile).catch(() => undefined)) === text;
}
