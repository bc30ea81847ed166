import type { EngineId } from "../../../../../server/src/protocol";
import { file, type State } from "../state";
import type { Project } from "./project";
import * as small from "./small";
import * as stages from "./stages";

export type { Project } from "./project";

const all: readonly Project[] = [...Object.values(small), ...Object.values(stages)];

/** The projects that an engine can build. */
export function projectsFor(engine: EngineId): readonly Project[] {
  return all.filter(({ engines }) => engines?.includes(engine) ?? true);
}

/**
 * A project as it is before anything was changed.
 * @param base the image's name without a tag
 */
export function firstState({ dockerfile, files, options }: Project, base: string): State {
  const text = dockerfile.replace(/^FROM base\b/gm, `FROM ${base}:1`);
  const entries = Object.entries({ ...files, Dockerfile: text });
  return {
    files: new Map(entries.map(([path, entry]) => [path, typeof entry === "string" ? file(entry) : entry])),
    options: options ?? {},
    base: 1,
  };
}
