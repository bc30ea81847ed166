import type { Position, Range } from "vscode-languageserver/node";
import { type Dockerfile, LineIndex, readDockerfile, type Span } from "../dockerfile";
import { type Finding, lint } from "../lint";
import type { LintAside } from "./lintThread";
import type { FileSettings } from "./settings";

/** Above this many characters a text takes long enough to check that it is done aside. No person writes such a file. */
const largeText = 512 * 1024;

/** Too long for work while a person waits. */
export const isLargeText = (text: string): boolean => text.length > largeText;

/**
 * One version of an open Dockerfile. The model and the findings are worked out when first asked for, once; a version
 * that was superseded meanwhile has no findings, so no time goes into what nobody will see.
 */
export class Snapshot {
  #lines: LineIndex | undefined;
  #file: Dockerfile | undefined;
  #checked: { settings: FileSettings; findings: Promise<readonly Finding[]> } | undefined;
  #known: { settings: FileSettings; findings: readonly Finding[] } | undefined;
  readonly #lintAside: LintAside;
  readonly #superseded = new AbortController();

  constructor(
    readonly uri: string,
    /** The version that the client counts. */
    readonly version: number,
    readonly text: string,
    /** Different for each snapshot, also where a document is closed and opened again. */
    readonly serial: number,
    lintAside: LintAside,
  ) {
    this.#lintAside = lintAside;
  }

  /** False once the document has changed or was closed. */
  get isCurrent(): boolean {
    return !this.#superseded.signal.aborted;
  }

  /** Ends what is still worked out for this version. */
  supersede(): void {
    this.#superseded.abort();
  }

  /** Too long for work at every key: the model is not to be asked for while a person waits. */
  get isLarge(): boolean {
    return isLargeText(this.text);
  }

  get file(): Dockerfile {
    this.#file ??= readDockerfile(this.text);
    return this.#file;
  }

  /** All findings under the given settings; the same settings object gives the same list. Empty when superseded. */
  check(settings: FileSettings): Promise<readonly Finding[]> {
    if (!this.isLarge) return Promise.resolve(this.findings(settings));
    if (this.#checked?.settings !== settings) {
      const findings = this.#lintAside(this.text, settings, this.#superseded.signal);
      this.#checked = { settings, findings };
      findings.then((found) => this.#remember(settings, found)).catch(() => {});
    }
    return this.#checked.findings;
  }

  /** What can be told at once: all findings, but of a large text only those of a check that has ended. */
  findings(settings: FileSettings): readonly Finding[] {
    if (this.#known?.settings === settings) return this.#known.findings;
    if (!this.isCurrent || this.isLarge) return [];
    return this.#remember(settings, lint(this.file, settings, settings.surroundings));
  }

  #remember(settings: FileSettings, findings: readonly Finding[]): readonly Finding[] {
    this.#known = { settings, findings };
    return findings;
  }

  /** Where a stretch of the text stands, in the lines and UTF-16 characters of the protocol. */
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
