import { type Connection, type Diagnostic, DiagnosticSeverity, Emitter, type Range } from "vscode-languageserver/node";
import type { BuildFailure } from "../../builds/session";
import { type Dockerfile, readDockerfile } from "../../dockerfile";
import { instructionKeys } from "../../steps/keys";
import type { Services } from "../services";

/** Lines of what a step printed last that are shown with its failure. */
const mostLines = 10;

interface Problem {
  readonly failure: BuildFailure;
  /** The text of the failing line, for failures in no instruction. */
  readonly lineText: string;
}

/** The failing instruction of each Dockerfile's last build, as an error in the Problems view. */
export class BuildProblems {
  readonly #connection: Connection;
  readonly #services: Services;
  readonly #problems = new Map<string, Problem>();
  readonly #changed = new Emitter<string>();
  /**
   * Dockerfiles that were not open when their build failed: no client requests their diagnostics, so they were sent.
   */
  readonly #sent = new Set<string>();

  constructor(connection: Connection, services: Services) {
    this.#connection = connection;
    this.#services = services;
    services.documents.dockerfiles.onChanged(({ uri }) => this.#takeBack(uri));
  }

  /** Fires with the URI of a Dockerfile whose problem came or went. */
  get onChanged() {
    return this.#changed.event;
  }

  /** Forgets the problem of the build before. */
  clear(uri: string): void {
    if (!this.#problems.delete(uri)) return;
    this.#takeBack(uri);
    this.#changed.fire(uri);
  }

  /** Remembers where a build failed; `text` is what was built. */
  set(uri: string, failure: BuildFailure, text: string): void {
    const file = readDockerfile(text);
    this.#problems.set(uri, { failure, lineText: lineText(file, failure.line - 1) });
    if (this.#services.documents.dockerfiles.get(uri)) this.#changed.fire(uri);
    else {
      this.#sent.add(uri);
      void this.#connection.sendDiagnostics({ uri, diagnostics: this.#in(uri, file) });
    }
  }

  /** The problem, where its instruction is now in the open document; none once that was edited. */
  diagnosticsOf(uri: string): readonly Diagnostic[] {
    const snapshot = this.#problems.has(uri) ? this.#services.documents.dockerfiles.get(uri) : undefined;
    return snapshot ? this.#in(uri, snapshot.dockerfile) : [];
  }

  #in(uri: string, file: Dockerfile): Diagnostic[] {
    const problem = this.#problems.get(uri);
    const range = problem && rangeOf(file, problem);
    if (!problem || !range) return [];
    const { message, output } = problem.failure;
    const lines = output.trimEnd().split(/\r?\n/).slice(-mostLines).join("\n").trim();
    return [
      {
        range,
        severity: DiagnosticSeverity.Error,
        source: "BuildKit Lens build",
        message: lines === "" ? message : `${message}\n${lines}`,
      },
    ];
  }

  /** Once it is open, a client that pulls diagnostics gets this one with the others. */
  #takeBack(uri: string): void {
    if (!this.#sent.delete(uri)) return;
    const open = this.#services.documents.dockerfiles.get(uri) !== undefined;
    if (this.#services.client.pullsDiagnostics || !open)
      void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }
}

function rangeOf(file: Dockerfile, { failure, lineText: text }: Problem): Range | undefined {
  const { lines } = file;
  if (failure.key !== undefined) {
    const found = [...instructionKeys(file)].find(([, key]) => key === failure.key)?.[0];
    if (!found) return undefined;
    return { start: lines.positionAt(found.textSpan.start), end: lines.positionAt(found.textSpan.end) };
  }
  const line = failure.line - 1;
  if (lineText(file, line) !== text) return undefined;
  return { start: { line, character: 0 }, end: lines.positionAt(lines.endOf(line)) };
}

function lineText({ text, lines }: Dockerfile, line: number): string {
  return text.slice(lines.startOf(line), lines.endOf(line));
}
