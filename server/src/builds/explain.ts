import type { BuildFailed, BuildFinished } from "../engines/events";
import { formatSeconds } from "../shared/duration";
import { escapeInvisible } from "../shared/invisible";
import type { Counts } from "./tracker";
import { type KnownTrouble, knownTrouble } from "./troubles";

/** What is known of a build that ended. */
export interface Ending {
  /** "Docker", "Podman". */
  readonly engine: string;
  readonly finished: BuildFinished;
  readonly counts: Counts;
  readonly failure: BuildFailed | undefined;
  /** Where the failing instruction stands and what it says. */
  readonly place?: { readonly line: number; readonly text: string };
  /** The last lines that the engine printed outside of steps. */
  readonly said: string;
}

/** How a build went, in one sentence for people: what happened, and what to do where something can be done. */
export function explainEnding(ending: Ending): string {
  return escapeInvisible(inWords(ending));
}

/** Whether a build failed because its engine is not there any longer: engines are to be detected again then. */
export function isEngineGone(ending: Ending): boolean {
  const { outcome, spawnError, signal } = ending.finished;
  if (outcome !== "failed" || signal !== undefined) return false;
  return spawnError !== undefined || troubleOf(ending)?.isEngineGone === true;
}

function troubleOf({ failure, said, engine }: Ending): KnownTrouble | undefined {
  return knownTrouble(`${failure?.message ?? ""}\n${said}`, engine);
}

function inWords(ending: Ending): string {
  const { finished, counts, engine } = ending;
  const seconds = formatSeconds(finished.seconds);
  if (finished.outcome === "succeeded") {
    return `Built in ${seconds}, ${counts.cached} of ${counts.total} steps cached.`;
  }
  if (finished.outcome === "cancelled")
    return `Cancelled after ${seconds}${killed(ending)}; the timings so far are kept.`;
  if (finished.spawnError !== undefined) {
    return `${engine} could not be started (${finished.spawnError}): detect the engines again, or check its path in the settings.`;
  }
  if (finished.signal !== undefined) {
    return `${engine} was ended from outside (${finished.signal}) after ${seconds}; the timings so far are kept: build again.`;
  }
  const known = troubleOf(ending);
  if (known) return known.sentence;
  const what = reason(ending);
  return ending.place ? `Line ${ending.place.line} failed after ${seconds}: ${what}` : `The build failed: ${what}`;
}

/** What a person waited for who cancelled a build. */
function killed({ engine, finished: { stopSeconds } }: Ending): string {
  if (stopSeconds === undefined) return "";
  return `: ${engine} was still running ${formatSeconds(stopSeconds)} after it was asked to stop, so it was killed`;
}

function reason({ failure, finished, place, said }: Ending): string {
  const last = failure?.message.trim() || (said.trim().split("\n").pop() ?? "");
  const exit = /(?:exit code: |exit status |non-zero code: )(\d+)/.exec(last);
  if (exit && place) return `${shorten(place.text)} ended with exit code ${exit[1]}.`;
  if (last === "") return `it ended with exit code ${finished.exitCode} and said nothing; the log may tell more.`;
  // The first words of a BuildKit error say where in BuildKit it came up; the last ones say what is wrong.
  const plain = last.replace(/^failed to compute cache key: failed to calculate checksum of ref \S+: /, "");
  return `${shorten(plain, 300)}${/[.!?]$/.test(plain) ? "" : "."}`;
}

function shorten(text: string, most = 80): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}
