import type { BuildEvent } from "../../engines/events";
import { formatRunningSeconds } from "../../shared/duration";
import { CommandFilter } from "../ciCommands";
import type { Output } from "../io";
import { visible } from "../visible";

/** How often what runs is painted again, in milliseconds. */
const repaint = 200;
/** Steps that are shown while they run; more than that only as a number. */
const mostRunning = 8;

/** Shows a build while it runs. */
export interface Progress {
  /** @param text what a terminal shows for the event, with CRLF */
  take(event: BuildEvent, text: string): Promise<void>;
  /** Shows a line that belongs to no event. */
  say(text: string): Promise<void>;
  /** Takes what is painted of running steps away; what is done stays. */
  end(): Promise<void>;
}

/**
 * On a terminal: prints finished output, and below it the running steps with their durations. Otherwise: prints the output.
 */
export function progressOn(output: Output): Progress {
  return output.isTTY ? new LiveProgress(output) : new PlainProgress(output);
}

/** What is printed goes to a file or the log of a CI system, which is not to take a step's words for commands. */
class PlainProgress implements Progress {
  readonly #filter = new CommandFilter();

  constructor(readonly output: Output) {}

  async take(_event: BuildEvent, text: string): Promise<void> {
    await this.say(text.replaceAll("\r\n", "\n"));
  }

  say(text: string): Promise<void> {
    return this.#write(this.#filter.push(text));
  }

  async end(): Promise<void> {
    await this.#write(this.#filter.end());
  }

  async #write(text: string): Promise<void> {
    if (text !== "") await this.output.write(text);
  }
}

class LiveProgress implements Progress {
  readonly #running = new Map<string, { name: string; since: number }>();
  readonly #ticker: NodeJS.Timeout;
  #painted = 0;
  #atLineStart = true;
  #waiting = "";
  #writing: Promise<void> = Promise.resolve();

  constructor(readonly output: Output) {
    this.#ticker = setInterval(() => void this.#paint().catch(() => undefined), repaint);
    this.#ticker.unref();
  }

  take(event: BuildEvent, text: string): Promise<void> {
    if (event.kind === "stepStarted") this.#running.set(event.step, { name: event.name, since: performance.now() });
    if (event.kind === "stepFinished") this.#running.delete(event.step);
    this.#waiting += text.replaceAll("\r\n", "\n");
    // Much at once is handed over at once, so that the engine waits for a slow terminal and memory does not fill.
    return this.#waiting.length > 64 * 1024 ? this.#paint() : Promise.resolve();
  }

  say(text: string): Promise<void> {
    this.#waiting += text;
    return this.#paint();
  }

  async end(): Promise<void> {
    clearInterval(this.#ticker);
    this.#running.clear();
    await this.#paint();
  }

  #paint(): Promise<void> {
    const text = this.#waiting;
    this.#waiting = "";
    const erase = this.#painted > 0 ? `\u001b[${this.#painted}A\u001b[J` : "";
    if (text !== "") this.#atLineStart = text.endsWith("\n");
    // Ends an unfinished line, because the running steps are painted from the left edge below it.
    const gap = this.#atLineStart ? "" : "\n";
    this.#atLineStart = true;
    const lines = this.#lines();
    this.#painted = lines.length;
    const painted = lines.map((line) => `${line}\n`).join("");
    if (erase + text + gap + painted !== "")
      this.#writing = this.#writing.then(() => this.output.write(erase + text + gap + painted));
    return this.#writing;
  }

  #lines(): string[] {
    const width = (this.output.columns ?? 80) - 1;
    const running = [...this.#running.values()];
    const shown = running.slice(0, mostRunning).map(({ name, since }) => {
      const line = `… ${formatRunningSeconds((performance.now() - since) / 1000).padStart(5)}  ${visible(name.replace(/\s+/g, " "))}`;
      return line.length > width ? `${line.slice(0, width - 1)}…` : line;
    });
    const more = running.length - shown.length;
    return more > 0 ? [...shown, `  and ${more} more`] : shown;
  }
}
