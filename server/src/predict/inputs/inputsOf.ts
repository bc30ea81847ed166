import { collectInputs } from "./collect";
import type { BuildEnvironment, BuildInputs, EngineBuild } from "./types";

/** What the names of images stand for; a name is asked for before it is got, where it is not known. */
export interface ImageNames {
  has(name: string): boolean;
  get(name: string): string | undefined;
  ask(names: readonly string[], signal?: AbortSignal): Promise<void>;
}

/** Names of images that a Dockerfile can lead to one after the other; it is one round as a rule. */
const mostRounds = 4;

/**
 * What a build's steps are made of. Which images it names is known only by collecting, so that is done until all are known.
 * Rejects only when aborted.
 */
export async function inputsOf(
  build: EngineBuild,
  environment: Omit<BuildEnvironment, "image">,
  images: ImageNames,
  signal?: AbortSignal,
): Promise<BuildInputs> {
  for (let round = 1; ; round++) {
    const wanted = new Set<string>();
    const image = (name: string) => {
      if (!images.has(name)) wanted.add(name);
      return images.get(name);
    };
    const inputs = await collectInputs(build, { ...environment, image }, signal);
    if (wanted.size === 0 || round === mostRounds) return inputs;
    await images.ask([...wanted], signal);
  }
}
