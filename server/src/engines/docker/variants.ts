import type { Command } from "../../programs/program";
import type { DockerBuilder, EngineStatus } from "../../protocol";
import { isAtLeast } from "../../shared/versions";
import { asCsv, buildArguments, each, eachPair, secretFields } from "../arguments";
import { PlainParser } from "../buildkit/progress/plain";
import { RawJsonParser } from "../buildkit/progress/rawjson";
import type { BuildOrder } from "../engine";
import { asked, lineEnds, outputs, severalPlatforms } from "../lacks";
import type { ProgressParser } from "../progress/parser";
import { LegacyParser } from "./legacyProgress";

/** buildx printed `--progress=rawjson` cleanly from here on. */
const firstWithRawJson = "0.13.0";

/** One of the three ways in which a Docker can build. */
interface Variant {
  /** What it cannot do, in words. */
  lacks(order: BuildOrder): string[];
  command(order: BuildOrder, status: EngineStatus): Command;
  parser(status: EngineStatus): ProgressParser;
  /** How it differs from the usual one, to follow Docker's label. */
  readonly labelSuffix: string;
}

/** The way in which a Docker builds, as it was found. */
export function variantOf({ builder }: EngineStatus): DockerBuilder {
  return builder ?? "buildx";
}

/** Whether buildx can print its progress as JSON (`--progress=rawjson`). */
export function hasRawJson({ buildxVersion }: EngineStatus): boolean {
  return isAtLeast(buildxVersion, firstWithRawJson);
}

const metadataVariables = ({ metadata }: BuildOrder): Record<string, string> =>
  metadata ? { BUILDX_METADATA_PROVENANCE: metadata.withPlaces ? "max" : "disabled" } : {};
const plainOutput = { DOCKER_CLI_HINTS: "false", NO_COLOR: "1" };

export const variants: Readonly<Record<DockerBuilder, Variant>> = {
  buildx: {
    labelSuffix: "",
    lacks: () => [],
    command: (order, status) => ({
      file: status.program,
      args: [
        "buildx",
        "build",
        ...(status.buildxBuilder === undefined ? [] : [`--builder=${status.buildxBuilder}`]),
        ...(order.extraArguments ?? []),
        `--progress=${hasRawJson(status) ? "rawjson" : "plain"}`,
        ...(order.metadata === undefined ? [] : [`--metadata-file=${order.metadata.file}`]),
        ...buildxArguments(order),
        order.context,
      ],
      env: { ...plainOutput, ...metadataVariables(order) },
    }),
    parser: (status) => (hasRawJson(status) ? new RawJsonParser("live") : new PlainParser()),
  },
  embedded: {
    labelSuffix: " without buildx",
    lacks: (order) => [
      ...severalPlatforms(order),
      ...asked(order, ["noCacheFor", "cacheTo", "provenance", "sbom", "contexts"]),
      ...outputs(order, ["push", "archive"]),
      // Tried with Docker 20.10: the output is written to another path. The reader of later ones is another.
      ...lineEnds([...(order.secrets ?? []).flatMap(secretFields), ...outputArguments(order)]),
    ],
    command: (order, status) => ({
      file: status.program,
      args: ["build", ...(order.extraArguments ?? []), "--progress=plain", ...embeddedArguments(order), order.context],
      env: { ...plainOutput, DOCKER_BUILDKIT: "1" },
    }),
    parser: () => new PlainParser(),
  },
  legacy: {
    labelSuffix: " with the legacy builder",
    lacks: (order) => [
      ...severalPlatforms(order),
      ...asked(order, ["secrets", "ssh", "noCacheFor", "cacheTo", "provenance", "sbom", "contexts"]),
      ...outputs(order, ["push", "folder", "tar", "archive"]),
    ],
    command: (order, status) => ({
      file: status.program,
      args: ["build", ...(order.extraArguments ?? []), ...buildArguments(order), ...pull(order), order.context],
      env: { ...plainOutput, DOCKER_BUILDKIT: "0" },
    }),
    parser: () => new LegacyParser(),
  },
};

function buildxArguments(order: BuildOrder): string[] {
  const { noCacheFor = [], provenance, sbom, tags = [], output } = order;
  // A builder that runs in a container does not load its result unless an option says so; a result without a name is
  // not worth loading.
  const load = output === undefined ? tags.length > 0 : output.kind === "load";
  return [
    ...(load ? ["--load"] : []),
    ...buildArguments(order),
    ...pull(order),
    ...(noCacheFor.length > 0 ? [`--no-cache-filter=${noCacheFor.join(",")}`] : []),
    ...each("cache-to", order.cacheTo),
    ...eachPair("build-context", order.contexts),
    ...(provenance === undefined ? [] : [`--provenance=${provenance === "off" ? "false" : `mode=${provenance}`}`]),
    ...(sbom ? ["--sbom=true"] : []),
    ...(output?.kind === "push" ? ["--push"] : []),
    ...outputArguments(order),
  ];
}

function embeddedArguments(order: BuildOrder): string[] {
  return [...buildArguments(order), ...pull(order), ...outputArguments(order)];
}

const pull = (order: BuildOrder) => (order.pull ? ["--pull"] : []);

const outputTypes = { folder: "local", tar: "tar", archive: "oci" } as const;

function outputArguments({ output }: BuildOrder): string[] {
  if (output === undefined || !("path" in output)) return [];
  return [`--output=type=${outputTypes[output.kind]},${asCsv(`dest=${output.path}`)}`];
}
