import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { docker } from "../../../server/src/build/engines/docker";
import { RecordStore } from "../../../server/src/build/records/store";
import { BuildSession } from "../../../server/src/build/session";
import type { EngineStatus } from "../../../server/src/protocol";
import type { Engine } from "../../parts/engines/types.js";
import { run } from "../../parts/run.js";

/** What a build takes by the engine's program alone and as this extension runs it, in seconds; medians of all pairs. */
export interface Compared {
  readonly build: string;
  readonly pairs: number;
  readonly alone: number;
  readonly ours: number;
  /** The median of what ours took more in each pair: in seconds, and as a share, of which 0.01 is one percent. */
  readonly more: number;
  readonly added: number;
}

interface Build {
  readonly name: string;
  readonly text: string;
  readonly noCache: boolean;
  readonly pairs: number;
}

const builds: readonly Build[] = [
  {
    name: "30 steps, all cached",
    text: `FROM busybox:local\n${Array.from({ length: 30 }, (_, index) => `RUN echo ${index}\n`).join("")}`,
    noCache: false,
    pairs: 41,
  },
  {
    name: "3 s of work, nothing cached",
    text: `FROM busybox:local AS a\nRUN sleep 1.5 && seq 20000\nFROM busybox:local\nCOPY . /src\nCOPY --from=a /etc /e\nRUN sleep 1.5 && seq 20000\n`,
    noCache: true,
    pairs: 5,
  },
];

/** Builds with Docker's buildx, in pairs whose order alternates: what else the machine does meets both alike. */
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

async function compare({ name, text, noCache, pairs }: Build, folder: string, status: EngineStatus): Promise<Compared> {
  mkdirSync(folder);
  const dockerfile = join(folder, "Dockerfile");
  writeFileSync(dockerfile, text);
  const alone = () =>
    seconds(() =>
      run(status.program, ["buildx", "build", "--progress=plain", ...(noCache ? ["--no-cache"] : []), folder], {
        seconds: 120,
      }),
    );
  const records = new RecordStore(undefined, () => {});
  const ours = () =>
    seconds(async () => {
      const order = { dockerfile, context: folder, noCache };
      const [lastRuns, past] = await Promise.all([records.lastRuns(dockerfile), records.of(dockerfile)]);
      const session = new BuildSession({ id: randomUUID(), engine: docker, status, order, text, lastRuns, past });
      const record = await session.run(() => {});
      await records.add(record, session.log);
      if (record.outcome !== "succeeded") throw new Error(record.message);
    });
  await alone();
  await ours();
  const samples: { alone: number; ours: number }[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    if (pair % 2 === 0) samples.push({ alone: await alone(), ours: await ours() });
    else {
      const second = await ours();
      samples.push({ alone: await alone(), ours: second });
    }
  }
  return {
    build: name,
    pairs,
    alone: median(samples.map((sample) => sample.alone)),
    ours: median(samples.map((sample) => sample.ours)),
    more: median(samples.map((sample) => sample.ours - sample.alone)),
    added: median(samples.map((sample) => sample.ours / sample.alone - 1)),
  };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] as number;
}
