import { type Disposable, MarkdownString, StatusBarAlignment, type Uri, window } from "vscode";
import { isBuilt } from "../documentKinds";
import { commandLink } from "../ui/commandLink";
import { plainLabel } from "../ui/format";
import type { ShownBuilds } from "../ui/inline/shownBuilds";
import { nextBuildInWords } from "./nextBuild";
import type { PredictionStore } from "./predictionStore";

/** Behind all else on the left, so that nothing moves when it comes and goes. */
const priority = -1000;

/**
 * The status bar's total of what the next build of the Dockerfile in view will redo. A click shows the steps, which is what
 * one asks a total for; switching what the lines show is a link in its tooltip, a line of that list, and a command.
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
    const { text, hover } = prediction.total;
    this.#item.text = plainLabel(text);
    this.#item.tooltip = this.#tooltip(uri, hover);
    this.#item.accessibilityInformation = { label: nextBuildInWords(prediction), role: "button" };
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

/** The Dockerfile in front, else one beside it: what one edits may be a source file. */
function dockerfileInView(): Uri | undefined {
  const editors = [window.activeTextEditor, ...window.visibleTextEditors];
  return editors.find((editor) => editor && isBuilt(editor.document))?.document.uri;
}
