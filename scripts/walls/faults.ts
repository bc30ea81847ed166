import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { type Area, areaOf } from "./areas";
import { readImports } from "./imports";

/** Why each rule is there. */
const reasons = {
  order:
    "rooms have an order (scripts/walls/rooms.ts), so that each can be read, tested and moved without those above it",
  client: "the server knows, the client shows: the client imports protocol/ and shared/ of the server and nothing else",
  editor: "the server never imports vscode, because it also serves a terminal and other editors",
  node: "this code also runs in a browser, where nothing of Node is there: take what it needs as a parameter",
  package: "each room imports only the packages that scripts/walls/rooms.ts lists for it",
  unlisted: "each folder of server/src is a room with a place in the order: add it to scripts/walls/rooms.ts",
  outside: "what is bundled imports nothing of the scripts and tests",
  computed: "an import whose path is computed cannot be checked: write the path as a string",
  directive: "a comment that gives a file other types, or hides errors, opens a wall that the compiler holds",
  declaration:
    "a pure room declares nothing that only some hosts have: server/src/shared/host.ts has what all of them have",
} as const;

export type Rule = keyof typeof reasons;

/** An import, or something like it, that goes through a wall. */
export interface Fault {
  readonly rule: Rule;
  /** In the repository, with slashes. */
  readonly path: string;
  /** One-based. */
  readonly line: number;
  /** A sentence for developers: what it is, and why it may not be. */
  readonly message: string;
}

/** The one file that declares what every host has. */
const hostFile = "server/src/shared/host.ts";

/**
 * All that goes through a wall in a file.
 * @param path in the repository, with slashes; the file need not exist
 * @throws where the text is not valid TypeScript
 */
export function faultsOf(path: string, text: string): Fault[] {
  const faults: Fault[] = [];
  const add = (rule: Rule, line: number, what: string) =>
    faults.push({ rule, path, line, message: `${what}: ${reasons[rule]}.` });
  const area = areaOf(path);
  if (area === "outside") return [];
  if (area === "unlisted") {
    add("unlisted", 1, `${path.split("/")[2]} is not in the table of rooms`);
    return faults;
  }
  const { imports, directives, declarations } = readImports(path, text);
  for (const { from, line } of imports) {
    const rule = from === undefined ? "computed" : ruleAgainst(area, path, from);
    if (rule) add(rule, line, `${area.name} imports ${from ?? "something"}`);
  }
  for (const line of directives) add("directive", line, `${area.name} changes what the compiler checks`);
  for (const line of area.isPure && path !== hostFile ? declarations : []) {
    add("declaration", line, `${area.name} declares something that is not in it`);
  }
  return faults;
}

function ruleAgainst(area: Area, path: string, from: string): Rule | undefined {
  if (!from.startsWith(".")) return ruleAgainstPackage(area, from);
  const target = areaOf(posix.join(posix.dirname(path), from));
  if (typeof target === "string") return target;
  if (target === area || area.mayImport.includes(target.name)) return undefined;
  return area.side === "client" ? "client" : "order";
}

function ruleAgainstPackage(area: Area, from: string): Rule | undefined {
  if (isBuiltin(from)) return area.hasNode ? undefined : "node";
  if (area.packages.includes(from)) return undefined;
  return area.side === "server" && /^vscode(?:-languageclient)?(?:\/|$)/.test(from) ? "editor" : "package";
}
