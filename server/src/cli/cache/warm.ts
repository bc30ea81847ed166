import { readDockerfile } from "../../dockerfile";
import { cacheOf } from "../../engines/caches";
import type { EngineStatus } from "../../protocol";
import { bytesHeld } from "../../services/caches/held";
import { warmOrders } from "../../services/caches/warm";
import { buildAndRecord } from "../build/buildAndRecord";
import { orderedText, readOrder, type TypedOrder } from "../build/order";
import { openStateAndSay } from "../build/state";
import type { ExitCode } from "../io";
import { visible } from "../visible";
import type { Asked } from "./asked";

/** Builds only the stages that have cache mounts, so that the next whole build finds them full. */
export async function warmCaches(status: EngineStatus, typed: TypedOrder, { io, interrupt }: Asked): Promise<ExitCode> {
  const order = await readOrder(typed, io.cwd, io.env);
  const file = readDockerfile(await orderedText(order));
  const orders = warmOrders(file, order, status, await bytesHeld(cacheOf(status.id), status, file));
  if (orders.length === 0) {
    await io.stderr.write(`${visible(order.dockerfile)} has no cache mounts, so there is nothing to warm.\n`);
    return 0;
  }
  const state = await openStateAndSay(io);
  for (const each of orders) {
    await io.stderr.write(`Building ${visible(each.target ?? "the last stage")}\n`);
    const { record } = await buildAndRecord(each, status, { io, interrupt, state });
    await io.stderr.write(`${visible(record.message)}\n`);
    if (record.outcome !== "succeeded") return record.outcome === "cancelled" ? 130 : 1;
  }
  return 0;
}
