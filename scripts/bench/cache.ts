import { parseArgs } from "node:util";
import { defaultSettings, fixAll } from "../../server/src/lint";
import { clearCacheMounts } from "../parts/engines/clearCaches.js";
import { engines } from "../parts/engines/engines.js";
import { type Engine, isMissing } from "../parts/engines/types.js";
import { type AptBuild, buildWithApt } from "./aptBuild";

// What fixing a Dockerfile saves, on real engines with real packages:
//   npm run bench:cache
//   npm run bench:cache -- --packages "git curl" --limit 2500
// A file that installs Debian packages is built as it was written, and then, as the fixes leave it, with an empty cache and
// with a full one. In front of each build something changes, so that the step runs again. The targets are those of the
// Xoe-NovAi BuildKit standard; nothing is asserted, for machines and networks differ. `--limit` lets apt download so many kB
// a second at most, as on a slower line.

const usualPackages = "build-essential python3 git";
const targets = { cold: 45, warm: 8 };

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  const atHand = await engines();
  try {
    const limited = wanted.limit === undefined ? "" : `, downloading at most ${wanted.limit} kB a second`;
    console.log(`apt-get install ${wanted.packages}${limited}\n`);
    console.log(row(["engine", "Dockerfile", "total", "lists", "download", "unpack", "image", "fetched", "target"]));
    for (const id of ["docker", "podman"] as const) {
      const engine = atHand[id];
      if (isMissing(engine)) console.log(engine.missing);
      else {
        await atHand.ensureBase(id, "debian", "debian:bookworm-slim");
        await measure(engine, wanted);
      }
    }
    console.log(`\nSeconds. “image” is the engine's own work: starting the step, and keeping what it has written.`);
  } finally {
    await atHand.stop();
  }
}

interface Wanted {
  readonly packages: string;
  /** In kB a second. */
  readonly limit: number | undefined;
}

function readArguments(args: readonly string[]): Wanted {
  const usage = 'Usage: npm run bench:cache -- [--packages "git curl"] [--limit <kB a second>]';
  const options = { packages: { type: "string" }, limit: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const { packages = usualPackages, limit } = values;
  const isRight = /^[a-z0-9][a-z0-9+. -]*$/.test(packages) && /^(?:[1-9]\d*)?$/.test(limit ?? "");
  if (!isRight) throw new Error(usage);
  return { packages, limit: limit ? Number(limit) : undefined };
}

async function measure(engine: Engine, { packages, limit }: Wanted): Promise<void> {
  const asWritten = `FROM debian:bookworm-slim
RUN apt-get update && \\
    apt-get install -y --no-install-recommends ${packages} && \\
    rm -rf /var/lib/apt/lists/*
`;
  const text = fixed(asWritten);
  const build = (dockerfile: string) => buildWithApt(engine, changedBefore(dockerfile, limit));
  try {
    tell(engine, "as written", await build(asWritten));
    const cold = await build(text);
    tell(engine, "fixed, cold", cold, targets.cold);
    const warm = await build(text);
    tell(engine, "fixed, warm", warm, targets.warm);
    console.log(verdict(warm));
  } finally {
    await clearCacheMounts(engine, text);
  }
}

/** With cache ids of this run alone, so that the cache begins empty, and for the frontend that the engine has. */
function fixed(dockerfile: string): string {
  const settings = defaultSettings();
  const cacheIdPrefix = `lens-bench-${process.pid}-`;
  const { text } = fixAll(dockerfile, { ...settings, options: { ...settings.options, cacheIdPrefix } });
  return text.replace(/^# ?syntax=.*\n/, "");
}

/** As when a line above the step has been edited; that line also slows apt down where that is wanted. */
function changedBefore(dockerfile: string, limit: number | undefined): string {
  const setting =
    limit === undefined ? "" : ` && echo 'Acquire::http::Dl-Limit "${limit}";' > /etc/apt/apt.conf.d/limit`;
  return dockerfile.replace(/^FROM .*\n/, `$&RUN : ${Date.now()}${setting}\n`);
}

function tell(
  engine: Engine,
  name: string,
  { total, lists, download, unpack, bytes }: AptBuild,
  target?: number,
): void {
  const figures = [total, lists, download, unpack, total - lists - download - unpack].map((each) => each.toFixed(1));
  const met = target === undefined ? "" : `${total <= target ? "met" : "missed"} (${target} s)`;
  console.log(row([engine.label, name, ...figures, `${(bytes / 1e6).toFixed(1)} MB`, met]));
}

/** Why a warm build takes what it takes. */
function verdict({ total, download, unpack }: AptBuild): string {
  const share = Math.round((unpack / total) * 100);
  const rest = `unpacking and setting up took ${unpack.toFixed(1)} s, ${share}% of it, and no cache mount spares that`;
  return `  warm: ${download.toFixed(1)} s went into downloads; ${rest}`;
}

function row(cells: readonly string[]): string {
  const widths = [15, 13, 7, 7, 10, 8, 7, 11, 16];
  return cells
    .map((cell, index) => (index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0)))
    .join("");
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
