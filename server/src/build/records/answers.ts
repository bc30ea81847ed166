import { createHash } from "node:crypto";
import { join } from "node:path";
import type { BuildOptions, BuildRequest, EngineId, RememberedBuild } from "../../protocol";
import { readChecked, writeAtomically } from "./files";
import { isObject } from "./isObject";
import { keepable } from "./keepable";

/**
 * What was answered when each Dockerfile was last built: its options, context and engine. Values that look secret are left
 * out, so they are asked for again.
 */
export class Answers {
  readonly #folder: string | undefined;
  readonly #warn: (message: string) => void;
  readonly #known = new Map<string, RememberedBuild>();

  /** Without a storage folder, answers are remembered for this session only. */
  constructor(storageFolder: string | undefined, warn: (message: string) => void) {
    this.#folder = storageFolder === undefined ? undefined : join(storageFolder, "answers");
    this.#warn = warn;
  }

  /** The answers of the last build of a Dockerfile; undefined: there was none. */
  async of(dockerfile: string): Promise<RememberedBuild | undefined> {
    const known = this.#known.get(dockerfile);
    if (known || this.#folder === undefined) return known;
    const read = await readChecked(this.#path(dockerfile), asAnswers, this.#warn);
    if (read) this.#known.set(dockerfile, read);
    return read;
  }

  /** Remembers the answers that a build was started with, unless it says not to. Never rejects. */
  async remember(dockerfile: string, request: BuildRequest, engine: EngineId): Promise<void> {
    if (request.remember === false) return;
    // Without tags it was not asked for any: those of before are still the answer.
    const tags = request.tags ?? (await this.of(dockerfile))?.tags;
    const { uri: _, remember: __, context, ...options } = request;
    const kept = keepable(options);
    const answers: RememberedBuild = {
      ...kept,
      context,
      buildArgs: kept.buildArgs ?? {},
      engine,
      ...(tags === undefined ? {} : { tags }),
    };
    this.#known.set(dockerfile, answers);
    if (this.#folder === undefined) return;
    try {
      await writeAtomically(this.#path(dockerfile), `${JSON.stringify(answers)}\n`);
    } catch (error) {
      this.#warn(`The answers of this build cannot be kept after this session: ${(error as Error).message}.`);
    }
  }

  #path(dockerfile: string): string {
    const name = createHash("sha256").update(dockerfile).digest("hex").slice(0, 16);
    return join(this.#folder as string, `${name}.json`);
  }
}

const kinds: Readonly<Record<Exclude<keyof BuildOptions, "noCache" | "noCacheFor">, (value: unknown) => boolean>> = {
  target: isText,
  tags: isTexts,
  buildArgs: isPairs,
  platforms: isTexts,
  labels: isPairs,
  secrets: (value) => Array.isArray(value) && value.every((each) => isPairs(each) && isObject(each) && "id" in each),
  ssh: isTexts,
  pull: isSwitch,
  cacheFrom: isTexts,
  cacheTo: isTexts,
  provenance: isText,
  sbom: isSwitch,
  output: (value) => isPairs(value) && isObject(value) && "kind" in value,
  contexts: isPairs,
  extraArguments: isTexts,
};

function asAnswers(value: unknown): RememberedBuild | undefined {
  if (!isObject(value) || !isText(value.context) || !isObject(value.buildArgs)) return undefined;
  if (value.engine !== undefined && !isText(value.engine)) return undefined;
  const sound = Object.entries(kinds).every(([name, fits]) => value[name] === undefined || fits(value[name]));
  return sound ? (value as unknown as RememberedBuild) : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}

function isSwitch(value: unknown): boolean {
  return typeof value === "boolean";
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every(isText);
}

function isPairs(value: unknown): boolean {
  return isObject(value) && Object.values(value).every(isText);
}
