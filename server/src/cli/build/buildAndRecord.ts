import type { BuildRecord } from "../../builds/records/record";
import type { BuildOrder } from "../../engines/engine";
import type { EngineStatus } from "../../protocol";
import { prepareBuild } from "../../services/building/prepareBuild";
import { RecordedBuild } from "../../services/building/recordedBuild";
import type { Interrupt } from "../interrupt";
import type { Io } from "../io";
import { progressOn } from "./progress";
import type { State } from "./state";

/** A build that has ended. */
export interface EndedBuild {
  readonly build: RecordedBuild;
  /** With the causes of its steps, where a person waited for them. */
  readonly record: BuildRecord;
}

/** Where a command's build is shown, stored and interrupted. */
export interface Terminal {
  readonly io: Io;
  readonly state: State;
  readonly interrupt: Interrupt;
}

/** Builds, shows the progress on standard error, and stores the record. Rejects with a UserError where none can start. */
export async function buildAndRecord(order: BuildOrder, status: EngineStatus, to: Terminal): Promise<EndedBuild> {
  const { state, interrupt } = to;
  const build = new RecordedBuild(await prepareBuild(order, status, state), state);
  const ended = await run(build, to);
  await interrupt.during({ stop: () => undefined, stopNow: () => undefined }, build.store(ended));
  // After Ctrl-C nobody waits for it.
  const record = await interrupt.orElse(build.explain(ended), ended);
  if (!interrupt.isAsked) await state.predictor.save();
  return { build, record };
}

/** Shows the build until it ends. The first Ctrl-C asks the engine to stop, a second one ends it at once. */
async function run(build: RecordedBuild, { io, interrupt }: Terminal): Promise<BuildRecord> {
  const { session } = build;
  const progress = progressOn(io.stderr);
  const stoppable = {
    stop: () => {
      void progress.say("Stopping the build. Press Ctrl-C again to force it to stop.\n").catch(() => undefined);
      void session.cancel();
    },
    stopNow: () => session.kill(),
  };
  try {
    return await interrupt.during(
      stoppable,
      build.run((event, text) => progress.take(event, text)),
    );
  } finally {
    await progress.end();
  }
}
