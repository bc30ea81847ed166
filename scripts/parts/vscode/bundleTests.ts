import { readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { build } from "esbuild";

// The tests that run inside VS Code are loaded by its extension host, which knows nothing of TypeScript.

const root = resolve(import.meta.dirname, "..", "..", "..");
const source = join(root, "test", "vscode");

/** The sources of all tests that run inside VS Code; those in `window` use one from outside. */
export function testFiles(): string[] {
  const names = readdirSync(source, { encoding: "utf8" });
  return names.filter((name) => name.endsWith(".test.ts")).map((name) => join(source, name));
}

/** Bundles test/vscode's runner and each of its test files into `folder`; returns the runner's path. */
export async function bundleTests(folder = join(root, "out", "vscode")): Promise<string> {
  const name = (file: string) => relative(source, file).replace(/\.ts$/, "").replace(/[\\/]/g, "-");
  const tests = testFiles().map((file) => ({ in: file, out: name(file) }));
  await rm(folder, { recursive: true, force: true });
  await build({
    entryPoints: [{ in: join(source, "support", "index.ts"), out: "index" }, ...tests],
    outdir: folder,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    // The extension host provides `vscode`. Mocha loads parts of itself by path.
    external: ["vscode", "mocha"],
    mainFields: ["module", "main"],
    sourcemap: "linked",
    logLevel: "warning",
  });
  return join(folder, "index.js");
}
