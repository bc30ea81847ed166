import { readDockerfile } from "../dockerfile";
import type { BuildOrder } from "../engines/engine";
import { isStageNumber, targetStage } from "../steps/stages";

/**
 * An order with a target that engines know. The last stage needs no target, and without a name it must have none:
 * BuildKit finds stages by their name only (tried on Docker 28.5.2: `--target=0` fails).
 * @param text the Dockerfile's
 */
export function withKnownTarget(order: BuildOrder, text: string): BuildOrder {
  if (!isStageNumber(order.target)) return order;
  const file = readDockerfile(text);
  const stage = targetStage(file, order.target);
  if (stage === undefined || stage !== file.stages.at(-1) || stage.name !== undefined) return order;
  const { target: _, ...rest } = order;
  return rest;
}
