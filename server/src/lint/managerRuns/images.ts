import type { Dockerfile, Instruction } from "../../dockerfile";
import { baseImage } from "../../dockerfile/model/users";

/** What an image sets that moves a package manager's caches. */
interface ImageVariables {
  readonly image: RegExp;
  readonly tag?: RegExp;
  /** Undefined: to something that is not known. */
  readonly variables: Readonly<Record<string, string | undefined>>;
}

/** Read off the images' own Dockerfiles. A copy of an official image under a registry's own path sets what it sets. */
const imageVariables: readonly ImageVariables[] = [
  // Before Go 1.11 there were no modules to cache.
  { image: /(?:^|\/)golang$/, tag: /^1\.(?:\d|10)(?:\D|$)/, variables: { GOPATH: undefined } },
  { image: /(?:^|\/)golang$/, variables: { GOPATH: "/go" } },
  { image: /(?:^|\/)rust$|^lukemathwalker\/cargo-chef$/, variables: { CARGO_HOME: "/usr/local/cargo" } },
  { image: /(?:^|\/)ruby$/, variables: { GEM_HOME: "/usr/local/bundle" } },
  { image: /^composer(?:\/composer)?$/, variables: { COMPOSER_HOME: "/tmp" } },
  { image: /^mambaorg\/micromamba$/, variables: { MAMBA_ROOT_PREFIX: "/opt/conda" } },
  { image: /^(?:continuumio|condaforge)\/|^(?:quay\.io\/)?jupyter\//, variables: { CONDA_DIR: "/opt/conda" } },
];

/** Official images have no owner in their names; but for those above they set none of these variables. */
const official = /^[a-z0-9._-]+$/;

/** A variable of the base image; undefined: it does not set it, as far as is known. */
export function variableOfImage(
  file: Dockerfile,
  instruction: Instruction,
  name: string,
): { readonly value: string | undefined } | undefined {
  const image = imageOf(file, instruction);
  if (!image) return undefined;
  const found = imageVariables.find(
    ({ image: pattern, tag, variables }) =>
      Object.hasOwn(variables, name) && pattern.test(image.name) && (tag?.test(image.tag) ?? true),
  );
  return found && { value: found.variables[name] };
}

/** Whether all is known that a base image sets. */
export function isImageKnown(file: Dockerfile, instruction: Instruction): boolean {
  const image = imageOf(file, instruction);
  return image !== undefined && official.test(image.name);
}

/** A base image as name:tag; empty where it is not known. */
export function imageText(file: Dockerfile, instruction: Instruction): string {
  const image = imageOf(file, instruction);
  return image ? `${image.name}:${image.tag}` : "";
}

/** The base image that an instruction's stage starts with, through those that it builds on. */
export function imageOf(file: Dockerfile, instruction: Instruction): ReturnType<typeof baseImage> {
  const stage = file.stageOf(instruction);
  return stage && baseImage(stage);
}
