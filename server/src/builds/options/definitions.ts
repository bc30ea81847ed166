import { engineIds } from "../../engines";
import type { BuildOptions, EngineId } from "../../protocol";
import { caches, contexts, output, secrets, ssh } from "./shapes";
import { flag, oneOf, pairs, path, type Read, text, texts } from "./values";

/** A property of a build that is written down, in a task or a key binding. */
export interface OptionDefinition<Value> {
  /** One or two sentences, in Markdown. */
  readonly description: string;
  /** JSON Schema of what may be written. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Values that may be written, the first one the one that is shown in the documentation. */
  readonly examples: readonly unknown[];
  readonly read: Read<Value>;
}

/** All that may be written down of a build. */
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

/**
 * The one place where they are written down: the schema of the task type `buildkit`, the reader and the page
 * docs/building.md are made from it.
 */
export const optionDefinitions: {
  readonly [Name in keyof Required<WrittenBuild>]: OptionDefinition<NonNullable<WrittenBuild[Name]>>;
} = {
  dockerfile: {
    description: "The Dockerfile, from the workspace folder. By itself: `Dockerfile` there.",
    schema: aText,
    examples: ["web/Dockerfile"],
    read: path,
  },
  context: {
    description:
      "The build context, from the workspace folder. By itself: the nearest folder that has what the Dockerfile copies.",
    schema: aText,
    examples: ["web", "."],
    read: path,
  },
  engine: {
    description: "The engine that builds. By itself: the one in use.",
    schema: { type: "string", enum: engineIds },
    examples: engineIds.slice(1, 2),
    read: oneOf(engineIds),
  },
  target: {
    description: "The stage to build to, by its name or number. By itself: the last one.",
    schema: aText,
    examples: ["production"],
    read: text,
  },
  tags: {
    description: "The image's names.",
    schema: textOrList,
    examples: [["shop/web:latest", "shop/web:1.4"], "shop/web"],
    read: texts,
  },
  buildArgs: {
    description:
      "Values of the Dockerfile's ARGs. Secrets do not belong here, because an image shows them: see `secrets`.",
    schema: names,
    examples: [{ VERSION: "1.4" }],
    read: pairs,
  },
  platforms: {
    description: "What to build for; several at once where the engine can.",
    schema: textOrList,
    examples: [["linux/amd64", "linux/arm64"], "linux/arm64"],
    read: texts,
  },
  labels: {
    description: "Labels that the image gets.",
    schema: names,
    examples: [{ "org.opencontainers.image.version": "1.4" }],
    read: pairs,
  },
  secrets: {
    description:
      "Secrets for `RUN --mount=type=secret`: where each is, a file or an environment variable, never what it is.",
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
    description: "Look for newer base images.",
    schema: { type: "boolean" },
    examples: [true],
    read: flag,
  },
  noCache: {
    description: "Run every step again; Docker then empties cache mounts too, Podman and Buildah keep them.",
    schema: { type: "boolean" },
    examples: [true],
    read: flag,
  },
  noCacheFor: {
    description: "Stages whose steps run again.",
    schema: textOrList,
    examples: [["deps"], "deps"],
    read: texts,
  },
  cacheFrom: {
    description: "Where caches are imported from.",
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
    description: "Where the cache is exported to; `mode=max` exports that of all stages.",
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
    description: "How much of a provenance attestation the image gets.",
    schema: { type: "string", enum: ["off", "min", "max"] },
    examples: ["max", "off"],
    read: oneOf(["off", "min", "max"]),
  },
  sbom: {
    description: "Add a list of what is in the image (SBOM).",
    schema: { type: "boolean" },
    examples: [true],
    read: flag,
  },
  output: {
    description:
      "Where the result goes: `load` (the engine's images), `push` (the tags' registries), or the image's files as a `folder` or `tar`, or the image itself as an `archive`.",
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
    description: "Named build contexts: folders, images (`docker-image://…`) or repositories.",
    schema: { type: "object", additionalProperties: aText },
    examples: [{ shared: "../shared", base: "docker-image://debian:13-slim" }],
    read: contexts,
  },
  extraArguments: {
    description: "Further arguments for the engine, one each. Those that the other properties make win over them.",
    schema: listOfTexts,
    examples: [["--network=host"]],
    read: texts,
  },
};
