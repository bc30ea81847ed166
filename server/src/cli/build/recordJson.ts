import type { BuildRecord } from "../../build/records/record";

/** What `--format json` prints of a build. Lines and indexes count from one, as the engine does. */
export function recordJson(record: BuildRecord): Record<string, unknown> {
  const { id, engine, engineVersion, dockerfile, target, outcome, seconds, steps, message, failedLine } = record;
  return {
    id,
    engine,
    engineVersion: engineVersion ?? null,
    file: dockerfile,
    target: target ?? null,
    ok: outcome === "succeeded",
    seconds: rounded(seconds),
    steps: steps.map((step) => ({
      stage: step.place?.stage ?? step.stage,
      index: step.place?.index ?? null,
      line: step.place?.line ?? null,
      instruction: step.place?.instruction ?? step.name,
      cached: step.outcome === "cached",
      seconds: rounded(step.seconds),
    })),
    ...(outcome === "succeeded" ? {} : { error: { line: failedLine ?? null, message } }),
  };
}

/** To the millisecond: what is behind that is noise. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
