import { type Connection, Emitter, type Event } from "vscode-languageserver/node";
import { engineById, engineFacts } from "../../engines";
import { EngineDetector, type EngineSettings } from "../../engines/detector";
import {
  answer,
  type EngineChoice,
  type EngineId,
  type EngineStatus,
  engines,
  enginesChanged,
  tell,
} from "../../protocol";
import type { Settings } from "../../settings";
import { refuse } from "../refuse";
import type { Services } from "../services";

/** How often to check whether an engine was installed, started or stopped, in milliseconds; a check starts nothing. */
const watchMilliseconds = 15_000;

const untrusted: EngineChoice = {
  engines: [],
  facts: engineFacts,
  reason: "Engines are disabled in Restricted Mode. Only linting and fixes work until you trust this workspace.",
};

/** Which engines there are and which one builds, by the settings and what was found. */
export class Engines {
  readonly #connection: Connection;
  readonly #services: Services;
  readonly #detector = new EngineDetector();
  readonly #watch: NodeJS.Timeout;
  readonly #changed = new Emitter<void>();
  /** What was sent to the client last. */
  #told = "";

  constructor(connection: Connection, services: Services) {
    this.#connection = connection;
    this.#services = services;
    answer(connection, engines, async ({ refresh }) => {
      const choice = await this.#choiceSoon(refresh === true);
      this.#told = JSON.stringify(choice);
      return choice;
    });
    services.settings.onChanged(() => void this.#tellChanges());
    this.#watch = setInterval(() => this.#told !== "" && void this.#tellChanges(), watchMilliseconds).unref();
    services.trust.onGiven(() => void this.#tellChanges());
  }

  /**
   * What there is, once every engine has answered; `refresh` queries them again. In an untrusted workspace none is
   * queried.
   */
  async choice(refresh: boolean): Promise<EngineChoice> {
    if (!this.#services.trust.trusted) return untrusted;
    const settings = await this.#services.settings.editor();
    return withBuilders(await this.#detector.choice(engineSettings(settings), refresh), settings);
  }

  /** The same for a client that shows it: within a second; engines that take longer are reported when they answer. */
  async #choiceSoon(refresh: boolean): Promise<EngineChoice> {
    if (!this.#services.trust.trusted) return untrusted;
    const settings = await this.#services.settings.editor();
    const later = (choice: EngineChoice) => this.#tell(withBuilders(choice, settings));
    return withBuilders(await this.#detector.choiceSoon(engineSettings(settings), refresh, later), settings);
  }

  /** Fires when other engines are there than before, or another one is in use. */
  get onChanged(): Event<void> {
    return this.#changed.event;
  }

  /** The current engine, where it is ready; undefined: none can build. The client is not notified. */
  async inUse(): Promise<EngineStatus | undefined> {
    return find(await this.choice(false), undefined);
  }

  /** Stops watching for changes. */
  dispose(): void {
    clearInterval(this.#watch);
  }

  /** The engine to use: the wanted one, else the current one. Rejects where it is not ready. */
  async ready(wanted: EngineId | undefined): Promise<EngineStatus> {
    if (!this.#services.trust.trusted) refuse(untrusted.reason);
    let choice = await this.choice(false);
    // It may have been installed or started since the last search.
    if (!find(choice, wanted)) {
      choice = await this.choice(true);
      this.#tell(choice);
    }
    const found = find(choice, wanted);
    if (found) return found;
    return refuse((wanted && choice.engines.find(({ id }) => id === wanted)?.problem) || choice.reason);
  }

  /** Asks the engines again, for example after a build that found its engine gone. */
  async refresh(): Promise<void> {
    this.#tell(await this.choice(true));
  }

  async #tellChanges(): Promise<void> {
    try {
      this.#tell(await this.choice(false));
    } catch (error) {
      this.#services.log.error("Could not detect the engines.", error);
    }
  }

  #tell(choice: EngineChoice): void {
    const text = JSON.stringify(choice);
    if (text === this.#told) return;
    this.#told = text;
    this.#changed.fire();
    void tell(this.#connection, enginesChanged, choice);
  }
}

function find(choice: EngineChoice, wanted: EngineId | undefined): EngineStatus | undefined {
  return choice.engines.find((status) => status.id === (wanted ?? choice.inUse) && status.state === "ready");
}

/** Each engine with the builder that was chosen for this workspace, where it has builders. */
function withBuilders(choice: EngineChoice, settings: Settings): EngineChoice {
  const statuses = choice.engines.map((status) => {
    const builder = settings.engines[status.id]?.builder?.trim() ?? "";
    return builder === "" ? status : (engineById(status.id).builders?.withBuilder(status, builder) ?? status);
  });
  return { ...choice, engines: statuses };
}

/** What the settings say of engines; an empty path leaves the engine its usual program. */
function engineSettings(settings: Settings): EngineSettings {
  const named = Object.entries(settings.engines).flatMap(([id, { path }]) => {
    const program = path.trim();
    return program === "" ? [] : [[id, program] as const];
  });
  return { engine: settings.engine, programs: Object.fromEntries(named) };
}
