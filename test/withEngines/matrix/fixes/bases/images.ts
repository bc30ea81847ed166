import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { part, withLock } from "../../../../../scripts/parts/cacheFolder.js";
import type { Base } from "../../../../../scripts/parts/engines/bases.js";
import type { Engine } from "../../../../../scripts/parts/engines/types.js";
import { run, say } from "../../../../../scripts/parts/run.js";
import { project } from "../../../buildSupport";
import { despitePassingTroubles } from "../../../passingTroubles";
import { enginesAtHand } from "../../../support.js";
import { buildCommand, replacing } from "../building";
import type { BaseImage } from "../fixCase";
import { type ImageName, type Recipe, recipes } from "./dockerfiles";

// Makes the images that the cases build on, once: an engine keeps them.

const bases: readonly Base[] = ["debian", "busybox"];
const nodePackages = [`node-linux-${process.arch}@22`, "npm@10", "yarn@1.22", "pnpm@9"];
const marked = new Map<string, Promise<string>>();

/**
 * The name under which an engine has the image, which is made when it is not there. For Docker it is another one for each
 * mark, so that nothing that was built on it before is taken from the build cache. (`--no-cache` would do more: BuildKit
 * then begins with empty cache mounts too.)
 */
export function imageFor(engine: Engine, wanted: BaseImage, mark: string): Promise<string> {
  const { image, env } = typeof wanted === "string" ? { image: wanted, env: {} } : wanted;
  const variables = engine.id === "docker" ? { ...env, MARK_OF_TESTS: mark } : env;
  const key = [engine.id, image, ...Object.entries(variables).flat()].join(" ");
  const known = marked.get(key) ?? withVariables(engine, image, variables);
  marked.set(key, known);
  return known;
}

/** The names of the images that `imageFor` has made of others. */
export async function markedImages(engine: Engine): Promise<string[]> {
  const made = [...marked].filter(([key]) => key.startsWith(`${engine.id} `)).map(([, name]) => name);
  const names = await Promise.allSettled(made);
  return names.flatMap((each) => (each.status === "fulfilled" && each.value.includes("-marked:") ? each.value : []));
}

async function withVariables(
  engine: Engine,
  image: ImageName,
  variables: Readonly<Record<string, string>>,
): Promise<string> {
  const source = await ensureImage(engine, image);
  const lines = Object.entries(variables).map(([name, value]) => `ENV ${name}=${value}\n`);
  if (lines.length === 0) return source;
  const name = `localhost/buildkit-lens-fixes/${image.toLowerCase()}-marked:${process.pid}-${marked.size}`;
  await buildImage(engine, name, { Dockerfile: `FROM image\n${lines.join("")}` }, { images: { image: source } });
  return name;
}

async function ensureImage(engine: Engine, image: ImageName): Promise<string> {
  const recipe: Recipe = recipes[image];
  const files = { Dockerfile: recipe.dockerfile, ...recipe.files, ...(image === "standIns" ? standIn() : {}) };
  const version = createHash("sha256").update(JSON.stringify([files, nodePackages]));
  const name = `localhost/buildkit-lens-fixes/${image.toLowerCase()}:${version.digest("hex").slice(0, 12)}`;
  await withLock(`${engine.id}-${name}`, 600, async () => {
    const found = await run(engine.id, ["image", "inspect", name], { env: engine.env, allowFailure: true });
    if (found.code !== 0) await make(engine, name, files, recipe.withNode === true);
  });
  return name;
}

const standIn = () => ({ "stand-in": readFileSync(join(__dirname, "standIn.sh"), "utf8") });

async function make(engine: Engine, name: string, files: Record<string, string>, withNode: boolean): Promise<void> {
  say(`Making ${name} for ${engine.label}, once`);
  const { ensureBase } = await enginesAtHand();
  const images = Object.fromEntries(
    bases.map((base) => [`base:${base}`, `localhost/buildkit-lens-fixes/${base}-base`]),
  );
  for (const base of bases) await ensureBase(engine.id, base, images[`base:${base}`] as string);
  await buildImage(engine, name, files, { images, context: withNode ? await nodeFolder() : undefined });
}

interface ImageBuild {
  readonly images: Readonly<Record<string, string>>;
  /** The folder that is copied from; that of the Dockerfile where it is left out. */
  readonly context?: string | undefined;
}

async function buildImage(
  engine: Engine,
  name: string,
  files: Readonly<Record<string, string>>,
  { images, context }: ImageBuild,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "buildkit-lens-base-"));
  try {
    project(folder, files);
    const args = ["--network=host", "--tag", name, "--file", join(folder, "Dockerfile"), context ?? folder];
    const command = [...buildCommand(engine.id), ...replacing(engine.id, images), ...args];
    await despitePassingTroubles(() => run(engine.id, command, { env: engine.env, seconds: 400 }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A folder with Node and its package managers, from the registry that this machine's npm is set up with. */
function nodeFolder(): Promise<string> {
  return part("node-22-npm-yarn-pnpm-1", async (folder) => {
    const options = ["--ignore-scripts", "--no-audit", "--no-fund", "--prefix", folder];
    await run("npm", ["install", ...options, ...nodePackages], { seconds: 300 });
  });
}
