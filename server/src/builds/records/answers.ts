import { createHash } from "node:crypto";
import { join } from "node:path";
import { readChecked, writeAtomically } from "../../files/kept";
import type { BuildRequest, EngineId, RememberedBuild } from "../../protocol";
import { defined } from "../../shared/defined";
import { keepable } from "./keepable";
import { rememberedBuild } from "./schemas/options";
import { checkWith } from "./schemas/values";

/**
 * What was answered when each Dockerfile was last built: its options, context and engine. Values that look secret are
 * not stored, so the next build asks again.
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
    // Without tags nothing was answered: those of before are still the answer.
    const tags = request.tags ?? (await this.of(dockerfile))?.tags;
    const { uri: _, remember: __, context, ...options } = request;
    const kept = keepable(options);
    const answers: RememberedBuild = {
      ...kept,
      context,
      buildArgs: kept.buildArgs ?? {},
      engine,
      ...defined({ tags }),
    };
    this.#known.set(dockerfile, answers);
    if (this.#folder === undefined) return;
    try {
      await writeAtomically(this.#path(dockerfile), `${JSON.stringify(answers)}\n`);
    } catch (error) {
      this.#warn(`Could not save the options of this build for the next session: ${(error as Error).message}.`);
    }
  }

  #path(dockerfile: string): string {
    const name = createHash("sha256").update(dockerfile).digest("hex").slice(0, 16);
    return join(this.#folder as string, `${name}.json`);
  }
}

const asAnswers = checkWith(rememberedBuild);
