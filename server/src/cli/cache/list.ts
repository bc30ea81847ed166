import { engineById } from "../../engines";
import type { EngineStatus } from "../../protocol";
import { readUsage } from "../../services/caches/read";
import { formatBytes } from "../../shared/bytes";
import { count } from "../../shared/inWords";
import { columns } from "../help";
import type { ExitCode, Io } from "../io";
import { jsonText } from "../jsonText";
import { visible } from "../visible";
import { mountsBelow } from "./usage";

/** Prints what the engine keeps, the largest first. */
export async function listCaches(status: EngineStatus, isJson: boolean, io: Io): Promise<ExitCode> {
  const known = await mountsBelow(io.cwd);
  const usage = await readUsage(status, { known, ofFile: known });
  const { mounts, totalBytes, limits } = usage;
  if (isJson) {
    await io.stdout.write(`${jsonText(usage)}\n`);
    return 0;
  }
  const rows = mounts.map(({ id, bytes, lastUsed, target, inThisFile }) => [
    formatBytes(bytes),
    (lastUsed ?? "").slice(0, 10),
    visible(id),
    target === undefined || target === id ? "" : visible(target),
    inThisFile ? "mounted by a Dockerfile in this folder" : "",
  ]);
  if (rows.length > 0) await io.stdout.write(columns([["size", "last used", "id", "target", ""], ...rows]));
  await io.stdout.write(
    `${formatBytes(totalBytes)} in total, including ${count(mounts.length, "cache mount")} (${engineById(status.id).name}).\n`,
  );
  if (limits !== "") await io.stderr.write(`${visible(limits)}\n`);
  return 0;
}
