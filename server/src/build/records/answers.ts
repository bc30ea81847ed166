import { createHash } from "node:crypto";
import { join } from "node:path";
import type { BuildQuestions, BuildRequest, EngineId } from "../../protocol";
import { readChecked, writeAtomically } from "./files";
import { isObject } from "./record";
import { withoutSecrets } from "./secrets";

export type Remembered = NonNullable<BuildQuestions["remembered"]>;

/**
 * What was answered when each Dockerfile was last built: target, context, tag, build args and engine. Values of build
 * args that look secret are left out, so they are asked for again.
 */
export class Answers {
  readonly #folder: string | undefined;
  readonly #warn: (message: string) => void;
  readonly #known = new Map<string, Remembered>();

  /** Without a storage folder, answers are remembered for this session only. */
  constructor(storageFolder: string | undefined, warn: (message: string) => void) {
    this.#folder = storageFolder === undefined ? undefined : join(storageFolder, "answers");
    this.#warn = warn;
  }

  /** The answers of the last build of a Dockerfile; undefined: there was none. */
  async of(dockerfile: string): Promise<Remembered | undefined> {
    const known = this.#known.get(dockerfile);
    if (known || this.#folder === undefined) return known;
    const read = await readChecked(this.#path(dockerfile), asAnswers, this.#warn);
    if (read) this.#known.set(dockerfile, read);
    return read;
  }

  /** Remembers the answers that a build was started with. Never rejects. */
  async remember(dockerfile: string, request: BuildRequest, engine: EngineId): Promise<void> {
    // Without a tag it was not asked for one: the one of before is still the answer.
    const tag = request.tag ?? (await this.of(dockerfile))?.tag;
    const kept = Object.entries(withoutSecrets(request.buildArgs)).filter(([, value]) => value !== null);
    const answers: Remembered = {
      context: request.context,
      buildArgs: Object.fromEntries(kept) as Record<string, string>,
      engine,
      ...(request.target === undefined ? {} : { target: request.target }),
      ...(tag === undefined ? {} : { tag }),
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

function asAnswers(value: unknown): Remembered | undefined {
  if (!isObject(value) || typeof value.context !== "string" || !isObject(value.buildArgs)) return undefined;
  const texts = [value.target, value.tag, value.engine].every((text) => text === undefined || typeof text === "string");
  const args = Object.values(value.buildArgs).every((arg) => typeof arg === "string");
  return texts && args ? (value as unknown as Remembered) : undefined;
}
