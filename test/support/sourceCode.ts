import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { type Node, parse } from "acorn";
import { transformSync } from "esbuild";

const root = join(__dirname, "../..");

/** A node of a syntax tree, as acorn has it (ESTree), whose properties depend on its type. */
export type SyntaxNode = Node & Readonly<Record<string, unknown>>;

/** The TypeScript files below a folder of the repository, such as `server/src`: their paths from it, and their texts. */
export function sourceFiles(folder: string): readonly { readonly name: string; readonly text: string }[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => ({ name: name.split(sep).join("/"), text: readFileSync(join(root, folder, name), "utf8") }));
}

/** Calls `visit` for each node of some TypeScript code, without its types and comments, with the node that it is in. */
export function eachNode(code: string, visit: (node: SyntaxNode, parent: SyntaxNode | undefined) => void): void {
  const plain = transformSync(code, { loader: "ts", target: "esnext" }).code;
  walk(parse(plain, { ecmaVersion: "latest", sourceType: "module" }) as unknown as SyntaxNode, undefined);

  function walk(node: SyntaxNode, parent: SyntaxNode | undefined): void {
    visit(node, parent);
    for (const value of Object.values(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node);
    }
  }
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}
