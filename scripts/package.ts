/** Packages the extension as users get it: `npm run package` writes buildkit-lens-<version>.vsix. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageExtension } from "./parts/vscode/packageExtension";

async function main(): Promise<void> {
  const root = join(__dirname, "..");
  const { name, version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  console.log(await packageExtension(root, join(root, `${name}-${version}.vsix`)));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
