import type { BuildRecord } from "../builds/records/record";
import type { Dockerfile } from "../dockerfile";
import type { BuildOrder } from "../engines/engine";
import type { Finding } from "../lint";
import { type Prediction, type Predictor, speedups } from "../predict";
import type { EngineStatus, PredictionHint } from "../protocol";

/** A build that is to be predicted. */
export interface PredictableBuild {
  readonly order: BuildOrder;
  /** The Dockerfile as it will be saved. */
  readonly file: Dockerfile;
  /** Undefined: no engine answers. */
  readonly status: EngineStatus | undefined;
  /** The builds of the Dockerfile, the newest first. */
  readonly records: readonly BuildRecord[];
  /** What the linter found in the file. */
  readonly findings?: readonly Finding[];
  readonly signal?: AbortSignal | undefined;
}

export interface PredictedBuild {
  readonly prediction: Prediction;
  /** Which of the findings would have saved reruns of the past. */
  readonly speedups: readonly PredictionHint[];
}

/** What a build would do, computed from the records of earlier ones. Nothing is built. Rejects only when aborted. */
export async function predictBuild(
  { order, file, status, records, findings = [], signal }: PredictableBuild,
  predictor: Predictor,
): Promise<PredictedBuild> {
  const prediction = await predictor.predict(order, file, status, records, signal);
  return { prediction, speedups: speedups(file, records, findings) };
}
