import type { EngineChoice, EngineId, EngineStatus } from "../protocol";
import { engineById, engineFacts, engines } from ".";
import type { Engine } from "./engine";
import { engineTraces } from "./engineTraces";

/** What the settings say about engines. */
export interface EngineSettings {
  /** `auto`: the first one that is ready. */
  readonly engine: EngineId | "auto";
  /**
   * The program of each: an absolute path, or a name to find in the PATH. An engine that is absent uses its usual one.
   */
  readonly programs: Readonly<Record<EngineId, string>>;
}

export const defaultEngineSettings: EngineSettings = {
  engine: "auto",
  programs: Object.fromEntries(engines.map(({ id, program }) => [id, program])),
};

/** How long the editor's UI waits for the engines, in milliseconds. */
const patience = 900;

interface Asked {
  readonly programs: string;
  readonly traces: string;
  readonly statuses: Promise<readonly EngineStatus[]>;
  /** Those that have answered, in the order of the engines; undefined: not yet. */
  readonly answered: (EngineStatus | undefined)[];
}

/**
 * Checks all engines at once for what they can do, and remembers it until something about them has changed or a refresh
 * is requested.
 */
export class EngineDetector {
  readonly #engines: readonly Engine[];
  #asked: Asked | undefined;

  constructor(from: readonly Engine[] = engines) {
    this.#engines = from;
  }

  /** What there is, and which engine a build uses, once every engine has answered; `refresh` asks them again. */
  async choice(settings: EngineSettings, refresh: boolean): Promise<EngineChoice> {
    const { statuses } = await this.#ask(settings, refresh);
    return chooseEngine(await statuses, settings.engine);
  }

  /**
   * The same within a second: an engine that has not answered by then counts as one that does not, and `later` is called
   * once all have.
   */
  async choiceSoon(
    settings: EngineSettings,
    refresh: boolean,
    later: (choice: EngineChoice) => void,
  ): Promise<EngineChoice> {
    const { statuses, answered } = await this.#ask(settings, refresh);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), patience);
    });
    const all = await Promise.race([statuses, late]).finally(() => clearTimeout(timer));
    if (all) return chooseEngine(all, settings.engine);
    void statuses.then((found) => later(chooseEngine(found, settings.engine)));
    const statusesNow = this.#engines.map((engine, at) => answered[at] ?? silent(engine, programOf(engine, settings)));
    return chooseEngine(statusesNow, settings.engine);
  }

  async #ask(settings: EngineSettings, refresh: boolean): Promise<Asked> {
    const traces = await engineTraces(this.#engines, (engine) => programOf(engine, settings));
    const programs = JSON.stringify(settings.programs);
    const isKnown = this.#asked?.programs === programs && this.#asked.traces === traces;
    if (this.#asked && isKnown && !refresh) return this.#asked;
    const answered: (EngineStatus | undefined)[] = [];
    const statuses = Promise.all(
      this.#engines.map(async (engine, at) => {
        const status = await engine.detect(programOf(engine, settings));
        answered[at] = status;
        return status;
      }),
    );
    this.#asked = { programs, traces, statuses, answered };
    return this.#asked;
  }
}

function programOf({ id, program }: Engine, { programs }: EngineSettings): string {
  return programs[id] ?? program;
}

function silent({ id, name }: Engine, program: string): EngineStatus {
  const problem = `${name} has not responded yet; still waiting.`;
  return { id, label: name, state: "unreachable", program, problem };
}

/** Chooses the engine for a build among those that were found, with the reason in a sentence for people. */
export function chooseEngine(statuses: readonly EngineStatus[], wanted: EngineId | "auto"): EngineChoice {
  const ready = statuses.filter((status) => status.state === "ready");
  if (wanted !== "auto") {
    const chosen = statuses.find((status) => status.id === wanted);
    if (chosen?.state === "ready") {
      return {
        engines: statuses,
        facts: engineFacts,
        inUse: wanted,
        reason: `${chosen.label} is selected in the settings.${adviceOn(chosen)}`,
      };
    }
    const problem = chosen?.problem ?? `${wanted} is not a supported engine.`;
    const other = ready[0] ? ` ${ready[0].label} is available: select it, or "auto", in the settings.` : "";
    return { engines: statuses, facts: engineFacts, reason: `${problem}${other}` };
  }
  const [first] = ready;
  if (first) {
    const reason = ready.length === 1 ? "is the only available engine" : "is the first available engine";
    return {
      engines: statuses,
      facts: engineFacts,
      inUse: first.id,
      reason: `${first.label} ${reason}.${adviceOn(first)}`,
    };
  }
  return { engines: statuses, facts: engineFacts, reason: whyNone(statuses) };
}

/** One that is there and does not work comes first: repairing it is less than installing another. */
function whyNone(statuses: readonly EngineStatus[]): string {
  const broken = statuses.filter((status) => status.state === "unreachable");
  if (broken.length > 0) return broken.map((status) => status.problem).join(" ");
  const programs = statuses.map((status) => status.program);
  const list = [programs.slice(0, -1).join(", "), programs.at(-1)].filter(Boolean).join(" or ");
  return `No engine found: no program ${list}. Install one of them, or set its path in the settings.`;
}

function adviceOn(status: EngineStatus): string {
  const advice = engineById(status.id).advice?.(status);
  return advice ? ` ${advice}` : "";
}
