import { parseSync } from "oxc-parser";
import type { Passage } from "./passages";

/** Properties whose value a user reads, a single word too. */
const readByUsers = new Set([
  ...["message", "messages", "title", "titles", "summary", "why", "description", "detail", "label", "placeHolder"],
  ...["prompt", "tooltip", "hover", "text", "name", "note", "fixNote", "hint", "problem", "reason", "source"],
]);
/** Calls that compare a string with the output of an engine or the text of a file, which others have worded. */
const comparing = new Set(["startsWith", "endsWith", "includes", "indexOf", "lastIndexOf", "split", "replaceAll"]);
const equality = new Set(["===", "!==", "==", "!="]);

/** What is needed of a node of the syntax tree. */
interface AnyNode {
  readonly type: string;
  readonly start: number;
  readonly value?: unknown;
  readonly operator?: string;
  readonly computed?: boolean;
  readonly name?: string;
  readonly key?: AnyNode;
  readonly property?: AnyNode;
  readonly callee?: AnyNode;
  readonly quasis?: readonly { readonly value: { readonly cooked?: string | null } }[];
  readonly expressions?: readonly AnyNode[];
}

/**
 * The strings of a TypeScript file that a user may read: literals and templates that look like prose, and the values of
 * properties such as `title`. Comments, regular expressions, types and comparisons with other programs' output are not.
 * @throws where the text is not valid TypeScript
 */
export function stringsInCode(source: string): Passage[] {
  const { program, errors } = parseSync("source.ts", source);
  if (errors[0]) throw new Error(errors[0].message);
  const passages: Passage[] = [];
  visit(program, false);
  return passages.sort((one, other) => one.line - other.line);

  function visit(node: AnyNode, isNamed: boolean): void {
    if (isWithoutText(node)) return;
    const text = textOf(node);
    if (text !== undefined && (isNamed || isProse(text))) passages.push({ line: lineAt(node.start), text });
    const isComparison = equality.has(node.operator ?? "") || comparing.has(node.callee?.property?.name ?? "");
    for (const [key, value] of Object.entries(node)) {
      if (key === "key" && !node.computed) continue;
      if (node.type === "SwitchCase" && key === "test") continue;
      const named = readByUsers.has(node.key?.name ?? "") ? key === "value" : isNamed && passesOn(node);
      for (const child of Array.isArray(value) ? value : [value]) {
        if (isNode(child) && !(isComparison && isText(child))) visit(child, named);
      }
    }
  }

  function lineAt(offset: number): number {
    return source.slice(0, offset).split("\n").length;
  }
}

/** Imports, and types; other nodes of TypeScript, such as `as const`, have an expression inside. */
const isWithoutText = ({ type }: AnyNode) =>
  /^(?:Import(?!Expression)|ExportAll|TS(?!AsExpression|SatisfiesExpression|NonNullExpression|InstantiationExpression))/.test(
    type,
  );

/** The nodes of a property's value through which a string in it is still that value. */
const passesOn = ({ type }: AnyNode) =>
  /^(?:ConditionalExpression|LogicalExpression|ObjectExpression|Property|ArrayExpression|TSAsExpression)$/.test(type);

const isText = ({ type }: AnyNode) => type === "Literal" || type === "TemplateLiteral";

/** The text of a literal, or of a template with `{…}` for each of its values. */
function textOf({ type, value, quasis, expressions }: AnyNode): string | undefined {
  if (type === "Literal") return typeof value === "string" ? value : undefined;
  if (type !== "TemplateLiteral" || !quasis) return undefined;
  const values = expressions?.map(({ name }) => `{${name ?? "…"}}`) ?? [];
  return quasis.map(({ value: { cooked } }, index) => (cooked ?? "") + (values[index] ?? "")).join("");
}

/** At least two words with a space between them. */
const isProse = (text: string) => /[\p{L}\d}'"`)][,.:;!?]?\s+[\p{L}{"'`(]/u.test(text);

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as AnyNode).type === "string";
}
