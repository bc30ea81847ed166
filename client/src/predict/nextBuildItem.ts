import { type Disposable, MarkdownString, StatusBarAlignment, type Uri, window } from "vscode";
import { isBuilt } from "../documentKinds";
import { commandLink } from "../ui/commandLink";
import { plainLabel } from "../ui/format";
import type { ShownBuilds } from "../ui/inline/shownBuilds";
import type { PredictionStore } from "./predictionStore";

/** After all other items on the left, so that none moves when it appears or disappears. */
const priority = -1000;

/**
 * The status bar item with the total of the steps that the next build of the visible Dockerfile reruns. A click lists the
 * steps; its tooltip, that list and a command toggle what the inline annotations show.
 */
export class NextBuildItem implements Disposable {
  readonly #item = window.createStatusBarItem("buildkitLens.nextBuild", StatusBarAlignment.Left, priority);
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly predictions: PredictionStore,
    private readonly shown: ShownBuilds,
  ) {
    this.#item.name = "BuildKit: Next Build";
    this.#subscriptions = [
      predictions.onChanged(() => this.#show()),
      shown.onChanged(() => this.#show()),
      window.onDidChangeActiveTextEditor(() => this.#show()),
      window.onDidChangeVisibleTextEditors(() => this.#show()),
      this.#item,
    ];
    this.#show();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(): void {
    const uri = dockerfileInView();
    const prediction = uri && this.predictions.get(uri);
    if (!uri || !prediction?.total) {
      this.#item.hide();
      return;
    }
    const { text, sentence, hover } = prediction.total;
    this.#item.text = plainLabel(text);
    this.#item.tooltip = this.#tooltip(uri, hover);
    this.#item.accessibilityInformation = { label: sentence, role: "button" };
    this.#item.command = {
      command: "buildkitLens.showNextBuild",
      title: "Show Next Build Prediction",
      arguments: [uri],
    };
    this.#item.show();
  }

  #tooltip(uri: Uri, hover: string): MarkdownString {
    const other = this.shown.of(uri) === "nextBuild" ? "last" : "next";
    const links = [
      commandLink("Show all steps", "buildkitLens.showNextBuild", [uri.toString()]),
      commandLink(`Show the ${other} build inline`, "buildkitLens.switchBuild", [uri.toString()]),
    ];
    const text = new MarkdownString(`${hover}\n\n${links.join(" · ")}`);
    text.isTrusted = { enabledCommands: ["buildkitLens.showNextBuild", "buildkitLens.switchBuild"] };
    return text;
  }
}

/** The active Dockerfile, or else a visible one: the active editor can be a source file. */
function dockerfileInView(): Uri | undefined {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  return editors.find((editor) => editor && isBuilt(editor.document))?.document.uri;
}
