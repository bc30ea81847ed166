import { basename, dirname } from "node:path";
import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { isAtLeast, versionIn } from "../../shared/versions";
import { asCsv, asFields, each, eachPair } from "../arguments";
import { cannotStart, lookFor, probeSeconds, unversioned } from "../detection";
import type { BuildOrder, Engine } from "../engine";
import { namelessTarget, outputs } from "../lacks";
import { parseProgress } from "../progress/parser";
import { socketOf } from "../sockets";
import { buildkitDaemonCache } from "./cache";
import { identity } from "./identity";
import { PlainParser } from "./progress/plain";
import { RawJsonParser } from "./progress/rawjson";
import { buildkitTroubles } from "./troubles";

/** `buildctl build --progress=rawjson` is there from here on. */
const firstWithRawJson = "0.13.0";
/** Where buildctl connects when `BUILDKIT_HOST` is not set. */
const usualHost = "unix:///run/buildkit/buildkitd.sock";

/** A separate BuildKit daemon, local or remote: the one that `BUILDKIT_HOST` names. */
export const buildkit: Engine = {
  ...identity,
  program: "buildctl",
  terminalCommand: "buildctl build",
  settings: {
    choice: "A standalone BuildKit daemon, local or remote (`BUILDKIT_HOST`).",
    path: "Path to BuildKit's `buildctl`. Leave empty to search `PATH`.",
  },

  detect,
  traces: ({ BUILDKIT_HOST }) => socketOf(BUILDKIT_HOST ?? usualHost),

  // Its daemon has no store of images to load a result into.
  lacks: (order) => [...namelessTarget(order), ...outputs(order, ["load"])],
  buildCommand: (order, status) => ({ file: status.program, args: buildctlArguments(order, status) }),
  progress: (chunks, status) =>
    parseProgress(hasRawJson(status) ? new RawJsonParser("live") : new PlainParser(), chunks),

  troubles: buildkitTroubles,

  counting: () => "buildkit",
  contextRules: () => "buildkit",

  cache: buildkitDaemonCache,
  results: "records",
  cacheParts: async (_, { BUILDKIT_HOST }) => [BUILDKIT_HOST],
  // Its daemon has no store of images that could be queried.
  hasOwnImages: async () => true,
};

const hasRawJson = ({ version }: EngineStatus) => isAtLeast(version, firstWithRawJson);

/** Source: `buildctl build --help`, and the options of the frontend `dockerfile.v0` in BuildKit's documentation. */
function buildctlArguments(order: BuildOrder, status: EngineStatus): string[] {
  const { platforms = [], noCacheFor = [] } = order;
  const skipped = order.noCache ? ["no-cache="] : noCacheFor.length > 0 ? [`no-cache=${noCacheFor.join(",")}`] : [];
  return [
    "build",
    ...(order.extraArguments ?? []),
    "--frontend=dockerfile.v0",
    `--progress=${hasRawJson(status) ? "rawjson" : "plain"}`,
    `--local=context=${order.context}`,
    `--local=dockerfile=${dirname(order.dockerfile)}`,
    ...each("opt", [
      `filename=${basename(order.dockerfile)}`,
      ...(order.target === undefined ? [] : [`target=${order.target}`]),
      ...pairs("build-arg:", order.buildArgs),
      ...pairs("label:", order.labels),
      ...(platforms.length > 0 ? [`platform=${platforms.join(",")}`] : []),
      ...skipped,
      ...(order.pull ? ["image-resolve-mode=pull"] : []),
      ...attestations(order),
    ]),
    ...each("secret", order.secrets?.map(asFields)),
    ...each("ssh", order.ssh),
    ...contextArguments(order),
    ...each("import-cache", order.cacheFrom),
    ...each("export-cache", order.cacheTo),
    ...outputArguments(order),
  ];
}

function pairs(prefix: string, values: Readonly<Record<string, string>> = {}): string[] {
  return Object.entries(values).map(([name, value]) => `${prefix}${name}=${value}`);
}

function attestations({ provenance, sbom }: BuildOrder): string[] {
  return [
    ...(provenance === "min" || provenance === "max" ? [`attest:provenance=mode=${provenance}`] : []),
    ...(sbom ? ["attest:sbom="] : []),
  ];
}

/** A folder is sent by name; what has a scheme the daemon fetches itself. */
function contextArguments({ contexts = {} }: BuildOrder): string[] {
  return Object.entries(contexts).flatMap(([name, value]) =>
    /^[a-z-]+:\/\//.test(value)
      ? [`--opt=context:${name}=${value}`]
      : [...eachPair("local", { [name]: value }), `--opt=context:${name}=local:${name}`],
  );
}

const outputTypes = { folder: "local", tar: "tar", archive: "oci" } as const;

function outputArguments({ output, tags = [] }: BuildOrder): string[] {
  const name = tags.length > 0 ? `,${asCsv(`name=${tags.join(",")}`)}` : "";
  if (output === undefined || output.kind === "load") return name === "" ? [] : [`--output=type=image${name}`];
  if (!("path" in output)) return [`--output=type=image${name},push=true`];
  return [
    `--output=type=${outputTypes[output.kind]}${output.kind === "archive" ? name : ""},${asCsv(`dest=${output.path}`)}`,
  ];
}

async function detect(wanted: string): Promise<EngineStatus> {
  const looked = lookFor(identity, wanted, "BuildKit's buildctl");
  if ("missing" in looked) return looked.missing;
  const { program } = looked;
  const [asked, workers] = await Promise.all([
    runProgram({ file: program, args: ["--version"] }, probeSeconds),
    runProgram({ file: program, args: ["debug", "workers"] }, probeSeconds),
  ]);
  if (asked.spawnError !== undefined) return cannotStart(identity, program, asked.spawnError);
  const version = versionIn(asked.stdout);
  const found = {
    ...unversioned(identity),
    program,
    ...(version === undefined ? {} : { version, label: `BuildKit ${version}` }),
  };
  if (workers.code === 0) return { ...found, state: "ready", problem: "" };
  const host = process.env.BUILDKIT_HOST ?? usualHost;
  const problem = `No BuildKit daemon is responding at ${host}: start buildkitd, or set BUILDKIT_HOST to its address, and detect the engines again.`;
  return { ...found, state: "unreachable", problem };
}
