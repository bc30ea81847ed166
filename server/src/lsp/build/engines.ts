import type { Connection } from "vscode-languageserver/node";
import { defaultEngineSettings, EngineDetector, type EngineSettings } from "../../build/detector";
import { type EngineChoice, type EngineId, type EngineStatus, engines, enginesChanged } from "../../protocol";
import type { Settings } from "../../settings";
import type { Services } from "../services";
import { refuse } from "./refuse";

const untrusted: EngineChoice = {
  engines: [],
  reason: "This workspace is not trusted: no engine is started before you trust it; checking and fixing work.",
};

/** Which engines there are and which one builds, by the settings and what was found. */
export class Engines {
  readonly #connection: Connection;
  readonly #services: Services;
  readonly #detector = new EngineDetector();
  /** What the client was told last. */
  #told = "";

  constructor(connection: Connection, services: Services) {
    this.#connection = connection;
    this.#services = services;
    connection.onRequest(engines.method, async ({ refresh }: { refresh: boolean }) => {
      const choice = await this.choice(refresh === true);
      this.#told = JSON.stringify(choice);
      return choice;
    });
    services.settings.onChanged(() => void this.#tellChanges());
    services.trust.onGiven(() => void this.#tellChanges());
  }

  /** What there is; `refresh` asks the engines again. In an untrusted workspace none is asked. */
  async choice(refresh: boolean): Promise<EngineChoice> {
    if (!this.#services.trust.trusted) return untrusted;
    return this.#detector.choice(engineSettings(await this.#services.settings.editor()), refresh);
  }

  /** The engine that is to be used: the wanted one, else the one in use. Refuses where it is not ready. */
  async ready(wanted: EngineId | undefined): Promise<EngineStatus> {
    if (!this.#services.trust.trusted) refuse(untrusted.reason);
    let choice = await this.choice(false);
    // It may have been installed or started since it was last looked for.
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
      this.#services.log.error("The engines could not be asked.", error);
    }
  }

  #tell(choice: EngineChoice): void {
    const text = JSON.stringify(choice);
    if (text === this.#told) return;
    this.#told = text;
    void this.#connection.sendNotification(enginesChanged.method, choice);
  }
}

function find(choice: EngineChoice, wanted: EngineId | undefined): EngineStatus | undefined {
  return choice.engines.find((status) => status.id === (wanted ?? choice.inUse) && status.state === "ready");
}

/** What the settings say of engines; an empty path stands for the program's name. */
function engineSettings({ engine, docker, podman }: Settings): EngineSettings {
  const { programs } = defaultEngineSettings;
  return {
    engine,
    programs: { docker: docker.path.trim() || programs.docker, podman: podman.path.trim() || programs.podman },
  };
}
