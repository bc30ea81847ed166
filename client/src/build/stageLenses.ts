import {
  CodeLens,
  type CodeLensProvider,
  type Disposable,
  EventEmitter,
  languages,
  Range,
  type TextDocument,
  workspace,
} from "vscode";
import type { StageTiming } from "../../../server/src/protocol";
import { formatSeconds } from "../../../server/src/shared/duration";
import { builtDocuments } from "../documentKinds";
import type { TimingStore } from "../history/timingStore";
import { isOn, onSettingChanged } from "../settings";

/** A code lens above each stage that builds it and shows how long it took in the last build. */
export class StageLenses implements CodeLensProvider, Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly #shown = new Map<string, string>();
  readonly #subscriptions: Disposable[];

  constructor(private readonly store: TimingStore) {
    this.#subscriptions = [
      languages.registerCodeLensProvider(builtDocuments, this),
      // Live timings arrive several times a second; lenses are updated only if their text or lines change.
      store.onChanged((uri) => {
        const key = describe(store.get(uri)?.stages ?? []);
        if (this.#shown.get(uri.toString()) === key) return;
        this.#shown.set(uri.toString(), key);
        this.#changed.fire();
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.#changed.fire()),
      onSettingChanged("codeLens.enabled", () => this.#changed.fire()),
      workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
      this.#changed,
    ];
  }

  get onDidChangeCodeLenses() {
    return this.#changed.event;
  }

  provideCodeLenses(document: TextDocument): CodeLens[] {
    if (!workspace.isTrusted || !isOn("codeLens.enabled", document.uri)) return [];
    const stages = this.store.get(document.uri)?.stages ?? [];
    return stages
      .filter(({ line }) => line < document.lineCount)
      .map((stage) => {
        const { line } = stage;
        return new CodeLens(new Range(line, 0, line, 0), {
          title: lensTitle(stage),
          tooltip: `Build to stage ${stage.name}`,
          command: "buildkitLens.buildStage",
          arguments: [document.uri, stage.target],
        });
      });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

function describe(stages: readonly StageTiming[]): string {
  return stages.map((stage) => `${stage.line} ${stage.target} ${lensTitle(stage)}`).join("\n");
}

function lensTitle({ seconds }: StageTiming): string {
  return seconds === undefined ? "Build to here" : `Build to here · ${formatSeconds(seconds)}`;
}
