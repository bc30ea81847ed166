import { randomUUID } from "node:crypto";
import { Concealer } from "../../builds/concealer";
import type { BuildRecord } from "../../builds/records/record";
import { UnconcealableSecret } from "../../builds/secrets/sources";
import { BuildSession } from "../../builds/session";
import { withKnownTarget } from "../../builds/target";
import { engineById } from "../../engines";
import type { BuildOrder } from "../../engines/engine";
import { cannotDo } from "../../engines/lacks";
import type { StartedBuild } from "../../predict";
import type { EngineStatus } from "../../protocol";
import type { Interrupt } from "../interrupt";
import { type Io, UsageError } from "../io";
import { orderedText } from "./order";
import { progressOn } from "./progress";
import type { State } from "./state";

/** A build that ended, and the builds of the same Dockerfile that are kept. */
export interface RecordedBuild {
  readonly record: BuildRecord;
  readonly past: readonly BuildRecord[];
}

/** What a build is made and remembered with. */
export interface Around {
  readonly io: Io;
  readonly state: State;
  readonly interrupt: Interrupt;
}

/**
 * Builds, shows how it goes on standard error, and keeps the record. Refuses, with a UsageError, what the engine cannot
 * do.
 */
export async function buildAndRecord(asked: BuildOrder, status: EngineStatus, around: Around): Promise<RecordedBuild> {
  const text = await orderedText(asked);
  const order = withKnownTarget(asked, text);
  const engine = engineById(status.id);
  const lacking = engine.lacks(order, status);
  if (lacking.length > 0) throw new UsageError(cannotDo(engine, status, lacking));
  const { records, predictor, folder } = around.state;
  const { dockerfile } = order;
  const [lastRuns, past] = await Promise.all([records.lastRuns(dockerfile), records.of(dockerfile)]);
  const concealer = await Concealer.of(order, text).catch((error: Error) => {
    throw error instanceof UnconcealableSecret ? new UsageError(error.message) : error;
  });
  const session = new BuildSession({
    id: randomUUID(),
    engine,
    status,
    order,
    text,
    lastRuns,
    past,
    concealer,
    folder,
  });
  const begun = predictor.begin(order, text, status);
  const ended = await followed(session, around);
  return { record: await explained(begun, ended, session.log, around), past };
}

/** Keeps the record of a build, and once more when it is known why its steps ran: that is not waited for after Ctrl-C. */
async function explained(begun: StartedBuild, ended: BuildRecord, log: string, { state, interrupt }: Around) {
  const { records, contexts, predictor } = state;
  const adding = records.add(ended, log);
  await interrupt.during({ stop: () => undefined, stopNow: () => undefined }, adding);
  const record = await interrupt.orElse(predictor.end(begun, ended), ended);
  if (record !== ended) await records.replace(record);
  if (!interrupt.isAsked) await contexts.save();
  return record;
}

/** Shows the build until it ends. The first Ctrl-C asks the engine to stop, a second one ends it at once. */
async function followed(session: BuildSession, { io, interrupt }: Around): Promise<BuildRecord> {
  const progress = progressOn(io.stderr);
  const build = {
    stop: () => {
      void progress.say("Stopping the build. Press Ctrl-C again to force it to stop.\n").catch(() => undefined);
      void session.cancel();
    },
    stopNow: () => session.kill(),
  };
  try {
    return await interrupt.during(
      build,
      session.run((event, text) => progress.take(event, text)),
    );
  } catch (error) {
    // The output can no longer be shown, so nobody would notice that the build continues.
    session.kill();
    throw error;
  } finally {
    await progress.end();
  }
}
