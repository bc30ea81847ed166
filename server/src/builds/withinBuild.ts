import type { BuildRecord } from "./records/record";

/**
 * The record with no step that started before the build, ended after it or took longer than all of it, whatever an
 * engine says: the build's own length was measured here, or (of one that was imported) by the engine for the whole.
 */
export function withinBuild(record: BuildRecord): BuildRecord {
  const { startedAt, seconds, steps, engineSteps } = record;
  return {
    ...record,
    steps: steps.map((step) => {
      const start = within(0, (step.startedAt - startedAt) / 1000, seconds);
      return { ...step, startedAt: startedAt + start * 1000, seconds: within(0, step.seconds, seconds - start) };
    }),
    ...(engineSteps && {
      engineSteps: engineSteps.map((step) => {
        const start = within(0, step.start, seconds);
        return { ...step, start, seconds: within(0, step.seconds, seconds - start) };
      }),
    }),
  };
}

/** A number kept between two bounds; one that is not finite counts as the lower bound. */
function within(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(Number.isFinite(value) ? value : least, most));
}
