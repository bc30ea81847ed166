import type { EngineId, EngineStatus } from "../../server/src/protocol";

/** An engine as its detection finds it. */
export const status = (id: EngineId, state: EngineStatus["state"], more: Partial<EngineStatus> = {}): EngineStatus => ({
  id,
  label: id === "docker" ? "Docker 28.5.2" : "Podman 5.8.6",
  state,
  program: `/usr/bin/${id}`,
  problem: state === "ready" ? "" : `${id} is ${state}.`,
  ...more,
});
