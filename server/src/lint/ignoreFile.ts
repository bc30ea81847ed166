/** What a `.dockerignore` says, as Docker matches it: not quite as git does. */
export class IgnorePatterns {
  readonly #patterns: readonly { readonly text: string; readonly tokens: readonly Token[] }[];
  /** Whether a line takes files back in (`!name`): then a folder that is out may have files that are in. */
  readonly hasExceptions: boolean;

  constructor(text: string) {
    const lines = text
      .replace(/^\ufeff/, "")
      .split(/\r?\n/)
      .filter((line) => !line.startsWith("#"))
      .map((line) => line.trim())
      .filter((line) => line !== "");
    this.hasExceptions = lines.some((line) => line.startsWith("!"));
    this.#patterns = lines.map((line) => {
      const pattern = cleanPath(line);
      const relative = pattern.length > 1 && pattern.startsWith("/") ? pattern.slice(1) : pattern;
      return { text: relative, tokens: readPattern(relative) };
    });
  }

  get isEmpty(): boolean {
    return this.#patterns.length === 0;
  }

  /** Whether a source of COPY or ADD, or a folder it is in, is left out of the build. */
  leavesOut(source: string): boolean {
    const path = cleanPath(source);
    if (path === "." || path === "/") return this.#patterns.some(({ text }) => /^(?:\*|\*\*|\*\*\/\*)$/.test(text));
    const paths = [path];
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1))
      paths.push(path.slice(0, slash));
    return this.#patterns.some(({ tokens }) => paths.some((each) => matches(tokens, each)));
  }
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

type Token =
  /** One character. */
  | { readonly type: "one"; readonly is: (character: string) => boolean }
  /** Any number of characters but slashes; of any characters. */
  | { readonly type: "some" | "all" }
  /** Nothing, or any number of folders. */
  | { readonly type: "folders" };

function readPattern(pattern: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at] as string;
    if (character === "*" && pattern[at + 1] === "*") {
      at += pattern[at + 2] === "/" ? 2 : 1;
      tokens.push({ type: at + 1 >= pattern.length ? "all" : "folders" });
    } else if (character === "*") tokens.push({ type: "some" });
    else if (character === "?") tokens.push({ type: "one", is: (other) => other !== "/" });
    else if (character === "[") {
      const close = pattern.indexOf("]", at + 2);
      const set = close === -1 ? undefined : readSet(pattern.slice(at + 1, close));
      if (set) tokens.push({ type: "one", is: set });
      if (set) at = close;
      else tokens.push({ type: "one", is: () => false });
    } else {
      if (character === "\\" && at + 1 < pattern.length) at++;
      const literal = pattern[at] as string;
      tokens.push({ type: "one", is: (other) => other === literal });
    }
  }
  return tokens;
}

function readSet(text: string): ((character: string) => boolean) | undefined {
  try {
    const set = new RegExp(`^[${text.replace(/[[\\]/g, "\\$&")}]$`, "u");
    return (character) => set.test(character);
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
      }
    }
    reached = next;
  }
  return reached[path.length] === 1;
}
