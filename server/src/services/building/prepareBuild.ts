import { Concealer } from "../../builds/concealer";
import type { BuildRecord, LastRun } from "../../builds/records/record";
import { UnconcealableSecret } from "../../builds/secrets/sources";
import { withKnownTarget } from "../../builds/target";
import { engineById } from "../../engines";
import type { BuildOrder, Engine } from "../../engines/engine";
import { cannotDo } from "../../engines/lacks";
import type { EngineStatus } from "../../protocol";
import type { BuildState } from "../buildState";
import { UserError } from "../userError";
import { textToBuild } from "./folders";

/** A build that is ready to start. */
export interface PreparedBuild {
  readonly order: BuildOrder;
  /** The Dockerfile's on disk. */
  readonly text: string;
  readonly engine: Engine;
  readonly status: EngineStatus;
  /** When each instruction last ran, by its key. */
  readonly lastRuns: ReadonlyMap<string, LastRun>;
  /** The builds of the Dockerfile that are stored, the newest first. */
  readonly past: readonly BuildRecord[];
  readonly concealer: Concealer;
}

/**
 * Prepares a build: reads the Dockerfile, the past builds and the secrets to be concealed. Rejects with a UserError
 * where the Dockerfile cannot be read, where the engine does not support an option, and where a secret cannot be
 * concealed.
 */
export async function prepareBuild(
  asked: BuildOrder,
  status: EngineStatus,
  { records }: Pick<BuildState, "records">,
): Promise<PreparedBuild> {
  const { dockerfile } = asked;
  const text = await textToBuild(dockerfile);
  const order = withKnownTarget(asked, text);
  const engine = engineById(status.id);
  const lacking = engine.lacks(order, status);
  if (lacking.length > 0) throw new UserError(cannotDo(engine, status, lacking));
  const concealer = await Concealer.of(order, text).catch((error: Error) => {
    throw error instanceof UnconcealableSecret ? new UserError(error.message) : error;
  });
  const [lastRuns, past] = await Promise.all([records.lastRuns(dockerfile), records.of(dockerfile)]);
  return { order, text, engine, status, lastRuns, past, concealer };
}
