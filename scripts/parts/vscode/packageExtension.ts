import { createVSIX } from "@vscode/vsce";

/** Packages the extension in `folder` as `vsce` does, without node_modules: what it needs is bundled. */
export async function packageExtension(folder: string, vsix: string): Promise<string> {
  await createVSIX({ cwd: folder, packagePath: vsix, dependencies: false, allowMissingRepository: true });
  return vsix;
}
