import type { Command } from "../../programs/program";
import type { DockerBuilder, EngineStatus } from "../../protocol";
import { asCsv, buildArguments, each, eachPair, secretFields } from "../arguments";
import { PlainParser } from "../buildkit/progress/plain";
import { RawJsonParser } from "../buildkit/progress/rawjson";
import type { BuildOrder, Engine } from "../engine";
import { asked, lineEnds, namelessTarget, outputs, severalPlatforms } from "../lacks";
import { type ProgressParser, parseProgress } from "../progress/parser";
import { isAtLeast } from "../version";
import { detectDocker } from "./detection";
import { LegacyParser } from "./legacyProgress";

/** buildx printed `--progress=rawjson` cleanly from here on. */
const firstWithRawJson = "0.13.0";

/** Docker, through its buildx plugin or, where there is none, the builder inside it. */
export const docker: Engine = {
  id: "docker",
  counting: (status) => (builderOf(status) === "legacy" ? "legacy" : "buildkit"),
  detect: detectDocker,
  lacks: (order, status) => [...namelessTarget(order), ...builders[builderOf(status)].lacks(order)],
  // A file that a person asked for is theirs.
  writesMetadata: ({ extraArguments = [] }, status) =>
    builderOf(status) === "buildx" &&
    hasRawJson(status) &&
    !extraArguments.some((argument) => argument.startsWith("--metadata-file")),
  buildCommand: (order, status) => builders[builderOf(status)].command(order, status),
  progress: (chunks, status) => parseProgress(builders[builderOf(status)].parser(status), chunks),
};

const metadataVariables = ({ metadata }: BuildOrder): Record<string, string> =>
  metadata ? { BUILDX_METADATA_PROVENANCE: metadata.withPlaces ? "max" : "disabled" } : {};
const builderOf = ({ builder }: EngineStatus): DockerBuilder => builder ?? "buildx";
const hasRawJson = ({ buildxVersion }: EngineStatus) => isAtLeast(buildxVersion, firstWithRawJson);
const plainOutput = { DOCKER_CLI_HINTS: "false", NO_COLOR: "1" };

interface Builder {
  lacks(order: BuildOrder): string[];
  command(order: BuildOrder, status: EngineStatus): Command;
  parser(status: EngineStatus): ProgressParser;
}

const builders: Readonly<Record<DockerBuilder, Builder>> = {
  buildx: {
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
  // A builder that runs in a container keeps its result to itself unless told; one without a name is not worth loading.
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
