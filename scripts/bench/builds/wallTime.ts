import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RecordStore } from "../../../server/src/builds/records/store";
import { BuildSession } from "../../../server/src/builds/session";
import { evidenceOf } from "../../../server/src/engines/caches";
import { docker } from "../../../server/src/engines/docker/docker";
import { Predictor } from "../../../server/src/predict";
import { BuildContexts } from "../../../server/src/predict/context";
import type { EngineStatus } from "../../../server/src/protocol";
import type { Engine } from "../../parts/engines/types.js";
import { run } from "../../parts/run.js";
import { type Spread, spread } from "./spread";

/** What a build takes more than the engine's command right beside it, in seconds and as a share (0.01: one percent). */
interface More {
  readonly seconds: Spread;
  readonly share: Spread;
}

export interface Compared {
  readonly build: string;
  readonly rounds: number;
  /** Seconds of the engine's command by itself. */
  readonly alone: Spread;
  /** As this extension builds: from before its session is made to when its record is kept. */
  readonly ours: More;
  /** The engine's command a second time, which adds nothing: how far two like builds are apart on this machine. */
  readonly noise: More;
}

/** Builds, and gives what is done when nobody waits any more. */
type Way = () => Promise<() => Promise<unknown>>;

const nothing = async () => {};

interface Build {
  readonly name: string;
  readonly text: string;
  readonly noCache: boolean;
  readonly rounds: number;
  /** As if the text were never built before: the engine is asked for the places of its steps. */
  readonly isNew?: true;
}

const cached = `FROM busybox:local\n${Array.from({ length: 30 }, (_, index) => `RUN echo ${index}\n`).join("")}`;

const builds: readonly Build[] = [
  { name: "30 steps, all cached", text: cached, noCache: false, rounds: 60 },
  { name: "the same, a text new to us", text: cached, noCache: false, rounds: 60, isNew: true },
  {
    name: "3 s of work, nothing cached",
    text: `FROM busybox:local AS a\nRUN sleep 1.5 && seq 20000\nFROM busybox:local\nCOPY . /src\nCOPY --from=a /etc /e\nRUN sleep 1.5 && seq 20000\n`,
    noCache: true,
    rounds: 8,
  },
];

/** Builds with Docker's buildx, by the engine's command and as this extension does, in turns. */
export async function compareWallTimes(engine: Engine): Promise<Compared[]> {
  const folder = mkdtempSync(join(tmpdir(), "lens-bench-"));
  const before = { ...process.env };
  Object.assign(process.env, engine.env);
  try {
    const status = await docker.detect("docker");
    const compared: Compared[] = [];
    for (const build of builds) compared.push(await compare(build, join(folder, String(compared.length)), status));
    return compared;
  } finally {
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(build: Build, folder: string, status: EngineStatus): Promise<Compared> {
  const { name, text, noCache, rounds } = build;
  const context = join(folder, "context");
  mkdirSync(context, { recursive: true });
  writeFileSync(join(context, "Dockerfile"), text);
  const command = ["buildx", "build", "--progress=plain", ...(noCache ? ["--no-cache"] : []), context];
  const alone = async () => {
    await run(status.program, command, { seconds: 120 });
    return nothing;
  };
  const ways = { alone, again: alone, ours: ourBuild(build, context, join(folder, "records"), status) };
  const samples: Record<keyof typeof ways, number>[] = [];
  // What is done once, by the engine or by us, is in none of the rounds.
  for (const way of Object.values(ways)) await seconds(way);
  for (let round = 0; round < rounds; round++) {
    const sample = { alone: 0, again: 0, ours: 0 };
    for (const way of inTurn(Object.keys(ways) as (keyof typeof ways)[], round)) sample[way] = await seconds(ways[way]);
    samples.push(sample);
  }
  const more = (way: "ours" | "again"): More => ({
    seconds: spread(samples.map((sample) => sample[way] - sample.alone)),
    share: spread(samples.map((sample) => sample[way] / sample.alone - 1)),
  });
  return {
    build: name,
    rounds,
    alone: spread(samples.map((sample) => sample.alone)),
    ours: more("ours"),
    noise: more("again"),
  };
}

/** What the language server does for one build. Why its steps ran is found out once the build's end has been told. */
function ourBuild({ text, noCache, isNew }: Build, context: string, storage: string, status: EngineStatus): Way {
  const dockerfile = join(context, "Dockerfile");
  const warn = () => {};
  const records = new RecordStore(storage, warn);
  const contexts = new BuildContexts({ cacheFile: join(storage, "files"), warn });
  const predictor = new Predictor({
    contexts,
    records,
    folder: join(storage, "foresight"),
    evidence: evidenceOf,
    warn,
  });
  return async () => {
    const order = { dockerfile, context, noCache };
    const [lastRuns, kept] = await Promise.all([records.lastRuns(dockerfile), records.of(dockerfile)]);
    const past = isNew ? [] : kept;
    const session = new BuildSession({ id: randomUUID(), engine: docker, status, order, text, lastRuns, past });
    const begun = predictor.begin(order, text, status);
    const record = await session.run(() => {});
    await records.add(record, session.log);
    if (record.outcome !== "succeeded") throw new Error(record.message);
    return async () => records.replace(await predictor.end(begun, record));
  };
}

/** Another one begins each round, and each second round goes backwards: what the machine does meets all of them alike. */
function inTurn<Item>(items: readonly Item[], round: number): Item[] {
  const first = round % items.length;
  const turned = [...items.slice(first), ...items.slice(0, first)];
  return round % 2 === 0 ? turned : turned.reverse();
}

async function seconds(way: Way): Promise<number> {
  const began = performance.now();
  const afterwards = await way();
  const took = performance.now() - began;
  await afterwards();
  return took / 1000;
}
