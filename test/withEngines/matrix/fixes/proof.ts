import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../../../scripts/parts/engines/types.js";
import { run } from "../../../../scripts/parts/run.js";
import { defaultSettings, fixAll, type LintSettings } from "../../../../server/src/lint";
import { fixWith } from "../../../../server/src/lint/fixes/fixAll";
import { project } from "../../buildSupport";
import { despitePassingTroubles } from "../../passingTroubles";
import { imageFor } from "./bases/images";
import { buildCommand, replacing } from "./building";
import type { FixCase } from "./fixCase";
import { type ImageFile, readImageFiles } from "./imageFiles";
import { startRegistry } from "./registry/server";

/** What the fixes make of a case's Dockerfile; what keeps a cache is done also where it is only suggested. */
export function fixed({ dockerfile, profile }: FixCase, mark: string): string {
  const settings = settingsFor(profile, mark);
  const withCaches = suggestedToo.reduce(
    (text, rule) => fixWith(text, settings, ["safe", "suggest"], { rule }).text,
    dockerfile,
  );
  return fixAll(withCaches, settings).text;
}

const suggestedToo = ["cache/mount-target", "cache/prefer-mount", "cache/defeated"];

/** A profile, with cache ids of this run alone: an engine keeps what earlier ones have left in theirs. */
export function settingsFor(profile: FixCase["profile"], mark: string): LintSettings {
  const settings = defaultSettings(profile);
  return { ...settings, options: { ...settings.options, cacheIdPrefix: `${settings.options.cacheIdPrefix}${mark}-` } };
}

export interface Built {
  /** The packages that were downloaded, sorted. */
  readonly fetched: readonly string[];
  readonly files: ReadonlyMap<string, ImageFile>;
}

export interface BuildOptions {
  /** Tells this case from all others that have ever been built. */
  readonly mark: string;
  readonly changed: boolean;
  readonly wantFiles: boolean;
}

/** Builds the case with this text for a Dockerfile; `change` as a person has changed it since. Fails when the build does. */
export async function buildCase(engine: Engine, fixCase: FixCase, text: string, options: BuildOptions): Promise<Built> {
  const attempts: (readonly string[])[] = [];
  const built = await despitePassingTroubles(() => buildOnce(engine, fixCase, text, options, attempts));
  return { ...built, fetched: mostOfEach(attempts) };
}

/** @param attempts is told what was downloaded, also by a build that fails: its cache mounts keep that for the next one */
async function buildOnce(
  engine: Engine,
  fixCase: FixCase,
  text: string,
  options: BuildOptions,
  attempts: (readonly string[])[],
): Promise<Omit<Built, "fetched">> {
  const folder = mkdtempSync(join(tmpdir(), "buildkit-lens-fix-"));
  const registry = await startRegistry();
  try {
    const context = join(folder, "context");
    project(context, contentOf(fixCase, forEngine(engine, text), options.changed));
    const names = Object.entries(fixCase.images).map(async ([name, image]) => [
      name,
      await imageFor(engine, image, options.mark),
    ]);
    const images = Object.fromEntries(await Promise.all(names));
    const archive = join(folder, "image.tar");
    const args = [
      ...buildCommand(engine.id),
      ...replacing(engine.id, images),
      "--network=host",
      // Podman takes longer to keep each step than to run it again.
      ...(engine.id === "podman" ? ["--layers=false"] : []),
      ...["--build-arg", `http_proxy=${registry.proxy}`],
      ...(options.wantFiles ? ["--output", `type=tar,dest=${archive}`] : []),
      context,
    ];
    const { code, stdout, stderr } = await run(engine.id, args, { env: engine.env, seconds: 200, allowFailure: true });
    attempts.push([...registry.fetched, ...fetchedByApt(stdout + stderr)]);
    if (code !== 0) throw new Error(`${engine.label} ended with ${code}\n${lastLines(stderr || stdout)}`);
    return { files: options.wantFiles ? await readImageFiles(archive) : new Map() };
  } finally {
    await registry.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function contentOf({ files, change }: FixCase, dockerfile: string, changed: boolean): Record<string, string> {
  const content: Record<string, string> = { ...files, Dockerfile: dockerfile };
  if (!changed) return content;
  for (const [name, next] of Object.entries(change)) {
    content[name] = typeof next === "string" ? next : next(content[name] ?? "");
  }
  return content;
}

/** Docker would fetch the frontend that `# syntax=` names from a registry; without it, it takes its own. Podman has but one. */
function forEngine({ id }: Engine, dockerfile: string): string {
  return id === "docker" ? dockerfile.replace(/^# ?syntax=.*\r?\n/m, "") : dockerfile;
}

/** All names of these lists, sorted, each as often as in the list that has it most often. */
function mostOfEach(lists: readonly (readonly string[])[]): string[] {
  const countIn = (list: readonly string[], name: string) => list.filter((each) => each === name).length;
  return [...new Set(lists.flat())].sort().flatMap((name) => {
    const most = Math.max(...lists.map((list) => countIn(list, name)));
    return Array.from({ length: most }, () => name);
  });
}

const lastLines = (output: string) => output.trim().split("\n").slice(-15).join("\n");

/** `Get:1 http://… bookworm/main amd64 hello amd64 2.10-3 [53.1 kB]`: the name, in lines about packages only. */
function fetchedByApt(output: string): string[] {
  return [...output.matchAll(/Get:\d+ \S+ \S+ \S+ (\S+) \S+ \S+ \[/g)].map((match) => match[1] as string);
}
