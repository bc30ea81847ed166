import type { Dockerfile } from "../../dockerfile";
import type { CacheMount } from "../../engines/cacheMount";
import type { CacheOwner } from "../../protocol";
import { cacheMountsWithPlaces } from "./mounts";

/** A Dockerfile of the workspace, as people know it and as it is now. */
export interface KnownFile {
  readonly uri: string;
  readonly path: string;
  readonly file: Dockerfile;
}

/**
 * Which instructions mount each cache, by the id that an engine keeps it under, in the order of the files.
 * @param idOf the engine's way to name what a mount keeps
 */
export function ownersById(
  files: readonly KnownFile[],
  idOf: (mount: CacheMount) => string,
): Record<string, CacheOwner[]> {
  const owners = new Map<string, CacheOwner[]>();
  for (const known of files) {
    for (const { mount, instruction } of cacheMountsWithPlaces(known.file)) {
      const id = idOf(mount);
      const own = owners.get(id) ?? [];
      owners.set(id, own);
      const line = known.file.lines.lineAt(instruction.textSpan.start);
      // One RUN can mount an id twice, for two users.
      if (own.some((owner) => owner.uri === known.uri && owner.line === line)) continue;
      const stage = known.file.stageOf(instruction);
      own.push({
        uri: known.uri,
        path: known.path,
        line,
        stage: stage?.name ?? String(stage?.index ?? 0),
        instruction: onOneLine(instruction.logical.text),
      });
    }
  }
  return Object.fromEntries(owners);
}

const mostCharacters = 200;

function onOneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= mostCharacters ? line : `${line.slice(0, mostCharacters - 1)}…`;
}
