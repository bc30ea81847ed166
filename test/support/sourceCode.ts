import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { type Node, parse } from "acorn";
import { transformSync } from "esbuild";
import { root } from "./folders";

/** A node of a syntax tree, as acorn has it (ESTree), whose properties depend on its type. */
export type SyntaxNode = Node & Readonly<Record<string, unknown>>;

/** The folders of the product's sources. */
export const sourceFolders = ["server/src", "client/src"] as const;

/** A TypeScript file of the product. */
export interface SourceFile {
  /** From the repository, with slashes. */
  readonly path: string;
  /** From the folder of the sources. */
  readonly name: string;
  readonly text: string;
}

/** The TypeScript files of the product, in some of its folders. */
export function sourceFiles(...folders: readonly (typeof sourceFolders)[number][]): readonly SourceFile[] {
  return (folders.length > 0 ? folders : sourceFolders).flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => {
        const name = file.split(sep).join("/");
        return { path: `${folder}/${name}`, name, text: readFileSync(join(root, folder, file), "utf8") };
      }),
  );
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
