import { parseSync } from "oxc-parser";

/** A line of a source that names an engine by its id, or reaches into an engine's folder. */
export interface Mention {
  /** `key`: of an object or a type, also where it is read. `string`: in an expression, such as a comparison. */
  readonly kind: "string" | "type" | "key" | "import";
  /** One-based. */
  readonly line: number;
  readonly text: string;
}

/** A node of the syntax tree, as ESTree has it. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly [field: string]: unknown;
}

/** Properties that are declared, given a value, or taken out of an object: their key is no expression unless computed. */
const keyed = new Set([
  ...["Property", "PropertyDefinition", "MethodDefinition", "AccessorProperty"],
  ...["TSPropertySignature", "TSMethodSignature", "TSAbstractPropertyDefinition", "TSAbstractMethodDefinition"],
]);

/**
 * Where code depends on an engine's id: a string that is an id, in whatever place (a comparison, a case, a list, an argument, a
 * type), a key of an object or of a type, a property that is read; and an import out of an engine's folder. Names of
 * variables do not count, nor do strings that only contain an id. One mention for each place, in their order.
 * @throws where the code is not valid TypeScript
 */
export function idMentions(path: string, code: string, ids: readonly string[]): Mention[] {
  const { program, errors } = parseSync(path, code);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const lines = code.split("\n");
  const found: Mention[] = [];
  const isId = (value: unknown) => typeof value === "string" && ids.includes(value);
  const nameOf = (value: unknown) => (isNode(value) && value.type === "Identifier" ? value.name : undefined);
  const kindOf = (node: Node, parent: Node | undefined): Mention["kind"] | undefined => {
    if (node.type === "Literal" && isInEngine(node.value, ids)) return "import";
    if (node.type === "Literal" ? isId(node.value) : node.type === "TemplateLiteral" && isId(plainText(node))) {
      if (parent?.type === "TSLiteralType") return "type";
      return parent && isKeyOf(parent, node) ? "key" : "string";
    }
    const key = node.type === "MemberExpression" ? node.property : keyed.has(node.type) ? node.key : undefined;
    return !node.computed && isId(nameOf(key)) ? "key" : undefined;
  };
  const visit = (node: Node, parent: Node | undefined): void => {
    const kind = kindOf(node, parent);
    if (kind) {
      const line = code.slice(0, node.start).split("\n").length;
      found.push({ kind, line, text: (lines[line - 1] ?? "").trim() });
    }
    for (const value of Object.values(node)) for (const child of [value].flat()) if (isNode(child)) visit(child, node);
  };
  visit(program as unknown as Node, undefined);
  return found;
}

/** Whether a string is the key of this property, or what is read of this object. */
function isKeyOf(parent: Node, node: Node): boolean {
  return (
    (keyed.has(parent.type) && parent.key === node) || (parent.type === "MemberExpression" && parent.property === node)
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}

/** The text of a template that has no expression in it. */
function plainText({ quasis }: Node): unknown {
  const parts = quasis as readonly { readonly value: { readonly cooked: string } }[];
  return parts.length === 1 ? parts[0]?.value.cooked : undefined;
}

/** `engines/docker/…` from anywhere. */
function isInEngine(value: unknown, ids: readonly string[]): boolean {
  const parts = typeof value === "string" ? value.split("/") : [];
  return parts.some((part, at) => part === "engines" && ids.includes(parts[at + 1] ?? ""));
}
