import { collectInputs } from "./collect";
import type { BuildEnvironment, BuildInputs, EngineBuild } from "./types";

/** What the names of images resolve to; a name that is not known is requested first, and read after that. */
export interface ImageNames {
  has(name: string): boolean;
  get(name: string): string | undefined;
  ask(names: readonly string[], signal?: AbortSignal): Promise<void>;
}

/** Names of images that a Dockerfile can lead to one after the other; it is one round as a rule. */
const mostRounds = 4;

/**
 * The inputs of a build's steps. Which images it names is known only by collecting, so that is repeated until all are
 * known. Rejects only when aborted.
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
