import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecordStore } from "../../server/src/builds/records/store";
import { BuildSession } from "../../server/src/builds/session";
import { readDockerfile } from "../../server/src/dockerfile";
import { engineById } from "../../server/src/engines";
import { Predictor } from "../../server/src/predict";
import { BuildContexts } from "../../server/src/predict/context";
import { engines } from "../parts/engines/engines.js";
import { isMissing } from "../parts/engines/types.js";
import { run, sleep } from "../parts/run.js";

// What it takes to say what the next build will do, with the number of files in the build context growing, and what Docker
// itself takes to find out: a build that is all in its cache.

const sizes = [1_000, 2_000, 5_000, 10_000, 20_000];
/** 20,000 files are 500 MB. */
const bytesOfFile = 25_000;
const rounds = 5;
const text = "FROM scratch AS build\nCOPY part0 /early/\nCOPY . /src/\nFROM scratch\nCOPY --from=build /early /\n";

export async function benchPredictions(): Promise<void> {
  const hand = await engines();
  try {
    const { docker } = hand;
    if (isMissing(docker)) {
      console.log(`\nPredictions are not timed, for they rest on a build: ${docker.missing}.`);
      return;
    }
    console.log(`\nMilliseconds until a prediction is there, ${rounds} rounds, the fastest and the slowest.
First: no file's content is known. Session: contents are known from the session before. Saved: a file was changed, and the
editor says which. Edit: the Dockerfile was. Build: ${docker.label}, nothing changed; build saved: with one file changed.\n`);
    console.log(row(["files", "MB", "first", "session", "saved", "edit", "build", "build saved"]));
    const environment = { ...process.env };
    Object.assign(process.env, docker.env);
    for (const files of sizes) console.log(row(await measure(files)));
    process.env = environment;
  } finally {
    await hand.stop();
  }
}

async function measure(files: number): Promise<string[]> {
  const parent = mkdtempSync(join(tmpdir(), "buildkit-lens-bench-"));
  try {
    const project = new BenchProject(parent, files);
    // Files written just now are read twice, for they might be changed unseen.
    await sleep(200);
    await project.build();
    const first = await timed(
      () => project.predictAnew(),
      () => project.forgetContents(),
    );
    await project.keepContents();
    const session = await timed(() => project.predictAnew());
    await project.predict();
    const saved = await timed(
      () => project.predict(),
      () => project.save(),
    );
    let edits = 0;
    const edit = await timed(() => project.predict(text.replace("/early/", `/early${++edits}/`)));
    const cached = await timed(() => project.buildPlainly());
    const changed = await timed(
      () => project.buildPlainly(),
      () => project.save(),
    );
    const megabytes = String(Math.round((files * bytesOfFile) / 1e6));
    return [String(files), megabytes, first, session, saved, edit, cached, changed];
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

/** A build context of many files with a Dockerfile, and what is known of its builds. */
class BenchProject {
  readonly #context: string;
  readonly #dockerfile: string;
  readonly #paths: readonly string[];
  readonly #cacheFile: string;
  readonly #folder: string;
  readonly #records: RecordStore;
  readonly #contexts: BuildContexts;
  readonly #predictor: Predictor;
  #saves = 0;

  constructor(parent: string, files: number) {
    this.#context = join(parent, "context");
    this.#dockerfile = join(this.#context, "Dockerfile");
    this.#cacheFile = join(parent, "hashes.json");
    this.#folder = join(parent, "foresight");
    this.#paths = makeFiles(this.#context, files);
    writeFileSync(this.#dockerfile, text);
    this.#records = new RecordStore(join(parent, "records"), warn);
    this.#contexts = new BuildContexts({ cacheFile: this.#cacheFile, warn });
    this.#contexts.follow(this.#context);
    this.#predictor = this.#predictorOn(this.#contexts);
  }

  /** Builds with what the extension does beside a build. */
  async build(): Promise<void> {
    const engine = engineById("docker");
    const status = await engine.detect("docker");
    const order = this.#order;
    const session = new BuildSession({ id: "1", engine, status, order, text, lastRuns: new Map() });
    const begun = this.#predictor.begin(order, text, status);
    const record = await session.run(() => {});
    if (record.outcome !== "succeeded") throw new Error(record.message);
    await this.#records.add(await this.#predictor.end(begun, record), "");
  }

  async buildPlainly(): Promise<void> {
    await run("docker", ["buildx", "build", "--quiet", "--output", "type=cacheonly", this.#context], { seconds: 300 });
  }

  predict(dockerfile = text): Promise<void> {
    return this.#predictWith(this.#predictor, dockerfile);
  }

  /** As a session does that has just begun. */
  async predictAnew(): Promise<void> {
    const contexts = new BuildContexts({ cacheFile: this.#cacheFile, warn });
    await this.#predictWith(this.#predictorOn(contexts), text);
    contexts.dispose();
  }

  forgetContents(): void {
    rmSync(this.#cacheFile, { force: true });
  }

  keepContents(): Promise<void> {
    return this.#contexts.save();
  }

  save(): void {
    const path = this.#paths[(++this.#saves * 997) % this.#paths.length] as string;
    writeFileSync(path, `changed ${this.#saves}`.padEnd(bytesOfFile));
    this.#contexts.changed([path]);
  }

  get #order() {
    return { dockerfile: this.#dockerfile, context: this.#context };
  }

  #predictorOn(contexts: BuildContexts): Predictor {
    return new Predictor({ contexts, records: this.#records, folder: this.#folder, warn });
  }

  async #predictWith(predictor: Predictor, dockerfile: string): Promise<void> {
    const records = await this.#records.of(this.#dockerfile);
    const { basedOn, notes } = await predictor.predict(this.#order, readDockerfile(dockerfile), undefined, records);
    if (!basedOn) throw new Error(notes.join(" "));
  }
}

/** @param before what is not timed */
async function timed(work: () => Promise<void>, before: () => void = () => {}): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    before();
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  const shown = (time: number) => time.toFixed(time < 10 ? 1 : 0);
  return `${shown(Math.min(...times))}–${shown(Math.max(...times))}`;
}

/** Twenty files in a folder, ten folders in each of those above; gives their paths. */
function makeFiles(root: string, count: number): string[] {
  mkdirSync(root);
  return Array.from({ length: count }, (_, index) => {
    const folder = join(root, `part${Math.floor(index / 200)}`, `module${Math.floor(index / 20)}`);
    if (index % 20 === 0) mkdirSync(folder, { recursive: true });
    const path = join(folder, `file${index}.ts`);
    writeFileSync(path, `${index} `.repeat(Math.ceil(bytesOfFile / 2)).slice(0, bytesOfFile));
    return path;
  });
}

function row(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(13)).join("");
}

function warn(sentence: string): void {
  console.error(sentence);
}
