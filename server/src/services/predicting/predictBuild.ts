import { withKnownTarget } from "../../builds/target";
import type { Dockerfile } from "../../dockerfile";
import type { BuildOrder } from "../../engines/engine";
import type { Finding } from "../../lint";
import { type Prediction, speedups } from "../../predict";
import type { EngineStatus, PredictionHint } from "../../protocol";
import type { BuildState } from "../buildState";

/** A build that is to be predicted. */
export interface PredictableBuild {
  readonly order: BuildOrder;
  /** The Dockerfile as it will be saved. */
  readonly file: Dockerfile;
  /** Undefined: no engine answers. */
  readonly status: EngineStatus | undefined;
  /** What the linter found in the file. */
  readonly findings?: readonly Finding[];
  readonly signal?: AbortSignal | undefined;
}

export interface PredictedBuild {
  readonly prediction: Prediction;
  /** Which of the findings would have saved reruns of the past. */
  readonly speedups: readonly PredictionHint[];
}

/** What a build would do, by what is remembered of earlier ones. Nothing is built. Rejects only when aborted. */
export async function predictBuild(
  { order, file, status, findings = [], signal }: PredictableBuild,
  { records, predictor }: Pick<BuildState, "records" | "predictor">,
): Promise<PredictedBuild> {
  const past = await records.of(order.dockerfile);
  const prediction = await predictor.predict(withKnownTarget(order, file.text), file, status, past, signal);
  return { prediction, speedups: speedups(file, past, findings) };
}
