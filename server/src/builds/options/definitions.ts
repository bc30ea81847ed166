import { engineIds, engines } from "../../engines";
import type { BuildOptions, EngineId } from "../../protocol";
import { inWords } from "../../shared/inWords";
import { caches, contexts, output, secrets, ssh } from "./shapes";
import { flag, oneOf, pairs, path, type ReadValue, text, texts } from "./values";

/** A property of a build definition, in a task or a key binding. */
export interface OptionDefinition<Value> {
  /** One or two sentences, in Markdown. */
  readonly description: string;
  /** JSON Schema of its value. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Example values; the documentation shows the first one. */
  readonly examples: readonly unknown[];
  readonly read: ReadValue<Value>;
}

/** All options of a build definition. */
export type WrittenBuild = BuildOptions & {
  readonly dockerfile?: string;
  readonly context?: string;
  readonly engine?: EngineId;
};

const aText = { type: "string", minLength: 1 };
const listOfTexts = { type: "array", items: aText };
const textOrList = { anyOf: [aText, listOfTexts] };
const names = { type: "object", additionalProperties: { type: ["string", "number", "boolean"] } };
const fields = (...required: string[]) => ({
  type: "object",
  required: ["type", ...required],
  additionalProperties: { type: ["string", "number", "boolean"] },
});
const cacheSchema = (registryFields: Record<string, unknown>, types: readonly string[], local: string) => {
  const cache = {
    anyOf: [
      aText,
      { ...fields("ref"), properties: { type: { const: "registry" }, ref: aText, ...registryFields } },
      { ...fields(local), properties: { type: { const: "local" }, [local]: aText, ...registryFields } },
      { ...fields(), properties: { type: { enum: types }, ...registryFields } },
    ],
  };
  return { anyOf: [cache, { type: "array", items: cache }] };
};

/** "emptied by Docker and kept by Podman and Buildah". */
function mountsWithoutCache(): string {
  const effects = (["emptied", "kept"] as const).flatMap((effect) => {
    const names = engines.filter((engine) => engine.mountsWithoutCache === effect).map(({ name }) => name);
    return names.length === 0 ? [] : [`${effect} by ${inWords(names)}`];
  });
  return inWords(effects);
}

/**
 * The single definition of the build options: the schema of the task type `buildkit`, the reader and the table in
 * docs/building.md are generated from it.
 */
export const optionDefinitions: {
  readonly [Name in keyof Required<WrittenBuild>]: OptionDefinition<NonNullable<WrittenBuild[Name]>>;
} = {
  dockerfile: {
    description: "Path to the Dockerfile, relative to the workspace folder. Default: `Dockerfile`.",
    schema: aText,
    examples: ["web/Dockerfile"],
    read: path,
  },
  context: {
    description:
      "Path to the build context, relative to the workspace folder. Default: the nearest folder that contains what the Dockerfile copies.",
    schema: aText,
    examples: ["web", "."],
    read: path,
  },
  engine: {
    description: "Engine to build with. Default: the current engine.",
    schema: { type: "string", enum: engineIds },
    examples: engineIds.slice(1, 2),
    read: oneOf(engineIds),
  },
  target: {
    description: "Stage to build, by name or number. Default: the last stage.",
    schema: aText,
    examples: ["production"],
    read: text,
  },
  tags: {
    description: "Names and tags of the image.",
    schema: textOrList,
    examples: [["shop/web:latest", "shop/web:1.4"], "shop/web"],
    read: texts,
  },
  buildArgs: {
    description: "Build arguments. Do not put secrets here, they end up in the image history: use `secrets`.",
    schema: names,
    examples: [{ VERSION: "1.4" }],
    read: pairs,
  },
  platforms: {
    description: "Target platforms. More than one if the engine supports it.",
    schema: textOrList,
    examples: [["linux/amd64", "linux/arm64"], "linux/arm64"],
    read: texts,
  },
  labels: {
    description: "Labels to add to the image.",
    schema: names,
    examples: [{ "org.opencontainers.image.version": "1.4" }],
    read: pairs,
  },
  secrets: {
    description:
      "Secrets for `RUN --mount=type=secret`: a file or an environment variable to read each from. Never the value.",
    schema: {
      type: "array",
      items: {
        type: "object",
        required: ["id"],
        properties: { id: aText, file: aText, env: aText },
        additionalProperties: false,
        oneOf: [{ required: ["file"] }, { required: ["env"] }],
      },
    },
    examples: [
      [
        { id: "npm", file: "~/.npmrc" },
        { id: "token", env: "GITHUB_TOKEN" },
      ],
    ],
    read: secrets,
  },
  ssh: {
    description: "SSH agents or keys for `RUN --mount=type=ssh`: `default`, or `id=path of a socket or key`.",
    schema: textOrList,
    examples: ["default", ["default", "deploy=~/.ssh/deploy_key"]],
    read: ssh,
  },
  pull: {
    description: "Check for newer base images.",
    schema: { type: "boolean" },
    examples: [true],
    read: flag,
  },
  noCache: {
    description: `Build without cache. Cache mounts are ${mountsWithoutCache()}.`,
    schema: { type: "boolean" },
    examples: [true],
    read: flag,
  },
  noCacheFor: {
    description: "Stages to build without cache.",
    schema: textOrList,
    examples: [["deps"], "deps"],
    read: texts,
  },
  cacheFrom: {
    description: "Caches to import.",
    schema: cacheSchema({}, ["gha", "s3", "azblob"], "src"),
    examples: [
      [{ type: "registry", ref: "registry.example/shop/web:cache" }],
      "type=registry,ref=registry.example/shop/web:cache",
      { type: "local", src: ".cache/build" },
      { type: "gha", scope: "web" },
      { type: "s3", region: "eu-west-1", bucket: "builds", name: "web" },
      { type: "azblob", account_url: "https://builds.blob.core.windows.net", name: "web" },
    ],
    read: caches,
  },
  cacheTo: {
    description: "Where to export the cache; `mode=max` includes all stages.",
    schema: cacheSchema({ mode: { enum: ["min", "max"] } }, ["inline", "gha", "s3", "azblob"], "dest"),
    examples: [
      [{ type: "registry", ref: "registry.example/shop/web:cache", mode: "max" }],
      { type: "inline" },
      { type: "local", dest: ".cache/build", mode: "max" },
      { type: "gha", scope: "web", mode: "max" },
    ],
    read: caches,
  },
  provenance: {
    description: "Level of detail of the provenance attestation.",
    schema: { type: "string", enum: ["off", "min", "max"] },
    examples: ["max", "off"],
    read: oneOf(["off", "min", "max"]),
  },
  sbom: {
    description: "Attach an SBOM attestation.",
    schema: { type: "boolean" },
    examples: [true],
    read: flag,
  },
  output: {
    description:
      "Where to put the result: `load` (the engine's images), `push` (the registries of the tags), the image's files as a `folder` or `tar`, or the image as an `archive`.",
    schema: {
      anyOf: [
        { type: "string", enum: ["load", "push"] },
        {
          type: "object",
          required: ["type", "path"],
          properties: { type: { enum: ["folder", "tar", "archive"] }, path: aText },
          additionalProperties: false,
        },
      ],
    },
    examples: ["push", "load", { type: "tar", path: "out/web.tar" }, { type: "folder", path: "out" }],
    read: output,
  },
  contexts: {
    description: "Additional named build contexts: folders, images (`docker-image://…`) or repositories.",
    schema: { type: "object", additionalProperties: aText },
    examples: [{ shared: "../shared", base: "docker-image://debian:13-slim" }],
    read: contexts,
  },
  extraArguments: {
    description: "Additional engine arguments, one per item. The properties above take precedence.",
    schema: listOfTexts,
    examples: [["--network=host"]],
    read: texts,
  },
};
