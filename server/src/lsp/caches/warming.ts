import type { CancellationToken, Connection } from "vscode-languageserver/node";
import { readDockerfile } from "../../dockerfile";
import { cacheOf } from "../../engines/caches";
import { readDockerfileText } from "../../files/dockerfileText";
import { reasonOf } from "../../files/problem";
import { answer, type BuildRequest, type Warmed, warmCaches } from "../../protocol";
import { bytesHeld } from "../../services/caches/held";
import { warmOrders } from "../../services/caches/warm";
import { formatBytes, formatSeconds } from "../../shared/duration";
import type { Building } from "../build/building";
import type { Engines } from "../build/engines";
import { refuse } from "../refuse";
import { pathOf } from "../workspaceFolders";

/** Warms caches: builds the stages of a Dockerfile that have cache mounts, one build after the other. */
export class Warming {
  readonly #engines: Engines;
  readonly #building: Building;

  constructor(connection: Connection, engines: Engines, building: Building) {
    this.#engines = engines;
    this.#building = building;
    answer(connection, warmCaches, (request, token) => this.#warm(request, token));
  }

  async #warm(request: BuildRequest, token: CancellationToken): Promise<Warmed> {
    const status = await this.#engines.ready(request.engine);
    const dockerfile = pathOf(request.uri);
    if (dockerfile === undefined) return refuse("Save the Dockerfile to disk before warming its caches.");
    // The engine reads the disk, so the saved text is warmed.
    const text = await readDockerfileText(dockerfile).catch((error) =>
      refuse(`Could not read ${dockerfile}: ${reasonOf(error)}.`),
    );
    const file = readDockerfile(text);
    const before = await bytesHeld(cacheOf(status.id), status, file);
    const orders = warmOrders(file, { ...request, dockerfile }, status, before);
    if (orders.length === 0) {
      return {
        outcome: "nothing",
        message: "This Dockerfile has no cache mounts to warm.",
      };
    }
    const startedAt = performance.now();
    for (const { dockerfile: _, ...order } of orders) {
      const ending = await this.#build({ ...order, uri: request.uri, engine: status.id, remember: false }, token);
      if (ending) return ending;
    }
    const seconds = formatSeconds((performance.now() - startedAt) / 1000);
    const after = await bytesHeld(cacheOf(status.id), status, file);
    const change =
      before === undefined || after === undefined ? "" : `: ${formatBytes(before)} → ${formatBytes(after)}`;
    return { outcome: "succeeded", message: `Warmed${change} in ${seconds}.` };
  }

  /** Gives how it ended where it did not succeed. */
  async #build(request: BuildRequest, token: CancellationToken): Promise<Warmed | undefined> {
    const { buildId, ended } = await this.#building.start(request);
    const cancel = () => void this.#building.cancel(buildId);
    const subscription = token.onCancellationRequested(cancel);
    if (token.isCancellationRequested) cancel();
    const { outcome, message } = await ended;
    subscription.dispose();
    if (outcome === "succeeded") return undefined;
    return { outcome: outcome === "cancelled" ? "cancelled" : "failed", message };
  }
}
