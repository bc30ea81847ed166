import { readImageReference } from "../../dockerfile/model/images";
import { PatternIndex } from "../../ignore/patternIndex";
import { literalParts, type WildcardPart, Wildcards } from "../../shared/wildcards";

/** The registry that Docker uses for a name without one, and the owner for a name without one. */
const hub = /^(?:(?:index\.|registry-1\.)?docker\.io\/)?(?:library\/)?/;

/** An image's name with its registry, tag and digest is never longer. */
const longestImage = 1024;

/** How many steps all answers of one list together may take, which is some tenths of a second. */
const mostSteps = 50_000_000;

interface Pattern {
  readonly written: string;
  readonly wildcards: Wildcards;
  /** It matches all tags. */
  readonly isWithoutTag: boolean;
}

/**
 * Patterns for images, in which `*` is a wildcard; not case-sensitive. Images of Docker Hub match by their short name
 * and by their full one (`docker.io/library/debian:bookworm`); a pattern without a tag matches all tags.
 */
export class ImagePatterns {
  readonly #patterns: readonly Pattern[];
  readonly #index: PatternIndex;
  #steps = 0;

  constructor(patterns: readonly string[]) {
    this.#patterns = patterns.map(readPattern);
    this.#index = new PatternIndex(this.#patterns.map(({ wildcards }) => wildcards));
  }

  /**
   * The first pattern that matches an image, as written; undefined if none does.
   * @returns "unknown" for an invalid image name, and where matching would take too long
   */
  find(image: string): { readonly pattern: string } | "unknown" | undefined {
    if (image.length > longestImage || this.#steps > mostSteps) return "unknown";
    const name = image.replace(hub, "").toLowerCase();
    const untagged = withoutTag(name);
    const found = [...this.#index.candidates(name), ...this.#index.candidates(untagged)]
      .sort((a, b) => a - b)
      .find((index) => {
        const { wildcards, isWithoutTag } = this.#patterns[index] as Pattern;
        this.#steps += wildcards.cost(name.length);
        return this.#steps > mostSteps || wildcards.matches(name) || (isWithoutTag && wildcards.matches(untagged));
      });
    if (this.#steps > mostSteps) return "unknown";
    return found === undefined ? undefined : { pattern: this.#patterns[found]?.written as string };
  }
}

function readPattern(written: string): Pattern {
  const text = written.replace(hub, "");
  const parts = Array.from(text.toLowerCase(), (character): WildcardPart[] =>
    character === "*" ? [{ type: "all" }] : literalParts(character),
  );
  const isWithoutTag = readImageReference(text).tag === "" && !text.includes("@");
  return { written, wildcards: new Wildcards(parts.flat()), isWithoutTag };
}

/** Without tag and digest. */
function withoutTag(text: string): string {
  const withoutDigest = text.split("@", 1)[0] as string;
  const colon = withoutDigest.indexOf(":", withoutDigest.lastIndexOf("/") + 1);
  return colon === -1 ? withoutDigest : withoutDigest.slice(0, colon);
}
