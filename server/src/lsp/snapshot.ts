import type { Position, Range } from "vscode-languageserver/node";
import { type Dockerfile, LineIndex, type Span } from "../dockerfile";
import type { Finding, TextEdit } from "../lint";
import type { CheckResult, FileSettings } from "../services/linting/linter";
import { timedCalls } from "../services/linting/timedCalls";
import type { Language, LanguageLinter } from "./languages/language";

/** A document of more characters takes long to parse. People do not write such files. */
const largeText = 256 * 1024;

/** Too long for work while a person waits. */
export const isLargeText = (text: string): boolean => text.length > largeText;

/** One version of an open document whose language holds a Dockerfile. */
export type DockerfileSnapshot = Snapshot & { readonly dockerfile: Dockerfile };

/**
 * One version of an open document. The model and the findings are computed when first needed, once; a version that was
 * superseded meanwhile has no findings, so no time goes into what nobody will see.
 */
export class Snapshot<Model = unknown> {
  #lines: LineIndex | undefined;
  /** `endings`: how many calls had been ended when it was read. */
  #model: { readonly is: Model; readonly endings: number } | undefined;
  #checked: { readonly settings: FileSettings; readonly result: Promise<CheckResult> } | undefined;
  /** What the last check that ended found. */
  #known: { readonly settings: FileSettings; readonly findings: readonly Finding[] } | undefined;
  readonly #superseded = new AbortController();

  constructor(
    readonly uri: string,
    /** The version that the client counts. */
    readonly version: number,
    readonly text: string,
    /** Different for each snapshot, also where a document is closed and opened again. */
    readonly serial: number,
    readonly language: Language<Model>,
    /** Undefined: nothing is reported in documents of the language. */
    readonly linter: LanguageLinter | undefined,
  ) {}

  /** False once the document has changed or was closed. */
  get isCurrent(): boolean {
    return !this.#superseded.signal.aborted;
  }

  /** Cancels running computations for this version. */
  supersede(): void {
    this.#superseded.abort();
  }

  /** Too long for work at every keystroke: the model must not be used while a user waits. */
  get isLarge(): boolean {
    return isLargeText(this.text);
  }

  /** Read again once a call was stopped: what the model remembers may be half computed. */
  get model(): Model {
    const { endings } = timedCalls;
    if (this.#model?.endings !== endings) this.#model = { is: this.language.read(this.text), endings };
    return this.#model.is;
  }

  /** Whether the document's language is one with a Dockerfile; says so without reading the text. */
  hasDockerfile(): this is DockerfileSnapshot {
    return this.language.dockerfileOf !== undefined;
  }

  /** The Dockerfile that engines build from this document; undefined: they build none. */
  get dockerfile(): Dockerfile | undefined {
    return this.language.dockerfileOf?.(this.model);
  }

  /** Checks the text under the given settings; the same settings object gives the same result. Empty when superseded. */
  check(settings: FileSettings): Promise<CheckResult> {
    if (this.#checked?.settings !== settings) {
      const { signal } = this.#superseded;
      const result = this.linter?.lint(this.text, settings, signal) ?? Promise.resolve({ findings: [] });
      this.#checked = { settings, result };
      void result.then(({ findings }) => {
        this.#known = { settings, findings };
      });
    }
    return this.#checked.result;
  }

  /** All findings, while a person waits: of a large text only those of a check that has ended. */
  async findings(settings: FileSettings): Promise<readonly Finding[]> {
    if (this.isLarge) return this.#known?.settings === settings ? this.#known.findings : [];
    return (await this.check(settings)).findings;
  }

  /** Applies all safe fixes of the text, or those of one rule; none once superseded. */
  async fixAll(settings: FileSettings, only: { readonly rule?: string }): Promise<readonly TextEdit[]> {
    return (await this.linter?.fixAll(this.text, settings, only, this.#superseded.signal))?.edits ?? [];
  }

  /** The range of a span of the text, in lines and UTF-16 characters as in the protocol. */
  range(span: Span): Range {
    return { start: this.#index.positionAt(span.start), end: this.#index.positionAt(span.end) };
  }

  /** The offset of a position; one past a line's or the text's end counts as that end. */
  offsetAt(position: Position): number {
    const index = this.#index;
    return Math.min(index.startOf(position.line) + position.character, index.endOf(position.line));
  }

  /** The stretch of the text that a range covers. */
  span(range: Range): Span {
    return { start: this.offsetAt(range.start), end: this.offsetAt(range.end) };
  }

  get #index(): LineIndex {
    this.#lines ??= new LineIndex(this.text);
    return this.#lines;
  }
}
