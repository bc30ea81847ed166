import type { BuildFailed } from "../events";

/** `Dockerfile:12`, right above the snippet of the Dockerfile that buildx prints. */
const place = /^(.{1,1024}):(\d{1,9})$/;
const rule = "--------------------";
const snippetLine = /^ *(\d{1,9}) \| (>>>)?/;
/** `ERROR: failed to build: failed to solve: …`; `failed to build` was added in buildx 0.28. */
const error = /^ERROR: (?:failed to build: )?(?:failed to solve: )?(.*)$/;

/**
 * Finds in buildx's stderr where and why a build failed: the snippet's marked lines and the last `ERROR:`. The same
 * lines come with every `--progress`; give it each line that is not progress.
 */
export class BuildxFailure {
  #state: "outside" | "place" | "snippet" = "outside";
  #candidate: number | undefined;
  #line: number | undefined;
  #endLine: number | undefined;
  #message: string | undefined;

  /** Reads the next line. */
  read(line: string): void {
    if (this.#state === "snippet") this.#readSnippet(line);
    else this.#readOutside(line);
  }

  #readOutside(line: string): void {
    if (this.#state === "place" && line === rule) {
      this.#state = "snippet";
      this.#line = this.#candidate;
      this.#endLine = undefined;
      return;
    }
    const found = place.exec(line);
    this.#state = found ? "place" : "outside";
    this.#candidate = found ? Number(found[2]) : undefined;
    const message = error.exec(line);
    if (message) this.#message = message[1];
  }

  /** What was found; nothing when no `ERROR:` was printed. */
  get failure(): BuildFailed | undefined {
    if (this.#message === undefined) return undefined;
    return {
      kind: "failed",
      message: this.#message,
      ...(this.#line === undefined ? {} : { line: this.#line, endLine: this.#endLine ?? this.#line }),
    };
  }

  #readSnippet(line: string): void {
    const found = snippetLine.exec(line);
    if (!found) this.#state = "outside";
    else if (found[2]) this.#endLine = Number(found[1]);
  }
}
