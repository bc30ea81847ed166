import type { Stage } from "../../dockerfile";
import { withoutSecrets } from "../../protocol";
import type { Selection } from "../context/types";
import type { Source } from "./bases";
import type { DraftPart } from "./drafts";
import { normalPlatform } from "./platforms";
import type { Site, Work } from "./walk";

/** What an instruction takes content from, as parts of its key or as stages. */
export interface Taken {
  readonly parts: readonly DraftPart[];
  readonly takes: readonly Stage[];
}

/**
 * What is taken out of a context, a stage or an image.
 * @param from as written; undefined: the build context
 */
export function take({ work, source }: Site, from: string | undefined, selection: Selection): Taken {
  if (from === undefined || from === "") {
    return { parts: [{ kind: "files", wanted: { context: work.surroundings.context, selection } }], takes: [] };
  }
  const found = source(from, selection.keyword !== "mount" || work.build.counting === "podman");
  if (found.kind === "stage") return { parts: [], takes: [found.stage] };
  return { parts: [contentPart(work, found, normalPlatform(work.platform), selection)], takes: [] };
}

/** What stands for an image, or for what is selected of a context, in a step's key. */
export function contentPart(
  { surroundings, hash }: Work,
  source: Exclude<Source, { kind: "stage" }>,
  platform: string,
  selection: Selection,
): DraftPart {
  switch (source.kind) {
    case "image": {
      const { name } = source;
      return { kind: "base", name, value: surroundings.image(name, platform) ?? hash(name) };
    }
    case "context":
      return { kind: "files", name: source.name, wanted: { context: source.context, selection } };
    case "elsewhere":
      return { kind: "base", name: withoutSecrets(source.address), value: hash(source.address) };
    case "scratch":
      return { kind: "base", name: "scratch", value: "scratch" };
  }
}
