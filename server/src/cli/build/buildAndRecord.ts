import { randomUUID } from "node:crypto";
import { Concealer } from "../../build/concealer";
import type { BuildOrder } from "../../build/engine";
import { engineById } from "../../build/engines";
import { cannotDo } from "../../build/engines/lacks";
import type { BuildRecord } from "../../build/records/record";
import { UnconcealableSecret } from "../../build/secrets/sources";
import { BuildSession } from "../../build/session";
import { withKnownTarget } from "../../build/target";
import type { EngineStatus } from "../../protocol";
import { type Io, UsageError } from "../io";
import { foresightOf } from "./foresight";
import { orderedText } from "./order";
import { progressOn } from "./progress";
import { recordsOf } from "./records";

/** A build that ended, and the builds of the same Dockerfile that are kept. */
export interface Recorded {
  readonly record: BuildRecord;
  readonly past: readonly BuildRecord[];
}

/**
 * Builds, shows how it goes on standard error, and keeps the record. Refuses, with a UsageError, what the engine cannot
 * do.
 */
export async function buildAndRecord(asked: BuildOrder, status: EngineStatus, io: Io): Promise<Recorded> {
  const text = await orderedText(asked);
  const order = withKnownTarget(asked, text);
  const engine = engineById(status.id);
  const lacking = engine.lacks(order, status);
  if (lacking.length > 0) throw new UsageError(cannotDo(status, lacking));
  const records = recordsOf(io);
  const { dockerfile } = order;
  const [lastRuns, past] = await Promise.all([records.lastRuns(dockerfile), records.of(dockerfile)]);
  const concealer = await Concealer.of(order, text).catch((error: Error) => {
    throw error instanceof UnconcealableSecret ? new UsageError(error.message) : error;
  });
  const session = new BuildSession({ id: randomUUID(), engine, status, order, text, lastRuns, past, concealer });
  const { contexts, foresight } = foresightOf(records, io);
  const begun = foresight.begin(order, text, status);
  const record = await foresight.end(begun, await followed(session, io));
  await Promise.all([records.add(record, session.log), contexts.save()]);
  return { record, past };
}

const stopSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Shows the build until it ends. The first Ctrl-C asks the engine to stop, a second one ends it at once. */
async function followed(session: BuildSession, io: Io) {
  const progress = progressOn(io.stderr);
  let asked = false;
  const stop = () => {
    if (asked) session.kill();
    else void session.cancel();
    asked = true;
  };
  for (const signal of stopSignals) process.on(signal, stop);
  try {
    return await session.run((event, text) => progress.take(event, text));
  } finally {
    for (const signal of stopSignals) process.off(signal, stop);
    await progress.end();
  }
}
