import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BuildContexts, type ContextOrder } from "../../server/src/plan/context";
import { engines } from "../parts/engines/engines.js";
import { type Engine, isMissing } from "../parts/engines/types.js";
import { run, sleep } from "../parts/run.js";

// What it takes to know whether a build context has changed, with the number of files growing, and what BuildKit itself takes
// to find out: a build of `COPY . .` that is all in its cache.

const sizes = [1_000, 2_000, 5_000, 10_000, 20_000];
/** 20,000 files are 500 MB. */
const bytesOfFile = 25_000;
const rounds = 5;
const dockerfile = "FROM scratch\nCOPY . .\n";

export async function benchContext(): Promise<void> {
  const hand = await engines();
  try {
    const { docker } = hand;
    console.log(`\nMilliseconds until the digest of \`COPY . .\` is known, ${rounds} rounds, the fastest and the slowest.
First: nothing is known. Session: hashes are kept from the one before. Whole: each file's state is looked at.
Saved: a file was changed, and the editor says which. Idle: nothing was.${
      isMissing(docker)
        ? `\nNo build is timed: ${docker.missing}.`
        : `\nBuild: ${docker.label} itself, nothing changed; saved: with one file changed.`
    }\n`);
    console.log(row(["files", "MB", "first", "session", "whole", "saved", "idle", "build", "build saved"]));
    for (const files of sizes) console.log(row(await measure(files, isMissing(docker) ? undefined : docker)));
  } finally {
    await hand.stop();
  }
}

async function measure(files: number, docker: Engine | undefined): Promise<string[]> {
  const parent = mkdtempSync(join(tmpdir(), "buildkit-lens-bench-"));
  try {
    const root = join(parent, "context");
    const paths = makeFiles(root, files);
    // Files written just now are read twice, for they might be changed unseen.
    await sleep(200);
    const order: ContextOrder = { root, dockerfile: join(root, "Dockerfile"), rules: "buildkit" };
    const cacheFile = join(parent, "hashes.json");
    const first = await timed(async () => {
      rmSync(cacheFile, { force: true });
      const contexts = new BuildContexts({ cacheFile });
      await digestOf(contexts, order);
      return contexts.save.bind(contexts);
    });
    const session = await timed(async () => void (await digestOf(new BuildContexts({ cacheFile }), order)));
    const contexts = new BuildContexts({ cacheFile });
    contexts.follow(root);
    await digestOf(contexts, order);
    const whole = await timed(async () => void (await digestOf(contexts, { ...order, whole: true })));
    let change = 0;
    const save = () => {
      const path = paths[(change++ * 997) % paths.length] as string;
      writeFileSync(path, `changed ${change}`.padEnd(bytesOfFile));
      return path;
    };
    const saved = await timed(async () => {
      contexts.changed([save()]);
      await digestOf(contexts, order);
    });
    const idle = await timed(async () => void (await digestOf(contexts, order)));
    const builds = docker ? await timeBuilds(docker, root, save) : ["–", "–"];
    const megabytes = String(Math.round((files * bytesOfFile) / 1e6));
    return [String(files), megabytes, first, session, whole, saved, idle, ...builds];
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}

async function digestOf(contexts: BuildContexts, order: ContextOrder): Promise<string> {
  const snapshot = await contexts.snapshot(order);
  return (await snapshot.select({ keyword: "COPY", sources: ["."] })).digest;
}

async function timeBuilds(docker: Engine, root: string, save: () => string): Promise<string[]> {
  const build = async () => {
    const args = ["buildx", "build", "--quiet", "--output", "type=cacheonly", root];
    await run("docker", args, { env: docker.env, seconds: 300 });
  };
  await build();
  const cached = await timed(build);
  const changed = await timed(build, () => void save());
  return [cached, changed];
}

/** @param work what it returns is done afterwards, without being timed */
async function timed(work: () => Promise<void | (() => Promise<void>)>, before = () => {}): Promise<string> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    before();
    const began = performance.now();
    const after = await work();
    times.push(performance.now() - began);
    await after?.();
  }
  const shown = (time: number) => time.toFixed(time < 10 ? 1 : 0);
  return `${shown(Math.min(...times))}–${shown(Math.max(...times))}`;
}

/** Twenty files in a folder, ten folders in each of those above; gives their paths. */
function makeFiles(root: string, count: number): string[] {
  mkdirSync(root);
  writeFileSync(join(root, "Dockerfile"), dockerfile);
  return Array.from({ length: count }, (_, index) => {
    const folder = join(root, `part${Math.floor(index / 200)}`, `module${Math.floor(index / 20)}`);
    if (index % 20 === 0) mkdirSync(folder, { recursive: true });
    const path = join(folder, `file${index}.ts`);
    writeFileSync(path, `${index} `.repeat(Math.ceil(bytesOfFile / 2)).slice(0, bytesOfFile));
    return path;
  });
}

function row(cells: readonly string[]): string {
  return cells.map((cell) => cell.padStart(12)).join("");
}
