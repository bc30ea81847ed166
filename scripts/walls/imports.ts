import { parseSync, Visitor } from "oxc-parser";

/** Something in a file that brings in code or types from elsewhere. */
interface Import {
  /** As written; undefined: it is computed. */
  readonly from: string | undefined;
  /** One-based. */
  readonly line: number;
}

/** What of a file matters to the walls between rooms. */
export interface Imports {
  /** Of values and of types: `import`, `export … from`, `import()`, `require()`, `import("…").Type`, `import a = require()`. */
  readonly imports: readonly Import[];
  /** The lines, one-based, of comments that change what the compiler knows or refuses: `/// <reference`, `@ts-expect-error`. */
  readonly directives: readonly number[];
  /** The lines, one-based, of declarations of what exists elsewhere, such as `declare const process`. */
  readonly declarations: readonly number[];
}

/**
 * Reads a TypeScript file.
 * @throws where the text is not valid TypeScript
 */
export function readImports(path: string, text: string): Imports {
  const { program, comments, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  const imports: Import[] = [];
  const declarations: number[] = [];
  const add = (node: { readonly start: number }, source: unknown) => {
    imports.push({ from: literal(source), line: lineAt(node.start) });
  };
  const declared = (node: { readonly start: number; readonly declare?: boolean | null }) => {
    if (node.declare) declarations.push(lineAt(node.start));
  };
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source),
    ExportAllDeclaration: (node) => add(node, node.source),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node, node.source);
    },
    ImportExpression: (node) => add(node, node.source),
    TSImportType: (node) => add(node, node.source),
    TSExternalModuleReference: (node) => add(node, node.expression),
    CallExpression: (node) => {
      if (node.callee.type === "Identifier" && node.callee.name === "require") add(node, node.arguments[0]);
    },
    VariableDeclaration: (node) => declared(node),
    TSDeclareFunction: (node) => declared(node),
    ClassDeclaration: (node) => declared(node),
    TSModuleDeclaration: (node) => declared(node),
  }).visit(program);
  const directives = comments.filter(({ value }) =>
    /^\/\s*<reference\b|^\s*@ts-(?:ignore|expect-error|nocheck)\b/.test(value),
  );
  return { imports, directives: directives.map(({ start }) => lineAt(start)), declarations };
}

/** The text of a string, or of a template without anything put in. */
function literal(node: unknown): string | undefined {
  const { type, value, quasis } = node as { type?: string; value?: unknown; quasis?: { value: { cooked: string } }[] };
  if (type === "Literal" && typeof value === "string") return value;
  return type === "TemplateLiteral" && quasis?.length === 1 ? quasis[0]?.value.cooked : undefined;
}
