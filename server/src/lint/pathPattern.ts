/** Whose way of reading patterns: Docker's (moby/patternmatcher) or Podman's (containers/storage). */
export type PatternRules = "docker" | "podman";

/** One pattern of an ignore file or of `--exclude`, without the `!` in front of an exception. */
export class PathPattern {
  /** Cleaned, as it is matched. */
  readonly text: string;
  readonly #matches: (path: string) => boolean;

  constructor(text: string, rules: PatternRules = "docker") {
    this.text = text;
    this.#matches = matcherOf(text, rules);
  }

  /**
   * Whether a path fits: from the context's root, cleaned, with slashes. With Docker's rules what is in a folder that fits
   * does not fit for that; with Podman's it does.
   */
  matches(path: string): boolean {
    return this.#matches(path);
  }
}

/** Whether a pattern makes sense to Go's `filepath.Match`, by which engines judge it; they refuse to build with another. */
export function isSoundPattern(pattern: string): boolean {
  const escaped = String.raw`\\[^]`;
  const bound = String.raw`(?:${escaped}|[^\]\\-])`;
  const set = String.raw`\[(?:\^|(?!\^))(?:${bound}(?:-${bound})?)+\]`;
  return pattern !== "" && new RegExp(`^(?:${escaped}|${set}|[^\\\\[])*$`, "u").test(pattern);
}

/** Takes `.`, `..` and doubled slashes out of a path, and the slash at its end. */
export function cleanPath(path: string): string {
  const isAbsolute = path.startsWith("/");
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else if (!isAbsolute) parts.push(part);
  }
  return (isAbsolute ? "/" : "") + parts.join("/") || ".";
}

/** Most patterns are one of these; looking at each character would take ten times as long. */
function matcherOf(text: string, rules: PatternRules): (path: string) => boolean {
  const isPlain = (part: string) => !/[*?[\]\\]/.test(part);
  const below = (folder: string) => `${folder}/`;
  if (isPlain(text)) {
    const inside = below(text);
    return rules === "docker" ? (path) => path === text : (path) => path === text || path.startsWith(inside);
  }
  if (text.endsWith("/**") && isPlain(text.slice(0, -3))) {
    const folder = text.slice(0, -2);
    return (path) => path.startsWith(folder);
  }
  if (rules === "docker" && text.startsWith("**") && isPlain(text.slice(2))) {
    const end = text.slice(2);
    return (path) => path.endsWith(end) || `/${path}` === end;
  }
  const tokens = readPattern(text, rules);
  if (tokens.filter(({ type }) => type !== "one").length > mostOpen) return (path) => matches(tokens, path);
  const whole = new RegExp(`^${tokens.map(sourceOf).join("")}$`, "u");
  return (path) => whole.test(path);
}

/** A regular expression with more parts of any length could take very long, while one with few is the fastest there is. */
const mostOpen = 3;

function sourceOf(token: Token): string {
  return token.type === "one" ? token.source : sources[token.type];
}

const sources = { some: "[^/]*", all: "[^]*", folders: "(?:[^]*/)?", inside: "(?:/[^]*)?" } as const;

type Token =
  /** One character. */
  | { readonly type: "one"; readonly is: (character: string) => boolean; readonly source: string }
  /** Any number of characters but slashes; of any characters. */
  | { readonly type: "some" | "all" }
  /** Nothing, or any number of folders. */
  | { readonly type: "folders" }
  /** The end, or a slash with anything behind it. */
  | { readonly type: "inside" };

function readPattern(pattern: string, rules: PatternRules): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === "*" && pattern[at + 1] === "*") {
      at += pattern[at + 2] === "/" ? 2 : 1;
      tokens.push({ type: at + 1 >= pattern.length ? "all" : "folders" });
    } else if (character === "*") tokens.push({ type: "some" });
    else if (character === "?") tokens.push({ type: "one", is: (other) => other !== "/", source: "[^/]" });
    else if (character === "[") {
      const close = pattern.indexOf("]", at + 2);
      const set = close === -1 ? undefined : readSet(pattern.slice(at + 1, close));
      if (set) tokens.push({ type: "one", is: (other) => set.test(other), source: set.source.slice(1, -1) });
      if (set) at = close;
      else tokens.push({ type: "one", is: () => false, source: "(?!)" });
    } else {
      if (character === "\\" && at + 1 < pattern.length) at++;
      const literal = pattern[at] as string;
      const source = /[\^$\\.*+?()[\]{}|/]/.test(literal) ? `\\${literal}` : literal;
      tokens.push({ type: "one", is: (other) => other === literal, source });
    }
  }
  if (rules === "podman") tokens.push({ type: "inside" });
  return tokens;
}

function readSet(text: string): RegExp | undefined {
  try {
    return new RegExp(`^[${text.replace(/[[\\]/g, "\\$&")}]$`, "u");
  } catch {
    return undefined;
  }
}

/** All places that the tokens so far can reach at once, so that no pattern takes long. */
function matches(tokens: readonly Token[], path: string): boolean {
  let reached = new Uint8Array(path.length + 1);
  reached[0] = 1;
  for (const token of tokens) {
    const next = new Uint8Array(path.length + 1);
    let isOpen = false;
    for (let at = 0; at <= path.length; at++) {
      const before = at > 0 ? (path[at - 1] as string) : "";
      switch (token.type) {
        case "one":
          if (at > 0 && reached[at - 1] && token.is(before)) next[at] = 1;
          break;
        case "some":
          if (before === "/") isOpen = false;
          if (reached[at]) isOpen = true;
          if (isOpen) next[at] = 1;
          break;
        case "all":
          if (reached[at]) isOpen = true;
          if (isOpen) next[at] = 1;
          break;
        case "folders":
          if (reached[at] || (isOpen && before === "/")) next[at] = 1;
          if (reached[at]) isOpen = true;
          break;
        case "inside":
          if (reached[at] && (at === path.length || path[at] === "/")) next[path.length] = 1;
          break;
      }
    }
    reached = next;
  }
  return reached[path.length] === 1;
}
