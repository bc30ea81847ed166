import { mkdtemp, readFile, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of installed extensions that holds a link to this one: it then behaves as users will see it. */
export async function linkExtension(path: string): Promise<string> {
  const { publisher, name, version } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
  const folder = await mkdtemp(join(tmpdir(), "lens-extensions-"));
  await symlink(path, join(folder, `${publisher}.${name}-${version}`), "dir");
  return folder;
}
