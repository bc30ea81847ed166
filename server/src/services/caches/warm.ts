import type { BuildRecord } from "../../builds/records/record";
import { readDockerfile } from "../../dockerfile";
import { cacheOf } from "../../engines/caches";
import type { BuildOrder } from "../../engines/engine";
import type { EngineStatus, Warmed } from "../../protocol";
import { formatBytes } from "../../shared/bytes";
import { formatSeconds } from "../../shared/duration";
import { textToBuild } from "../building/folders";
import { bytesHeld } from "./held";
import { warmOrders } from "./warmOrders";

/**
 * Fills the cache mounts of a Dockerfile: builds the stages that have some, one build after the other, until one does not
 * succeed.
 * @param build builds what it is given to its end; rejects where it cannot start
 */
export async function warmCaches(
  order: BuildOrder,
  status: EngineStatus,
  build: (order: BuildOrder) => Promise<Pick<BuildRecord, "outcome" | "message">>,
): Promise<Warmed> {
  const file = readDockerfile(await textToBuild(order.dockerfile));
  const held = () => bytesHeld(cacheOf(status.id), status, file);
  const before = await held();
  const orders = warmOrders(file, order, status, before);
  if (orders.length === 0) {
    const message = "This Dockerfile has no cache mounts to warm.";
    return { outcome: "nothing", message };
  }
  const startedAt = performance.now();
  for (const each of orders) {
    const { outcome, message } = await build(each);
    if (outcome !== "succeeded") return { outcome: outcome === "cancelled" ? "cancelled" : "failed", message };
  }
  const seconds = formatSeconds((performance.now() - startedAt) / 1000);
  const after = await held();
  const change = before === undefined || after === undefined ? "" : `: ${formatBytes(before)} → ${formatBytes(after)}`;
  return { outcome: "succeeded", message: `Warmed${change} in ${seconds}.` };
}
