import type { BuildState } from "../../../server/src/protocol";

type Running = Pick<BuildState, "done" | "total" | "running">;

/** The text of the progress notification: `3 of 8 · RUN npm ci`. */
export function describeProgress({ done, total, running }: Running): string {
  const steps = total > 0 ? `${Math.min(done + 1, total)} of ${total}` : "";
  return [steps, running === undefined ? "" : shorten(running)].filter(Boolean).join(" · ");
}

/** Shortens the name of a step, which can be as long as a script, to what a notification can show. */
function shorten(name: string, length = 80): string {
  const line = name.replaceAll(/\s+/g, " ").trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

/**
 * Turns the number of finished steps into increments of a progress bar, in percent. The total grows while a build runs, so
 * the share can fall; the bar then does not move.
 */
export class ProgressSteps {
  #shown = 0;

  increment({ done, total }: Running): number {
    const percent = total > 0 ? Math.floor((100 * done) / total) : 0;
    const increment = Math.max(0, percent - this.#shown);
    this.#shown += increment;
    return increment;
  }
}
