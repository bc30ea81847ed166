import type { Cause, FileChange } from "../../steps/cause";
import type { SelectedFile } from "../context/types";

/** So many files are named. */
const mostNamed = 10;

/**
 * The changes of files between two builds, as part of a cause: the first few, and how many they are. Linear in the
 * files.
 */
export function fileChanges(
  before: readonly SelectedFile[],
  now: readonly SelectedFile[],
): Pick<Cause, "files" | "fileCount" | "changes"> {
  const was = new Map(before.map((file) => [file.path, file]));
  const is = new Set(now.map(({ path }) => path));
  const gone = new Map<string, string[]>();
  for (const { path, hash, kind } of before) {
    if (is.has(path) || kind === "folder") continue;
    const paths = gone.get(hash);
    if (paths) paths.push(path);
    else gone.set(hash, [path]);
  }
  const found: FileChange[] = [];
  const renamed = new Set<string>();
  for (const { path, hash, kind } of now) {
    const old = was.get(path);
    if (old?.hash === hash && old.kind === kind) continue;
    const from = old ? undefined : gone.get(hash)?.shift();
    if (from !== undefined) renamed.add(from);
    found.push(from === undefined ? { path, how: old ? "changed" : "added" } : { path, how: "renamed", from });
  }
  for (const { path } of before) if (!is.has(path) && !renamed.has(path)) found.push({ path, how: "deleted" });
  // A folder that was added or deleted with its files adds no information.
  const changes = found.slice(0, mostNamed);
  return { files: changes.map(({ path }) => path), fileCount: found.length, changes };
}
