import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Base } from "../../scripts/parts/engines/bases.js";
import type { EngineSet } from "../../scripts/parts/engines/engineSets.js";
import type { EngineId } from "../../scripts/parts/engines/types.js";
import type { BuildRecord } from "../../server/src/builds/records/record";
import { BuildSession } from "../../server/src/builds/session";
import { readDockerfile } from "../../server/src/dockerfile";
import { engineById } from "../../server/src/engines";
import type { BuildOrder } from "../../server/src/engines/engine";
import type { BuildEvent } from "../../server/src/engines/events";
import { fileTimings } from "../../server/src/lsp/words/fileTimings";
import type { EngineStatus } from "../../server/src/protocol";
import { despitePassingTroubles } from "./passingTroubles";
import { enginesAtHand } from "./support.js";

export { withEnvironment } from "../../scripts/parts/engines/environment.js";

export const engineIds: readonly EngineId[] = ["docker", "podman"];

/** Makes the base known to an engine under the names that these tests' Dockerfiles use. */
export async function busybox(id: EngineId, set?: EngineSet, ...names: string[]): Promise<void> {
  const base: Base = "busybox";
  await (await enginesAtHand(set)).ensureBase(id, base, "busybox:local", ...names);
}

/** Writes a Dockerfile and the files beside it; gives its path. */
export function project(folder: string, files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return join(folder, "Dockerfile");
}

export interface Built {
  readonly record: BuildRecord;
  readonly session: BuildSession;
  readonly events: readonly BuildEvent[];
  /** What is painted: `RUN make: ✓ cached`, times left out. */
  readonly painted: readonly string[];
}

/**
 * Builds for real; `listen` sees each event as it comes.
 * @param asIf what the engine is taken for besides what it is found to be
 */
export async function build(
  id: EngineId,
  dockerfile: string,
  text: string,
  more: Partial<BuildOrder> = {},
  listen: (event: BuildEvent, session: BuildSession) => void = () => {},
  asIf: Partial<EngineStatus> = {},
): Promise<Built> {
  const engine = engineById(id);
  const status = { ...(await engine.detect(id)), ...asIf };
  const order = { dockerfile, context: dirname(dockerfile), ...more };
  const { record, session, events } = await despitePassingTroubles(
    async () => {
      const session = new BuildSession({ id: "test", engine, status, order, text, lastRuns: new Map() });
      const events: BuildEvent[] = [];
      const record = await session.run((event) => {
        events.push(event);
        listen(event, session);
      });
      return { record, session, events };
    },
    (ended) => (ended.record.outcome === "failed" ? ended.session.log : ""),
  );
  const file = readDockerfile(text);
  const { instructions } = fileTimings(record, file, { uri: "file:///x", version: 1, changedSince: false });
  const lines = text.split("\n");
  const painted = instructions.map((each) => `${lines[each.line]}: ${each.text.replace(/\d+(?:\.\d+)? s/, "N s")}`);
  return { record, session, events, painted };
}
