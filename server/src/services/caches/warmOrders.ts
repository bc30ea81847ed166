import type { Dockerfile, Stage } from "../../dockerfile";
import { engineById } from "../../engines";
import type { BuildOrder } from "../../engines/engine";
import type { EngineStatus } from "../../protocol";
import { defined } from "../../shared/defined";
import { stagesNeededBy } from "../../steps/stages";

/** A build that fills cache mounts. */
export interface WarmBuild {
  /** The name of the stage that is built; absent: the last one, which has none. */
  readonly target?: string;
  /** The stages with a cache mount that the target needs, itself among them: only what runs fills a mount. */
  readonly stages: readonly string[];
}

/**
 * The builds that fill a file's cache mounts, and run as little as possible of what comes after: one for each stage
 * with a cache mount, but not for those that another one of them needs anyway. BuildKit finds a target stage by its
 * name only, so for a stage without a name the next one that needs it is built; where there is none, no build reaches
 * it.
 */
export function warmBuilds(file: Dockerfile): WarmBuild[] {
  const withMounts = new Set(file.stages.filter((stage) => hasCacheMount(file, stage)));
  const targets = new Set([...withMounts].flatMap((stage) => targetFor(file, stage) ?? []));
  const needed = new Map([...targets].map((stage) => [stage, stagesNeededBy(stage)]));
  const inner = new Set([...needed].flatMap(([stage, all]) => all.filter((other) => other !== stage)));
  return [...needed]
    .filter(([stage]) => !inner.has(stage))
    .map(([{ name }, all]) => ({
      ...defined({ target: name }),
      stages: all.filter((each) => withMounts.has(each)).map(nameOf),
    }));
}

/** The first stage that can be built to and needs this one: itself, where it can. */
function targetFor(file: Dockerfile, stage: Stage): Stage | undefined {
  const last = file.stages.at(-1);
  const canBe = (each: Stage) => each.name !== undefined || each === last;
  if (canBe(stage)) return stage;
  return file.stages.find((each) => each.index > stage.index && canBe(each) && stagesNeededBy(each).includes(stage));
}

/**
 * The same builds as orders to an engine, which leave nothing but what is in the caches: no name, no output. A step
 * that comes from the cache of layers fills no mount, so the stages with mounts run again; where the engine has no
 * option to name these stages, all of the build does.
 * @param held bytes that the file's mounts hold now; undefined: not known. Some engines empty the mounts of steps that
 * they run without the cache: where there may be something to lose, these run all RUNs as new ones instead.
 */
export function warmOrders(
  file: Dockerfile,
  order: BuildOrder,
  status: EngineStatus,
  held: number | undefined,
): BuildOrder[] {
  const { target: _, output: __, cacheTo: ___, provenance: ____, sbom: _____, ...common } = order;
  const { freshRuns, lacks } = engineById(status.id);
  const fresh = held === 0 ? undefined : freshRuns?.(status);
  return warmBuilds(file).map(({ target, stages }) => {
    const build = { ...common, ...defined({ target }), tags: [] };
    if (fresh) return { ...build, extraArguments: [...(order.extraArguments ?? []), ...fresh] };
    const again = { ...build, noCacheFor: stages };
    const canSingle = stages.every(hasName) && lacks(again, status).length === 0;
    return canSingle ? again : { ...build, noCacheFor: [], noCache: true };
  });
}

/** A stage's own name starts with a letter. */
const hasName = (stage: string) => !/^\d+$/.test(stage);

const nameOf = (stage: Stage) => stage.name ?? String(stage.index);

function hasCacheMount(file: Dockerfile, stage: Stage): boolean {
  return stage.instructions.some((run) => file.mountsOf(run).some((mount) => mount.type === "cache"));
}
