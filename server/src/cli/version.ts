import { dirname, join } from "node:path";
import { sizeLimits } from "../files/limits";
import { readTextNow } from "../files/regularFile";

let known: string | undefined;

/** The version of the package that this file, bundled or not, is part of. */
export function version(): string {
  known ??= readVersion(__dirname);
  return known;
}

function readVersion(folder: string): string {
  try {
    const manifest: unknown = JSON.parse(readTextNow(join(folder, "package.json"), sizeLimits.packageManifest));
    const { name, version } = manifest as { name?: unknown; version?: unknown };
    if (name === "buildkit-lens" && typeof version === "string") return version;
  } catch {
    // No manifest here: it is in a parent folder.
  }
  const parent = dirname(folder);
  return parent === folder ? "unknown" : readVersion(parent);
}
