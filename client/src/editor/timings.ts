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
import { isDockerfile } from "../builds/dockerfiles";
import { isOn, onSettingChanged } from "../settings";
import { Throttle } from "../throttle";
import { type PaintedLine, type PaintedText, planPaint, type Tone } from "./timingPlan";
import type { TimingStore } from "./timingStore";

/** At most four repaints a second. */
const interval = 250;

/** One theme colour for each tone; what they are is in the manifest. */
const colours: Readonly<Record<Tone, ThemeColor>> = {
  cached: new ThemeColor("buildkitLens.timing.cached"),
  ran: new ThemeColor("buildkitLens.timing.ran"),
  running: new ThemeColor("buildkitLens.timing.running"),
  failed: new ThemeColor("buildkitLens.timing.failed"),
  waiting: new ThemeColor("buildkitLens.timing.waiting"),
  summary: new ThemeColor("buildkitLens.timing.summary"),
  outdated: new ThemeColor("buildkitLens.timing.outdated"),
};

/** Paints timings at the ends of the lines of the visible Dockerfiles. They are decorations: no line moves for them. */
export class TimingPainter implements Disposable {
  /** Two, so that at the first FROM its own timing and the summary of the build stand side by side. */
  readonly #timings = window.createTextEditorDecorationType({});
  readonly #summaries = window.createTextEditorDecorationType({});
  readonly #throttle = new Throttle(interval, () => this.#paintAll());
  readonly #painted = new WeakMap<TextEditor, string>();
  readonly #subscriptions: Disposable[];

  constructor(private readonly store: TimingStore) {
    this.#subscriptions = [
      store.onChanged(() => this.#throttle.request()),
      window.onDidChangeVisibleTextEditors(() => this.#throttle.request()),
      onSettingChanged("timings.enabled", () => this.#throttle.request()),
      this.#throttle,
      this.#timings,
      this.#summaries,
    ];
    this.#throttle.request();
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #paintAll(): void {
    for (const editor of window.visibleTextEditors) if (isDockerfile(editor.document)) this.#paint(editor);
  }

  #paint(editor: TextEditor): void {
    const { uri, lineCount } = editor.document;
    const timings = isOn("timings.enabled", uri) ? this.store.get(uri) : undefined;
    const plan = timings ? planPaint(timings, this.store.editedLines(uri)) : [];
    const key = JSON.stringify(plan);
    if (this.#painted.get(editor) === key) return;
    this.#painted.set(editor, key);
    const shown = plan.filter(({ line }) => line < lineCount);
    editor.setDecorations(
      this.#timings,
      shown.flatMap((line) => (line.timing ? [decoration(editor, line, line.timing, "3ch")] : [])),
    );
    editor.setDecorations(
      this.#summaries,
      shown.flatMap((line) =>
        line.summary ? [decoration(editor, line, line.summary, line.timing ? "1ch" : "3ch")] : [],
      ),
    );
  }
}

/** A text at the end of a line, so many characters behind what stands there. */
function decoration(editor: TextEditor, line: PaintedLine, text: PaintedText, space: string): DecorationOptions {
  const end = editor.document.lineAt(line.line).range.end;
  const hoverMessage = text === line.summary && line.timing ? undefined : new MarkdownString(line.hover, true);
  return { range: new Range(end, end), renderOptions: { after: attachment(text, space) }, hoverMessage };
}

function attachment({ text, tone }: PaintedText, space: string): ThemableDecorationAttachmentRenderOptions {
  return {
    contentText: text,
    color: colours[tone],
    margin: `0 0 0 ${space}`,
    fontStyle: tone === "outdated" ? "italic" : "normal",
  };
}
