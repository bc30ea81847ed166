import { defined } from "../../shared/defined";
import { isObject } from "../../shared/isObject";
import type { Provenance, StepLines } from "../provenance";

/**
 * Reads what `docker buildx build --metadata-file` wrote with the provenance in full, or a provenance by itself. Nothing is
 * taken on trust: what is not as promised is left out. With several platforms, buildx keeps one provenance for each.
 * Source: BuildKit's docs/attestations/slsa-definitions.md, which has the names of SLSA 0.2 and of SLSA 1.
 */
export function readProvenance(text: string): Provenance {
  const metadata = parsed(text);
  if (!isObject(metadata)) return { lines: new Map() };
  const kept = Object.keys(metadata).filter((name) => /^buildx\.build\.provenance(?:\/|$)/.test(name));
  const provenances = kept.length > 0 ? kept.map((name) => metadata[name]) : [metadata];
  const ref = metadata["buildx.build.ref"];
  const source = provenances.map((provenance) => firstText(sourceOf(provenance))).find((found) => found !== undefined);
  return {
    lines: new Map(provenances.flatMap(linesOfSteps)),
    ...(typeof ref === "string" ? { ref: ref.slice(ref.lastIndexOf("/") + 1) } : {}),
    ...defined({ text: source }),
  };
}

function linesOfSteps(provenance: unknown): [string, StepLines][] {
  const steps =
    at(provenance, "buildConfig", "digestMapping") ??
    at(provenance, "buildDefinition", "internalParameters", "buildConfig", "digestMapping");
  const locations = at(sourceOf(provenance), "locations");
  if (!isObject(steps) || !isObject(locations)) return [];
  return Object.entries(steps).flatMap(([digest, step]) => {
    const found = typeof step === "string" ? linesOf(locations[step]) : [];
    return found.length > 0 ? [[digest, found] as [string, StepLines]] : [];
  });
}

function sourceOf(provenance: unknown): unknown {
  return (
    at(provenance, "metadata", "https://mobyproject.org/buildkit@v1#metadata", "source") ??
    at(provenance, "runDetails", "metadata", "buildkit_metadata", "source")
  );
}

/** `{infos: [{filename, data (base64), …}]}` */
function firstText(source: unknown): string | undefined {
  const infos = at(source, "infos");
  const data = at(Array.isArray(infos) ? infos[0] : undefined, "data");
  return typeof data === "string" ? Buffer.from(data, "base64").toString("utf8") : undefined;
}

/** `{locations: [{ranges: [{start: {line}, end: {line}}, …]}, …]}`: a location is one instruction, a range one line of it. */
function linesOf(value: unknown): StepLines {
  const locations = isObject(value) && Array.isArray(value.locations) ? value.locations : [];
  return locations.flatMap((location) => {
    const ranges: readonly unknown[] = isObject(location) && Array.isArray(location.ranges) ? location.ranges : [];
    const starts = ranges.map((range) => at(range, "start", "line")).filter(isLine);
    const ends = ranges.map((range) => at(range, "end", "line")).filter(isLine);
    if (starts.length === 0) return [];
    const line = starts.reduce((a, b) => Math.min(a, b));
    return [{ line, endLine: ends.reduce((a, b) => Math.max(a, b), line) }];
  });
}

const isLine = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0;

function at(value: unknown, ...names: readonly string[]): unknown {
  let found = value;
  for (const name of names) found = isObject(found) ? found[name] : undefined;
  return found;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
