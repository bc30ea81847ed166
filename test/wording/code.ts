import { SourceMap } from "node:module";
import { type Node, parse } from "acorn";
import * as esbuild from "esbuild";
import type { Passage } from "./passages";

/** Properties whose value a user reads, a single word too. */
const readByUsers = new Set([
  ...["message", "messages", "title", "titles", "summary", "why", "description", "detail", "label", "placeHolder"],
  ...["prompt", "tooltip", "hover", "text", "name", "note", "fixNote", "hint", "problem", "reason", "source"],
]);
/** What compares a text with what an engine or a file has said: its arguments are not ours to word. */
const comparing = new Set(["startsWith", "endsWith", "includes", "indexOf", "lastIndexOf", "split", "replaceAll"]);
const equality = new Set(["===", "!==", "==", "!="]);

/** What is needed of acorn's nodes. */
interface AnyNode extends Node {
  readonly value?: unknown;
  readonly operator?: string;
  readonly computed?: boolean;
  readonly name?: string;
  readonly key?: AnyNode;
  readonly property?: AnyNode;
  readonly callee?: AnyNode;
  readonly quasis?: readonly { readonly value: { readonly cooked?: string } }[];
  readonly expressions?: readonly AnyNode[];
}

/**
 * The strings of a TypeScript file that a user may read: literals and templates that look like prose, and the values of
 * properties such as `title`. Comments, regular expressions, types and what is compared with another program's output are not.
 */
export function stringsInCode(source: string): Passage[] {
  const { code, map } = esbuild.transformSync(source, { loader: "ts", target: "esnext", sourcemap: "external" });
  const lines = new SourceMap(JSON.parse(map));
  const program = parse(code, { ecmaVersion: "latest", sourceType: "module", locations: true, allowHashBang: true });
  const passages: Passage[] = [];
  visit(program, false);
  return passages.sort((one, other) => one.line - other.line);

  function visit(node: AnyNode, isNamed: boolean): void {
    const text = textOf(node);
    if (text !== undefined && (isNamed || isProse(text))) passages.push({ line: lineOf(node), text });
    if (/^(?:Import|ExportAll)/.test(node.type)) return;
    const isComparison = equality.has(node.operator ?? "") || comparing.has(node.callee?.property?.name ?? "");
    for (const [key, value] of Object.entries(node)) {
      if (key === "loc" || (key === "key" && !node.computed)) continue;
      if (node.type === "SwitchCase" && key === "test") continue;
      const named = readByUsers.has(node.key?.name ?? "") ? key === "value" : isNamed && passesOn(node);
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child) && !(isComparison && isText(child))) visit(child, named);
      }
    }
  }

  function lineOf({ loc }: AnyNode): number {
    const { line, column } = loc?.start ?? { line: 1, column: 0 };
    const entry = lines.findEntry(line - 1, column);
    return "originalLine" in entry ? entry.originalLine + 1 : line;
  }
}

/** What a property's value may be without being another thing than what the property says. */
const passesOn = ({ type }: AnyNode) =>
  /^(?:ConditionalExpression|LogicalExpression|ObjectExpression|Property|ArrayExpression)$/.test(type);

const isText = ({ type }: AnyNode) => type === "Literal" || type === "TemplateLiteral";

/** A literal's text, or a template's with `{…}` for each value that it is given. */
function textOf({ type, value, quasis, expressions }: AnyNode): string | undefined {
  if (type === "Literal") return typeof value === "string" ? value : undefined;
  if (type !== "TemplateLiteral" || !quasis) return undefined;
  const values = expressions?.map(({ name }) => `{${name ?? "…"}}`) ?? [];
  return quasis.map(({ value: { cooked } }, index) => (cooked ?? "") + (values[index] ?? "")).join("");
}

/** At least two words with a space between them. */
const isProse = (text: string) => /[\p{L}\d}'"`)][,.:;!?]?\s+[\p{L}{"'`(]/u.test(text);

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}
