import type { Stage } from "../../dockerfile";
import { withoutSecrets } from "../../protocol";
import type { Selection } from "../context/types";
import type { Source } from "./bases";
import type { DraftPart } from "./drafts";
import { normalPlatform } from "./platforms";
import type { DraftInput, InstructionSite } from "./walk";

/** What an instruction takes content from, as parts of its key or as stages. */
export interface SourceParts {
  readonly parts: readonly DraftPart[];
  readonly sources: readonly Stage[];
}

/**
 * What is taken from a context, a stage or an image.
 * @param from as written; undefined: the build context
 */
export function take({ input, source }: InstructionSite, from: string | undefined, selection: Selection): SourceParts {
  if (from === undefined || from === "") {
    return { parts: [{ kind: "files", query: { context: input.environment.context, selection } }], sources: [] };
  }
  const found = source(from, selection.keyword !== "mount" || input.rules.mountsByNumber);
  if (found.kind === "stage") return { parts: [], sources: [found.stage] };
  return { parts: [contentPart(input, found, normalPlatform(input.platform), selection)], sources: [] };
}

/** The part for an image, or for what is selected of a context, in a step's key. */
export function contentPart(
  { environment, hash }: DraftInput,
  source: Exclude<Source, { kind: "stage" }>,
  platform: string,
  selection: Selection,
): DraftPart {
  switch (source.kind) {
    case "image": {
      const { name } = source;
      return { kind: "base", name, value: environment.image(name, platform) ?? hash(name) };
    }
    case "context":
      return { kind: "files", name: source.name, query: { context: source.context, selection } };
    case "elsewhere":
      return { kind: "base", name: withoutSecrets(source.address), value: hash(source.address) };
    case "scratch":
      return { kind: "base", name: "scratch", value: "scratch" };
  }
}
