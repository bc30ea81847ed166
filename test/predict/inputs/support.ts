import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readDockerfile } from "../../../server/src/dockerfile";
import type { KnownCache } from "../../../server/src/predict/compare";
import { BuildContexts } from "../../../server/src/predict/context";
import { type BuildInputs, collectInputs, keysOf } from "../../../server/src/predict/inputs";
import type { BuildOptions } from "../../../server/src/protocol";
import type { Counting } from "../../../server/src/steps/types";

/** A build context on disk, removed when the test is over. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "buildkit-lens-test-"));
  readonly #contexts = new BuildContexts({});

  /** Writes files; null takes one away. */
  put(files: Readonly<Record<string, string | null>>): void {
    for (const [name, text] of Object.entries(files)) {
      const path = join(this.path, name);
      if (text === null) rmSync(path, { recursive: true });
      else {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
    }
  }

  /** What a build of this text with this folder goes by. An image's name stands for itself unless `images` says otherwise. */
  async inputs(
    text: string,
    { counting = "buildkit", options = {}, images = {}, salt = "salt" }: Build = {},
  ): Promise<BuildInputs> {
    const dockerfile = join(this.path, "Dockerfile");
    writeFileSync(dockerfile, text);
    const rules = counting === "podman" ? "podman" : "buildkit";
    const context = await this.#contexts.snapshot({ root: this.path, dockerfile, rules, whole: true });
    const engine = counting === "podman" ? "podman" : "docker";
    return collectInputs(
      { file: readDockerfile(text), engine, counting, options },
      { context, image: (name) => images[name] ?? `sha256:${name}`, platform: "linux/amd64", salt },
    );
  }

  remove(): void {
    this.#contexts.dispose();
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface Build {
  readonly counting?: Counting;
  readonly options?: BuildOptions;
  readonly images?: Readonly<Record<string, string>>;
  readonly salt?: string;
}

/** Does something with a new folder, which is removed afterwards. */
export async function inFolder<Result>(use: (folder: Folder) => Promise<Result>): Promise<Result> {
  const folder = new Folder();
  try {
    return await use(folder);
  } finally {
    folder.remove();
  }
}

/** The cache of an engine that built these, and lost what is said. */
export function cacheOf(builds: readonly BuildInputs[], lost: readonly string[] = []): KnownCache {
  const keys = builds.flatMap(({ steps }) => steps.flatMap(keysOf));
  const cacheKeys = new Set(keys.map(({ cacheKey }) => cacheKey));
  const looseKeys = new Set(keys.map(({ looseKey }) => looseKey));
  return {
    has: (key) => cacheKeys.has(key),
    hasLoose: (key) => looseKeys.has(key),
    isLost: (key) => lost.includes(key),
  };
}
