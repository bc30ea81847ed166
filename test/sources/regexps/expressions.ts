import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Node, parse } from "acorn";
import * as esbuild from "esbuild";
import { options } from "../../../scripts/build";
import { root } from "../../support/folders";

/** A regular expression that is written somewhere. */
interface Expression {
  /** A file of ours, from the repository's root, or the name of a package. */
  readonly where: string;
  readonly source: string;
  readonly flags: string;
}

/** All that makes regular expressions in some code. */
export interface Expressions {
  readonly written: readonly Expression[];
  /** `new RegExp(…)` of what is known only when the program runs: where, and the code. */
  readonly dynamic: readonly { readonly where: string; readonly code: string }[];
}

/** Those of our own source. */
export async function ownExpressions(): Promise<Expressions> {
  const found = ["server/src", "client/src"].flatMap(filesBelow).map(async (file) => {
    const { code } = await esbuild.transform(readFileSync(join(root, file), "utf8"), {
      loader: "ts",
      target: "esnext",
    });
    return expressionsIn(code, () => file);
  });
  return merged(await Promise.all(found));
}

/** Those of the packages in the bundles that are shipped. */
export async function bundledExpressions(): Promise<Expressions> {
  const found = options(false).map(async (each) => {
    const { outputFiles } = await esbuild.build({ ...each, write: false, sourcemap: false });
    const code = outputFiles?.find(({ path }) => path.endsWith(".js"))?.text ?? "";
    const packages = packagesByLine(code);
    const inBundle = expressionsIn(code, (line) => packages[line] ?? "");
    return {
      written: inBundle.written.filter(({ where }) => where !== ""),
      dynamic: inBundle.dynamic.filter(({ where }) => where !== ""),
    };
  });
  return merged(await Promise.all(found));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join("/"))
    .sort();
}

/** The package that each line of a bundle is from, by the comments that the bundler writes; empty for our own code. */
function packagesByLine(code: string): string[] {
  let current = "";
  const lines = code.split("\n").map((line) => {
    const file = /^ *\/\/ ((?:node_modules|server|client)\/\S+)$/.exec(line)?.[1];
    if (file !== undefined) current = file.split("node_modules/").slice(1).at(-1) ?? "";
    const [scope = "", name = ""] = current.split("/");
    return scope.startsWith("@") ? `${scope}/${name}` : scope;
  });
  return ["", ...lines];
}

/** @param whereOf what a line (from 1) is part of */
export function expressionsIn(code: string, whereOf: (line: number) => string): Expressions {
  const written: Expression[] = [];
  const dynamic: { where: string; code: string }[] = [];
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true, allowHashBang: true });
  const waiting: unknown[] = [program];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) waiting.push(...next);
    if (!isNode(next)) continue;
    const where = whereOf(next.loc?.start.line ?? 0);
    if (next.type === "Literal" && next.regex) {
      written.push({ where, source: next.regex.pattern, flags: next.regex.flags });
    } else if ((next.type === "NewExpression" || next.type === "CallExpression") && next.callee?.name === "RegExp") {
      const [source, flags = ""] = (next.arguments ?? []).map(constantOf);
      if (source === undefined || flags === undefined) {
        const [first] = next.arguments ?? [];
        if (!first?.regex) dynamic.push({ where, code: code.slice(next.start, next.end) });
      } else written.push({ where, source, flags });
    }
    for (const [key, value] of Object.entries(next))
      if (key !== "loc" && typeof value === "object") waiting.push(value);
  }
  return { written, dynamic };
}

/** What is needed of acorn's nodes. */
interface AnyNode extends Node {
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly callee?: { readonly name?: string };
  readonly arguments?: readonly AnyNode[];
  readonly value?: unknown;
  readonly quasis?: readonly { readonly value: { readonly cooked?: string } }[];
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function constantOf({ type, value, quasis }: AnyNode): string | undefined {
  if (type === "Literal" && typeof value === "string") return value;
  return type === "TemplateLiteral" && quasis?.length === 1 ? quasis[0]?.value.cooked : undefined;
}

/** Each once for each place that it is in. */
function merged(all: readonly Expressions[]): Expressions {
  const once = <Item>(items: readonly Item[]) => [
    ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
  ];
  return { written: once(all.flatMap(({ written }) => written)), dynamic: once(all.flatMap(({ dynamic }) => dynamic)) };
}
