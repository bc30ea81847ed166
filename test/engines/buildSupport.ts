import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Base } from "../../scripts/parts/engines/bases.js";
import type { Engine as EngineAtHand, EngineId } from "../../scripts/parts/engines/types.js";
import type { BuildOrder } from "../../server/src/build/engine";
import { engineById } from "../../server/src/build/engines";
import type { BuildEvent } from "../../server/src/build/events";
import type { BuildRecord } from "../../server/src/build/records/record";
import { BuildSession } from "../../server/src/build/session";
import { fileTimings } from "../../server/src/build/timings";
import { readDockerfile } from "../../server/src/dockerfile";
import { enginesAtHand } from "./support.js";

export const engineIds: readonly EngineId[] = ["docker", "podman"];

/** Lets what is tested find this engine and no other, as it would be on a person's machine; gives the way back. */
export function withEnvironment(engine: EngineAtHand): () => void {
  const before = { ...process.env };
  const set = (env: NodeJS.ProcessEnv) => {
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
  };
  set(engine.env);
  return () => set(before);
}

/** Makes the base known to an engine under the name that these tests' Dockerfiles use. */
export async function busybox(id: EngineId): Promise<void> {
  const base: Base = "busybox";
  await (await enginesAtHand()).ensureBase(id, base, "busybox:local");
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

/** Builds for real; `listen` sees each event as it comes. */
export async function build(
  id: EngineId,
  dockerfile: string,
  text: string,
  more: Partial<BuildOrder> = {},
  listen: (event: BuildEvent, session: BuildSession) => void = () => {},
): Promise<Built> {
  const engine = engineById(id);
  const status = await engine.detect(id);
  const order = { dockerfile, context: dirname(dockerfile), buildArgs: {}, noCache: false, ...more };
  const session = new BuildSession({ id: "test", engine, status, order, text, lastRuns: new Map() });
  const events: BuildEvent[] = [];
  const record = await session.run((event) => {
    events.push(event);
    listen(event, session);
  });
  const file = readDockerfile(text);
  const { instructions } = fileTimings(record, file, { uri: "file:///x", version: 1, changedSince: false });
  const lines = text.split("\n");
  const painted = instructions.map((each) => `${lines[each.line]}: ${each.text.replace(/\d+(?:\.\d+)? s/, "N s")}`);
  return { record, session, events, painted };
}
