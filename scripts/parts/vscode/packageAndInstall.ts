import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createVSIX } from "@vscode/vsce";
import { run } from "../run.js";
import { serverEnvironment } from "./startServer.js";
import { ensureVSCodeServer, isMissing } from "./vscodeServer.js";

// What users get: the packaged extension, installed as VS Code installs it.

/** Packages the extension in `folder` as `vsce` does, without node_modules: what it needs is bundled. */
export async function packageExtension(folder: string, vsix: string): Promise<string> {
  await createVSIX({ cwd: folder, packagePath: vsix, dependencies: false, allowMissingRepository: true });
  return vsix;
}

/** Installs a VSIX with the server's own command line, into a folder for `startVSCodeServer` or `openEditor`. */
export async function installExtension(vsix: string, extensionsDir: string): Promise<void> {
  const program = await ensureVSCodeServer();
  if (isMissing(program)) throw new Error(program.missing);
  await mkdir(extensionsDir, { recursive: true });
  const serverDataDir = await mkdtemp(join(tmpdir(), "lens-install-"));
  try {
    const folders = ["--extensions-dir", extensionsDir, "--server-data-dir", serverDataDir];
    const args = [join(program.folder, "out", "server-main.js"), "--install-extension", vsix, "--force", ...folders];
    await run(program.node, args, { env: serverEnvironment(serverDataDir), seconds: 120 });
  } finally {
    await rm(serverDataDir, { recursive: true, force: true });
  }
}
