import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { readProvenance } from "../buildkit/provenance";
import type { Engine } from "../engine";
import { namelessTarget } from "../lacks";
import { parseProgress } from "../progress/parser";
import { socketOf } from "../sockets";
import { buildxBuilders } from "./builders/builders";
import { dockerCache } from "./cache";
import { dockerConfigFolder } from "./config";
import { cacheParts, hasOwnImages } from "./currentCache";
import { detectDocker } from "./detection";
import { buildxHistory } from "./history";
import { identity } from "./identity";
import { dockerTroubles } from "./troubles";
import { hasRawJson, variantOf, variants } from "./variants";

/** Docker, through its buildx plugin or, where there is none, the builder inside it. */
export const docker: Engine = {
  ...identity,
  program: "docker",
  terminalCommand: "docker buildx build",
  settings: {
    choice: "Docker, through `docker buildx`, or Docker's built-in builder if buildx is missing.",
    path: "Path to `docker`. Leave empty to search `PATH`.",
  },

  detect: detectDocker,
  traces: (env) => [
    join(dockerConfigFolder(env), "config.json"),
    ...socketOf(env.DOCKER_HOST ?? "unix:///var/run/docker.sock"),
  ],
  advice: (status) =>
    variantOf(status) === "legacy"
      ? "The buildx plugin is missing, so the deprecated legacy builder is used, without cache mounts and secrets: install buildx."
      : "",
  labelSuffix: (status) => variants[variantOf(status)].labelSuffix,

  lacks: (order, status) => [...namelessTarget(order), ...variants[variantOf(status)].lacks(order)],
  buildCommand: (order, status) => variants[variantOf(status)].command(order, status),
  progress: (chunks, status) => parseProgress(variants[variantOf(status)].parser(status), chunks),
  troubles: dockerTroubles,
  metadata: {
    // A metadata file that a person requested with `--metadata-file` stays that person's.
    isWritten: ({ extraArguments = [] }, status) =>
      variantOf(status) === "buildx" &&
      hasRawJson(status) &&
      !extraArguments.some((argument) => argument.startsWith("--metadata-file")),
    read: readProvenance,
  },

  counting: (status) => (variantOf(status) === "legacy" ? "legacy" : "buildkit"),
  contextRules: () => "buildkit",

  cache: dockerCache,
  results: "records",
  cacheParts,
  imageArguments: (name) => ["image", "inspect", "--format={{.Id}} {{json .RepoDigests}}", "--", name],
  hasOwnImages,
  // Tried with Docker 28.5: later builds miss what was in the mounts, after `--no-cache` and after `--no-cache-filter`.
  mountsWithoutCache: "emptied",
  // A host is part of a RUN's cache key, and is in its /etc/hosts only during the build.
  freshRuns: (status) =>
    variantOf(status) === "legacy" ? undefined : [`--add-host=warming-${randomUUID()}.invalid:127.0.0.1`],

  history: buildxHistory,
  builders: buildxBuilders,
};
