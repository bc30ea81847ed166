import { type Disposable, LanguageStatusSeverity, languages, workspace } from "vscode";
import {
  type BuildLimits,
  buildLimits,
  type EngineChoice,
  engines,
  enginesChanged,
} from "../../../server/src/protocol";
import type { Builds } from "../build/builds";
import { servedDocuments } from "../documentKinds";
import type { Server } from "../server";
import { statusText } from "./statusText";

const severities = {
  information: LanguageStatusSeverity.Information,
  warning: LanguageStatusSeverity.Warning,
  error: LanguageStatusSeverity.Error,
} as const;

/** The language status item of Dockerfiles: the current engine, and limitations. */
export class StatusItem implements Disposable {
  readonly #item = languages.createLanguageStatusItem("buildkitLens.status", servedDocuments);
  readonly #subscriptions: Disposable[];
  #choice: EngineChoice | undefined;
  #limits: BuildLimits | undefined;

  constructor(
    private readonly server: Server,
    private readonly builds: Builds,
  ) {
    this.#item.name = "BuildKit Lens";
    this.#subscriptions = [
      server.onStateChanged(() => this.#refresh()),
      server.hear(enginesChanged, (choice) => this.#take(choice)),
      builds.onChanged(() => this.#show()),
      workspace.onDidGrantWorkspaceTrust(() => this.#refresh()),
      this.#item,
    ];
    this.#refresh();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #refresh(): void {
    this.#choice = undefined;
    this.#show();
    if (this.server.state !== "running" || !workspace.isTrusted) return;
    void this.server.ask(engines, { refresh: false }).then(
      (choice) => this.#take(choice),
      // If the server stops in the meantime, its state shows that.
      () => undefined,
    );
  }

  #take(choice: EngineChoice): void {
    this.#choice = choice;
    this.#limits = undefined;
    this.#show();
    if (choice.inUse === undefined) return;
    void this.server.ask(buildLimits, { engine: choice.inUse }).then(
      (limits) => {
        this.#limits = limits;
        this.#show();
      },
      // If the engine has disappeared in the meantime, `enginesChanged` follows.
      () => undefined,
    );
  }

  #show(): void {
    const shown = statusText({
      server: this.server.state,
      trusted: workspace.isTrusted,
      choice: this.#choice,
      limits: this.#limits,
      buildsRunning: this.builds.running.length,
    });
    this.#item.severity = severities[shown.severity];
    this.#item.text = shown.text;
    this.#item.detail = shown.detail;
    this.#item.busy = shown.busy;
    this.#item.command = shown.action;
  }
}
