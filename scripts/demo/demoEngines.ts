import { engines } from "../parts/engines/engines";
import { type Engine, isMissing } from "../parts/engines/types";

/** What an editor needs to build the samples on this machine. */
export interface DemoEngines {
  readonly env: NodeJS.ProcessEnv;
  /** Settings that the engines here need; none where they are the machine's own. */
  readonly settings: Record<string, unknown>;
  /** The engines that can build: "Docker 28.5.2"; empty when none can. */
  readonly labels: readonly string[];
  /** For people, one sentence an engine that is not there. */
  readonly missing: readonly string[];
  stop(): Promise<void>;
}

/** The machine's own engines, or ones set up for it, with the base image that the samples build on where it cannot be pulled. */
export async function demoEngines(): Promise<DemoEngines> {
  const hand = await engines();
  const all = [hand.docker, hand.podman];
  const ready = all.filter((engine): engine is Engine => !isMissing(engine));
  for (const engine of ready) if (engine.ours) await hand.ensureBase(engine.id, "debian", "debian:bookworm-slim");
  return {
    env: hand.envWith(...ready.map((engine) => engine.id)),
    // An engine that was set up here has no network of its own for builds.
    settings: ready.some((engine) => engine.ours) ? { "buildkitLens.build.extraArguments": ["--network=host"] } : {},
    labels: ready.map((engine) => engine.label),
    missing: all.filter(isMissing).map((engine) => engine.missing),
    stop: () => hand.stop(),
  };
}
