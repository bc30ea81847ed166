import type { EngineChoice, EngineId, EngineStatus } from "../protocol";
import type { Engine } from "./engine";
import { engines } from "./engines";

/** What the settings say about engines. */
export interface EngineSettings {
  /** `auto`: the first one that is ready. */
  readonly engine: EngineId | "auto";
  /** The program of each: an absolute path, or a name that is looked for in the PATH. */
  readonly programs: Readonly<Record<EngineId, string>>;
}

export const defaultEngineSettings: EngineSettings = {
  engine: "auto",
  programs: { docker: "docker", podman: "podman" },
};

/** Asks all engines at once what they can do, and remembers it until asked again. */
export class EngineDetector {
  readonly #engines: readonly Engine[];
  #asked: { readonly programs: string; readonly statuses: Promise<readonly EngineStatus[]> } | undefined;

  constructor(from: readonly Engine[] = engines) {
    this.#engines = from;
  }

  /** What there is, and which engine a build uses; `refresh` asks the engines again. */
  async choice(settings: EngineSettings, refresh: boolean): Promise<EngineChoice> {
    return chooseEngine(await this.#statuses(settings, refresh), settings.engine);
  }

  #statuses(settings: EngineSettings, refresh: boolean): Promise<readonly EngineStatus[]> {
    const programs = JSON.stringify(settings.programs);
    if (refresh || this.#asked?.programs !== programs) {
      const statuses = Promise.all(this.#engines.map((engine) => engine.detect(settings.programs[engine.id])));
      this.#asked = { programs, statuses };
    }
    return this.#asked.statuses;
  }
}

/** The engine that a build uses out of those that were found, with the reason in a sentence for people. */
export function chooseEngine(statuses: readonly EngineStatus[], wanted: EngineId | "auto"): EngineChoice {
  const ready = statuses.filter((status) => status.state === "ready");
  if (wanted !== "auto") {
    const chosen = statuses.find((status) => status.id === wanted);
    if (chosen?.state === "ready") {
      return { engines: statuses, inUse: wanted, reason: `${chosen.label} is chosen in the settings.` };
    }
    const problem = chosen?.problem ?? `${wanted} is not an engine that is known here.`;
    const other = ready[0] ? ` ${ready[0].label} is ready: choose it, or "auto", in the settings.` : "";
    return { engines: statuses, reason: `${problem}${other}` };
  }
  const [first] = ready;
  if (first) {
    const reason = ready.length === 1 ? "is the only engine that is ready" : "is the first engine that is ready";
    return { engines: statuses, inUse: first.id, reason: `${first.label} ${reason}.` };
  }
  return { engines: statuses, reason: statuses.map((status) => status.problem).join(" ") };
}
