import { type Disposable, EventEmitter, Uri, workspace } from "vscode";
import type { Builds } from "../../build/builds";
import type { TimingStore } from "../../history/timingStore";
import type { PredictionStore } from "../../predict/predictionStore";
import { onSettingChanged, shownBuildSetting } from "../../settings";
import { type ShownBuild, shownBuild } from "./shownBuild";

/**
 * Which build the inline annotations of each Dockerfile show: by the setting, or as the user toggled it. A toggle lasts
 * until the file's next build.
 */
export class ShownBuilds implements Disposable {
  readonly #switched = new Map<string, ShownBuild>();
  readonly #shown = new Map<string, ShownBuild>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly timings: TimingStore,
    private readonly predictions: PredictionStore,
    builds: Builds,
  ) {
    this.#subscriptions = [
      timings.onChanged((uri) => this.#look(uri)),
      predictions.onChanged((uri) => this.#look(uri)),
      builds.onChanged(({ uri, phase }) => {
        if (phase === "running") this.#switched.delete(Uri.parse(uri).toString());
      }),
      onSettingChanged("timings.show", () => {
        this.#switched.clear();
        for (const { uri } of workspace.textDocuments) this.#look(uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#switched.delete(uri.toString());
        this.#shown.delete(uri.toString());
      }),
      this.#changed,
    ];
  }

  /** Fires when a file's annotations should show another build. */
  get onChanged() {
    return this.#changed.event;
  }

  of(uri: Uri): ShownBuild {
    return shownBuild({
      timings: this.timings.get(uri),
      prediction: this.predictions.get(uri),
      wanted: this.#switched.get(uri.toString()) ?? shownBuildSetting(uri),
    });
  }

  /** Toggles which build is shown for a file. */
  switch(uri: Uri): void {
    this.#switched.set(uri.toString(), this.of(uri) === "nextBuild" ? "lastBuild" : "nextBuild");
    this.#look(uri);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #look(uri: Uri): void {
    const shown = this.of(uri);
    if (this.#shown.get(uri.toString()) === shown) return;
    this.#shown.set(uri.toString(), shown);
    this.#changed.fire(uri);
  }
}
