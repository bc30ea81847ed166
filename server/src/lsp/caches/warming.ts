import type { CancellationToken, Connection } from "vscode-languageserver/node";
import { answer, type BuildRequest, warmCaches as request } from "../../protocol";
import { warmCaches } from "../../services/caches/warm";
import type { Building } from "../build/building";
import type { Engines } from "../build/engines";
import { refuse, refusing } from "../refuse";
import { pathOf } from "../workspaceFolders";

/** Warms the caches of a Dockerfile: its builds report as others do, and end when the request is canceled. */
export function registerWarming(connection: Connection, engines: Engines, building: Building): void {
  answer(connection, request, async (asked, token) => {
    const status = await engines.ready(asked.engine);
    const dockerfile = pathOf(asked.uri);
    if (dockerfile === undefined) return refuse("Save the Dockerfile to disk before warming its caches.");
    return refusing(() =>
      warmCaches({ ...asked, dockerfile }, status, ({ dockerfile: _, ...order }) =>
        build({ ...order, uri: asked.uri, engine: status.id, remember: false }, token),
      ),
    );
  });

  async function build(order: BuildRequest, token: CancellationToken) {
    const { buildId, ended } = await building.start(order);
    const cancel = () => void building.cancel(buildId);
    const subscription = token.onCancellationRequested(cancel);
    if (token.isCancellationRequested) cancel();
    const record = await ended;
    subscription.dispose();
    return record;
  }
}
