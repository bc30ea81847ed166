import type { BuildRecord, RecordedStep } from "../../builds/records/record";
import { engineById } from "../../engines";
import type { Evidence, ResultRecord } from "../../engines/evidence";
import { concealed } from "../../protocol";

// What an engine has lost since it was built with. A prune in a terminal or the engine's own garbage collection removes
// results from its cache without notice; but engines list what they store.
//
// BuildKit (tried with Docker 28.5, its images in its own store and in containerd's): a record's id is random, and is
// replaced when a step builds on it. Its description is the step's printed name, for a RUN its command, and it was
// created while the step ran, or some milliseconds later. Podman and Buildah: each step creates an image, and prints
// its id.

/** What identifies a step's result among all that an engine stores. */
export type Trace = RecordTrace | { readonly kind: "image"; readonly id: string };

interface RecordTrace {
  readonly kind: "record";
  readonly isRun: boolean;
  /** Of a RUN a piece of its command, else the printed name without its place; spaces do not count. Empty: anything. */
  readonly text: string;
  /** When it ran, milliseconds since the epoch; absent: it came from the cache whenever it was seen. */
  readonly from?: number;
  readonly to?: number;
}

/** A result is written down a little after its step has ended; a busy machine takes its time. */
const slack = 250;
/** Characters of an image's id that engines print at least, and of a command that are searched. */
const printedId = 12;
const mostText = 200;

/** What identifies the result of a step later; undefined: it left none, or none that can be told apart from others. */
export function traceOf({ engine }: Pick<BuildRecord, "engine">, step: RecordedStep): Trace | undefined {
  if (step.isFrom || (step.outcome !== "ran" && step.outcome !== "cached")) return undefined;
  if (engineById(engine).results === "images") {
    return step.digest === undefined ? undefined : { kind: "image", id: startOfId(step.digest) };
  }
  const place = /^(?:\[[^\]]*\] )?(?:LINK )?/.exec(step.name)?.[0] ?? "";
  const printed = step.name.slice(place.length);
  const isRun = /^RUN\b/i.test(printed);
  const own = isRun ? commandText(step.place?.instruction ?? "") : plain(printed);
  // The engine's own description has the secret, which is not stored.
  const isOpen = !own.includes(concealed);
  if (!isOpen && !isRun) return undefined;
  const text = isOpen ? own : "";
  const ran = runOf(step);
  return { kind: "record", isRun, text, ...(ran && { from: ran.at, to: ran.at + ran.seconds * 1000 }) };
}

function runOf(step: RecordedStep): { readonly at: number; readonly seconds: number } | undefined {
  return step.outcome === "ran" ? { at: step.startedAt, seconds: step.seconds } : step.lastRan;
}

/**
 * The keys whose results the engine no longer keeps.
 * @param traces of the results that it once had, by key
 */
export function lostKeys<Key>(traces: ReadonlyMap<Key, Trace>, evidence: Evidence): ReadonlySet<Key> {
  const isThere = evidence.kind === "images" ? isAmongImages(evidence.ids) : isAmongRecords(evidence.records, traces);
  const lost = [...traces].filter(([, trace]) => !isThere(trace));
  return new Set(lost.map(([key]) => key));
}

function isAmongImages(ids: readonly string[]): (trace: Trace) => boolean {
  const known = new Set(ids.map(startOfId));
  return (trace) => trace.kind !== "image" || known.has(trace.id);
}

function isAmongRecords(records: readonly ResultRecord[], traces: ReadonlyMap<unknown, Trace>) {
  const runs: ResultRecord[] = [];
  const others = new Map<string, ResultRecord[]>();
  for (const { description, created } of records) {
    if (description.includes(" from exec ")) runs.push({ description: plain(description), created });
    else {
      const text = plain(description.replace(/^\[[^\]]*\] (?:LINK )?/, ""));
      others.set(text, [...(others.get(text) ?? []), { description, created }]);
    }
  }
  const alike = ({ isRun, text }: RecordTrace) =>
    isRun ? runs.filter(({ description }) => description.includes(text)) : (others.get(text) ?? []);
  const isInTime = ({ from, to }: RecordTrace, { created }: ResultRecord) =>
    from === undefined || to === undefined || (created >= from - slack && created <= to + slack);

  const timed = [...traces.values()]
    .filter((trace) => trace.kind === "record")
    .filter(({ from }) => from !== undefined);
  // An engine on another machine may have another clock: then only the descriptions are compared.
  const clocksAgree = timed.some((trace) => alike(trace).some((record) => isInTime(trace, record)));
  return (trace: Trace) =>
    trace.kind !== "record" || alike(trace).some((record) => !clocksAgree || isInTime(trace, record));
}

/** The command that a RUN's shell gets, if the instruction is one line; empty for a heredoc or an exec form. */
function commandText(instruction: string): string {
  const command = instruction.replace(/^RUN\s+(?:--\S+\s+)*/i, "");
  return /^\[|<</.test(command) || instruction.endsWith("…") ? "" : plain(command).slice(0, mostText);
}

const plain = (text: string) => text.replace(/\s+/g, "");

const startOfId = (id: string) => id.replace(/^sha256:/, "").slice(0, printedId);
