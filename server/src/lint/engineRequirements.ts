import { isOlder, readVersion } from "../shared/versions";
import { optionDefinitions } from "./options";

export type EngineName = "docker" | "podman" | "buildah";

/** How people call the engines. */
export const engineTitles: Readonly<Record<EngineName, string>> = {
  docker: "Docker",
  podman: "Podman",
  buildah: "Buildah",
};

/** An engine that must build the file, in each version from `least` on. */
export interface EngineRequirement {
  readonly engine: EngineName;
  /** As written: `4.8`. */
  readonly least: string;
}

const memo = new WeakMap<readonly string[], readonly EngineRequirement[]>();

/**
 * Parses the option `engines`, such as `["podman >=4.8", "docker >=23"]`, in its order. Of two entries for one engine
 * the older version counts; invalid entries are ignored.
 */
export function readEngines(entries: readonly string[]): readonly EngineRequirement[] {
  let read = memo.get(entries);
  if (!read) {
    read = readAll(entries);
    memo.set(entries, read);
  }
  return read;
}

function readAll(entries: readonly string[]): EngineRequirement[] {
  const byEngine = new Map<EngineName, EngineRequirement>();
  for (const text of entries) {
    if (!optionDefinitions.engines.pattern?.test(text)) continue;
    const [engine = "", least = ""] = text.split(">=").map((part) => part.trim());
    const name = engine as EngineName;
    const known = byEngine.get(name);
    if (!known || isOlder(readVersion(least), readVersion(known.least))) byEngine.set(name, { engine: name, least });
  }
  return [...byEngine.values()];
}
