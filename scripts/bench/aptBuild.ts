import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Engine } from "../parts/engines/types.js";
import { killTree, run } from "../parts/run.js";

/** What a build with one `apt-get update && apt-get install` took. */
export interface AptBuild {
  /** From the start of the engine's program to its end, in seconds. */
  readonly total: number;
  /** Of that: fetching package lists and reading them. */
  readonly lists: number;
  /** Downloading packages, or finding that they are there. */
  readonly download: number;
  /** Unpacking the packages and setting them up. */
  readonly unpack: number;
  /** What apt fetched, lists and packages, as it says itself. */
  readonly bytes: number;
}

const mostSeconds = 900;

/** Builds a Dockerfile and takes the time of each line of apt's as it comes. The image is removed again. */
export async function buildWithApt(engine: Engine, dockerfile: string): Promise<AptBuild> {
  const folder = mkdtempSync(join(tmpdir(), "buildkit-lens-bench-"));
  const image = `localhost/buildkit-lens-bench:${process.pid}`;
  const command = engine.id === "docker" ? ["buildx", "build", "--progress=plain"] : ["build"];
  try {
    writeFileSync(join(folder, "Dockerfile"), dockerfile);
    const lines = await timedLines(engine, [...command, "--network=host", "--tag", image, folder]);
    return measured(lines);
  } finally {
    await run(engine.id, ["rmi", "--force", image], { env: engine.env, allowFailure: true });
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TimedLine {
  readonly text: string;
  /** Since the start. */
  readonly seconds: number;
}

async function timedLines(engine: Engine, args: readonly string[]): Promise<TimedLine[]> {
  const began = performance.now();
  const child = spawn(engine.id, args, { env: engine.env, stdio: ["ignore", "pipe", "pipe"] });
  const lines: TimedLine[] = [];
  const note = (text: string) => lines.push({ text, seconds: (performance.now() - began) / 1000 });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", note);
  const late = setTimeout(() => child.pid !== undefined && killTree(child.pid), mostSeconds * 1000);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  }).finally(() => clearTimeout(late));
  const last = lines.slice(-15).map(({ text }) => text);
  if (code !== 0) throw new Error(`${engine.label} could not build:\n${last.join("\n")}`);
  note("");
  return lines;
}

function measured(lines: readonly TimedLine[]): AptBuild {
  const total = lines.at(-1)?.seconds ?? 0;
  const first = (pattern: RegExp) => lines.find(({ text }) => pattern.test(text))?.seconds;
  const started = first(/(?:Get|Hit|Ign):1 /) ?? total;
  const planned = first(/Need to get /) ?? started;
  const unpacking = first(/Selecting previously unselected package|Preparing to unpack/) ?? planned;
  const done = lines.findLast(({ text }) => /Setting up |Processing triggers /.test(text))?.seconds ?? unpacking;
  const bytes = lines.reduce((sum, { text }) => sum + fetchedBytes(text), 0);
  return { total, lists: planned - started, download: unpacking - planned, unpack: done - unpacking, bytes };
}

const units: Readonly<Record<string, number>> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

/** apt ends each round with `Fetched 8941 kB in 1s (11.4 MB/s)`. */
function fetchedBytes(line: string): number {
  const [, amount, unit] = /\bFetched ([\d.,]+) ([kMG]?B) in /.exec(line) ?? [];
  return amount === undefined || unit === undefined ? 0 : Number(amount.replace(",", "")) * (units[unit] ?? 1);
}
