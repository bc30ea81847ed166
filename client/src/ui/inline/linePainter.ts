import {
  type DecorationOptions,
  type Disposable,
  MarkdownString,
  Range,
  type TextEditor,
  type ThemableDecorationAttachmentRenderOptions,
  ThemeColor,
  window,
} from "vscode";
import { Throttle } from "../../../../server/src/shared/throttle";
import { isBuilt } from "../../documentKinds";
import type { TimingStore } from "../../history/timingStore";
import type { PredictionStore } from "../../predict/predictionStore";
import { withSpeedupLinks } from "../../predict/speedupLinks";
import { isOn, onSettingChanged } from "../../settings";
import { type PaintedLine, type PaintedText, planPaint, type Tone } from "./linePlan";
import type { ShownBuilds } from "./shownBuilds";

/** At most four repaints a second. */
const interval = 250;

/** The theme color of each tone, as contributed in the manifest. */
const colors: Readonly<Record<Tone, ThemeColor>> = {
  cached: new ThemeColor("buildkitLens.timing.cached"),
  ran: new ThemeColor("buildkitLens.timing.ran"),
  running: new ThemeColor("buildkitLens.timing.running"),
  failed: new ThemeColor("buildkitLens.timing.failed"),
  waiting: new ThemeColor("buildkitLens.timing.waiting"),
  summary: new ThemeColor("buildkitLens.timing.summary"),
  outdated: new ThemeColor("buildkitLens.timing.outdated"),
  rebuild: new ThemeColor("buildkitLens.prediction.rebuild"),
  mayRebuild: new ThemeColor("buildkitLens.prediction.mayRebuild"),
};

/** Where the painted data comes from. */
export interface PaintedParts {
  readonly timings: TimingStore;
  readonly predictions: PredictionStore;
  readonly shown: ShownBuilds;
}

/**
 * Paints the inline annotations of the visible Dockerfiles: the last build's times, or the next build's prediction. They are
 * decorations at the end of lines, so no line moves.
 */
export class LinePainter implements Disposable {
  /** Two types, so that the first FROM can have the text of its step and that of the whole build. */
  readonly #steps = window.createTextEditorDecorationType({});
  readonly #summaries = window.createTextEditorDecorationType({});
  readonly #throttle = new Throttle(interval, () => this.#paintAll());
  readonly #painted = new WeakMap<TextEditor, string>();
  readonly #subscriptions: Disposable[];

  constructor(private readonly parts: PaintedParts) {
    const { timings, predictions, shown } = parts;
    this.#subscriptions = [
      timings.onChanged(() => this.#throttle.request()),
      predictions.onChanged(() => this.#throttle.request()),
      shown.onChanged(() => this.#throttle.request()),
      window.onDidChangeVisibleTextEditors(() => this.#throttle.request()),
      onSettingChanged("timings.enabled", () => this.#throttle.request()),
      this.#throttle,
      this.#steps,
      this.#summaries,
    ];
    this.#throttle.request();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #paintAll(): void {
    for (const editor of window.visibleTextEditors) if (isBuilt(editor.document)) this.#paint(editor);
  }

  #paint(editor: TextEditor): void {
    const { uri, lineCount } = editor.document;
    const plan = isOn("timings.enabled", uri) ? this.#planOf(editor) : [];
    const key = JSON.stringify(plan);
    if (this.#painted.get(editor) === key) return;
    this.#painted.set(editor, key);
    const painted = plan.filter(({ line }) => line < lineCount);
    editor.setDecorations(
      this.#steps,
      painted.flatMap((line) => (line.step ? [decoration(editor, line, line.step, "3ch")] : [])),
    );
    editor.setDecorations(
      this.#summaries,
      painted.flatMap((line) =>
        line.summary ? [decoration(editor, line, line.summary, line.step ? "1ch" : "3ch")] : [],
      ),
    );
  }

  #planOf({ document: { uri } }: TextEditor): PaintedLine[] {
    const { timings, predictions, shown } = this.parts;
    const prediction = predictions.get(uri);
    return planPaint({
      timings: timings.get(uri),
      prediction: prediction && withSpeedupLinks(prediction),
      shown: shown.of(uri),
      edited: timings.editedLines(uri),
    });
  }
}

/** The decoration at the end of a line, with a gap of `space` before it. */
function decoration(editor: TextEditor, line: PaintedLine, text: PaintedText, space: string): DecorationOptions {
  const end = editor.document.lineAt(line.line).range.end;
  const hoverMessage = text === line.summary && line.step ? undefined : hoverOf(line);
  return { range: new Range(end, end), renderOptions: { after: attachment(text, space) }, hoverMessage };
}

function hoverOf({ hover }: PaintedLine): MarkdownString {
  const text = new MarkdownString(hover);
  text.isTrusted = { enabledCommands: ["buildkitLens.applyCheaper"] };
  return text;
}

function attachment({ text, tone }: PaintedText, space: string): ThemableDecorationAttachmentRenderOptions {
  return {
    contentText: text,
    color: colors[tone],
    margin: `0 0 0 ${space}`,
    fontStyle: tone === "outdated" ? "italic" : "normal",
  };
}
