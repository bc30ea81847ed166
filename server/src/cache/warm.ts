import type { BuildOrder } from "../build/engine";
import { engineById } from "../build/engines";
import type { Dockerfile, Stage } from "../dockerfile";
import { stagesNeededBy } from "../plan/stages";
import type { EngineStatus } from "../protocol";

/** A build that fills cache mounts. */
export interface WarmBuild {
  /** The target's name, else its number. */
  readonly target: string;
  /** The stages with a cache mount that the target needs, itself among them: only what runs fills a mount. */
  readonly stages: readonly string[];
}

/**
 * The builds that fill a file's cache mounts, and do nothing that comes after: one for each stage with a cache mount,
 * but not for those that another one of them needs anyway.
 */
export function warmBuilds(file: Dockerfile): WarmBuild[] {
  const withMounts = new Set(file.stages.filter((stage) => hasCacheMount(file, stage)));
  const needed = new Map([...withMounts].map((stage) => [stage, stagesNeededBy(stage)]));
  const inner = new Set([...needed].flatMap(([stage, all]) => all.filter((other) => other !== stage)));
  return [...needed]
    .filter(([stage]) => !inner.has(stage))
    .map(([stage, all]) => ({ target: nameOf(stage), stages: all.filter((each) => withMounts.has(each)).map(nameOf) }));
}

/**
 * The same builds as orders to an engine, which leave nothing but what is in the caches: no name, no output. A step that comes from the cache of layers
 * fills no mount, so the stages with mounts run again; where the engine cannot say which stages, all of the build does.
 */
export function warmOrders(file: Dockerfile, order: BuildOrder, status: EngineStatus): BuildOrder[] {
  const { output: _, cacheTo: __, provenance: ___, sbom: ____, ...common } = order;
  return warmBuilds(file).map(({ target, stages }) => {
    const again = { ...common, target, tags: [], noCacheFor: stages };
    const isKnown = engineById(status.id).lacks(again, status).length === 0;
    return isKnown ? again : { ...again, noCacheFor: [], noCache: true };
  });
}

const nameOf = (stage: Stage) => stage.name ?? String(stage.index);

function hasCacheMount(file: Dockerfile, stage: Stage): boolean {
  return stage.instructions.some((run) => file.mountsOf(run).some((mount) => mount.type === "cache"));
}
