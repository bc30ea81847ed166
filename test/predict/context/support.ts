import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { ContextRules } from "../../../server/src/ignore/contextRules";
import { BuildContexts, type Selected, type Selection } from "../../../server/src/predict/context";

/** A new folder with these files; `-> x` makes a link, `name/` an empty folder. Removed after the tests. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "buildkit-lens-context-")));
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) put(folder, path, text);
  return folder;
}

export function put(folder: string, path: string, text: string): void {
  const place = join(folder, path);
  mkdirSync(path.endsWith("/") ? place : dirname(place), { recursive: true });
  if (text.startsWith("-> ")) symlinkSync(text.slice(3), place);
  else if (!path.endsWith("/")) writeFileSync(place, text);
}

/** What a selection comes to, looked at by somebody who knows nothing yet. */
export async function selectFresh(
  root: string,
  sources: readonly string[],
  rules: ContextRules = "buildkit",
  more: Partial<Selection> = {},
): Promise<Selected> {
  const snapshot = await new BuildContexts().snapshot({ root, dockerfile: join(root, "Dockerfile"), rules });
  return snapshot.select({ keyword: "COPY", sources, ...more });
}

/** The files and links taken; folders only where `all`. */
export function pathsOf({ files }: Selected, all = false): string[] {
  return files.filter(({ kind }) => all || kind !== "folder").map(({ path }) => path);
}
