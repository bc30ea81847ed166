import type { BuildOptions, EngineStatus } from "../protocol";
import { isStageNumber } from "../steps/stages";
import type { BuildOrder, Engine } from "./engine";

/** How people call the options of a build, for the sentence that says that an engine does not support one. */
const asks: readonly { readonly option: keyof BuildOptions; readonly words: string }[] = [
  { option: "secrets", words: "secrets" },
  { option: "ssh", words: "SSH keys" },
  { option: "noCacheFor", words: "building single stages without the cache" },
  { option: "cacheTo", words: "cache export" },
  { option: "provenance", words: "provenance attestations" },
  { option: "sbom", words: "SBOM attestations" },
  { option: "contexts", words: "named build contexts" },
];

/** Which of these options an order sets, in words; an option with an empty value does not count. */
export function asked(order: BuildOrder, options: readonly (keyof BuildOptions)[]): string[] {
  return asks.filter(({ option }) => options.includes(option) && isAsked(order[option])).map(({ words }) => words);
}

function isAsked(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== false && value !== "off";
}

/** A target without a name, which BuildKit and what came before it do not know. */
export function namelessTarget({ target }: BuildOrder): string[] {
  return isStageNumber(target) ? ["target stages without a name (add AS and a name to its FROM)"] : [];
}

/** The words for a build of more than one platform; empty for other orders. */
export function severalPlatforms(order: BuildOrder): string[] {
  return (order.platforms?.length ?? 0) > 1 ? ["multiple platforms"] : [];
}

/**
 * Strings of which an engine that reads them as CSV drops a character: Go's CSV reader turns CR LF into LF in any
 * field.
 */
export function lineEnds(texts: readonly string[]): string[] {
  return texts.some((text) => text.includes("\r\n")) ? ["paths that contain a line ending (CR LF)"] : [];
}

/** An output of one of these kinds, in words. */
export function outputs(order: BuildOrder, kinds: readonly NonNullable<BuildOptions["output"]>["kind"][]): string[] {
  const kind = order.output?.kind;
  return kind !== undefined && kinds.includes(kind) ? [outputWords[kind]] : [];
}

const outputWords: Readonly<Record<NonNullable<BuildOptions["output"]>["kind"], string>> = {
  load: "loading the image into the engine",
  push: "pushing during the build",
  folder: "output as a folder",
  tar: "output as a tar file",
  archive: "output as an image archive",
};

/** The sentence for people about an order that an engine cannot do all of. */
export function cannotDo(engine: Engine, status: EngineStatus, lacking: readonly string[]): string {
  const list = [lacking.slice(0, -1).join(", "), lacking.at(-1)].filter((part) => part !== "").join(" and ");
  return `${status.label}${engine.labelSuffix?.(status) ?? ""} does not support ${list}: remove it from the build options, or choose another engine.`;
}
