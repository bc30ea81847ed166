import type { EngineStatus } from "../../protocol";
import { warmCaches } from "../../services/caches/warm";
import { buildAndRecord } from "../build/buildAndRecord";
import { readOrder, type TypedOrder } from "../build/order";
import { openStateAndSay, type State } from "../build/state";
import type { ExitCode } from "../io";
import { visible } from "../visible";
import type { Asked } from "./asked";

/** Builds only the stages that have cache mounts, so that the next whole build finds them full. */
export async function warm(status: EngineStatus, typed: TypedOrder, { io, interrupt }: Asked): Promise<ExitCode> {
  const order = await readOrder(typed, io.cwd, io.env);
  let state: State | undefined;
  const { outcome, message } = await warmCaches(order, status, async (each) => {
    state ??= await openStateAndSay(io);
    await io.stderr.write(`Building ${visible(each.target ?? "the last stage")}\n`);
    const { record } = await buildAndRecord(each, status, { io, interrupt, state });
    await io.stderr.write(`${visible(record.message)}\n`);
    return record;
  });
  if (outcome === "nothing") await io.stderr.write(`${visible(message)}\n`);
  return exitCodes[outcome];
}

const exitCodes = { succeeded: 0, nothing: 0, failed: 1, cancelled: 130 } as const;
