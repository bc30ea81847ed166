import { stat } from "node:fs/promises";
import { join } from "node:path";
import { findProgram } from "../programs/program";
import type { EngineId } from "../protocol";
import { dockerConfigFolder } from "./docker/config";

/**
 * What can be seen of engines without starting anything, as one text that is another one after an engine was installed,
 * updated or removed, after its daemon was started or stopped on this machine, or after another Docker context was chosen.
 * Takes about a millisecond.
 */
export async function engineTraces(programs: Readonly<Record<EngineId, string>>): Promise<string> {
  const { DOCKER_HOST, BUILDKIT_HOST } = process.env;
  const files = [
    ...Object.values(programs).map((program) => findProgram(program) ?? ""),
    join(dockerConfigFolder(), "config.json"),
    socketOf(DOCKER_HOST ?? "unix:///var/run/docker.sock"),
    socketOf(BUILDKIT_HOST ?? "unix:///run/buildkit/buildkitd.sock"),
  ];
  return (await Promise.all(files.map(traceOf))).join("\n");
}

function socketOf(address: string): string {
  return address.startsWith("unix://") ? address.slice("unix://".length) : "";
}

async function traceOf(path: string): Promise<string> {
  if (path === "") return "";
  const found = await stat(path).catch(() => undefined);
  return found ? `${path} ${found.ino} ${found.mtimeMs} ${found.isSocket() ? found.ctimeMs : found.size}` : path;
}
