import * as v from "valibot";
import { defined } from "../../shared/defined";
import { anyFields, base64Text, fields, ifValid, parseJson, validItems } from "../printedJson";
import type { Provenance, StepLines } from "../provenance";

const place = ifValid(fields({ line: ifValid(v.pipe(v.number(), v.integer(), v.minValue(1))) }));
/** A location is one instruction, a range one line of it. */
const location = fields({ ranges: validItems(fields({ start: place, end: place })) });
const locationsOfStep = fields({ locations: validItems(location) });

const source = ifValid(
  fields({
    /** The Dockerfile first. */
    infos: ifValid(v.array(v.unknown())),
    /** By the step's name. */
    locations: ifValid(anyFields),
  }),
);
const fileInfo = fields({ data: base64Text });
/** The names of steps by their digests. */
const buildConfig = ifValid(fields({ digestMapping: ifValid(anyFields) }));

/** Source: BuildKit's docs/attestations/slsa-definitions.md, which has the names of SLSA 0.2 and of SLSA 1. */
const slsa = fields({
  buildConfig,
  metadata: ifValid(fields({ "https://mobyproject.org/buildkit@v1#metadata": ifValid(fields({ source })) })),
  buildDefinition: ifValid(fields({ internalParameters: ifValid(fields({ buildConfig })) })),
  runDetails: ifValid(fields({ metadata: ifValid(fields({ buildkit_metadata: ifValid(fields({ source })) })) })),
});

/**
 * Reads what `docker buildx build --metadata-file` wrote with the full provenance, or a provenance without that wrapper.
 * Nothing is trusted: what is not as documented is skipped. With several platforms, buildx writes one provenance for each.
 */
export function readProvenance(text: string): Provenance {
  const metadata = parseJson(anyFields, text);
  if (!metadata) return { lines: new Map() };
  const kept = Object.keys(metadata).filter((name) => /^buildx\.build\.provenance(?:\/|$)/.test(name));
  const provenances = v
    .parse(validItems(slsa), kept.length > 0 ? kept.map((name) => metadata[name]) : [metadata])
    .map((read) => ({
      digests: (read.buildConfig ?? read.buildDefinition?.internalParameters?.buildConfig)?.digestMapping,
      source:
        read.metadata?.["https://mobyproject.org/buildkit@v1#metadata"]?.source ??
        read.runDetails?.metadata?.buildkit_metadata?.source,
    }));
  const ref = metadata["buildx.build.ref"];
  return {
    lines: new Map(provenances.flatMap(({ digests, source }) => linesOfSteps(digests ?? {}, source?.locations ?? {}))),
    ...(typeof ref === "string" ? { ref: ref.slice(ref.lastIndexOf("/") + 1) } : {}),
    ...defined({
      text: v.parse(
        validItems(fileInfo),
        provenances.map((each) => each.source?.infos?.[0]),
      )[0]?.data,
    }),
  };
}

type Named = Readonly<Record<string, unknown>>;

function linesOfSteps(digests: Named, locations: Named): [digest: string, lines: StepLines][] {
  return Object.entries(digests).flatMap(([digest, step]) => {
    const found = typeof step === "string" ? linesOf(locations[step]) : [];
    return found.length > 0 ? [[digest, found]] : [];
  });
}

function linesOf(step: unknown): StepLines {
  const read = v.safeParse(locationsOfStep, step);
  return (read.success ? read.output.locations : []).flatMap(({ ranges }) => {
    const starts = ranges.flatMap(({ start }) => start?.line ?? []);
    const ends = ranges.flatMap(({ end }) => end?.line ?? []);
    if (starts.length === 0) return [];
    const line = starts.reduce((a, b) => Math.min(a, b));
    return [{ line, endLine: ends.reduce((a, b) => Math.max(a, b), line) }];
  });
}
