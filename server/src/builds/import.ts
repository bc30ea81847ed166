import { stat } from "node:fs/promises";
import { RawJsonParser } from "../engines/buildkit/progress/rawjson";
import { readProvenance } from "../engines/buildkit/provenance";
import { docker } from "../engines/docker/docker";
import {
  type HistoryDetails,
  type HistoryEntry,
  historyDetails,
  historyEntries,
  historyLog,
  historyProvenance,
} from "../engines/docker/history";
import { type BuiltFrom, builtFrom } from "../engines/docker/localState";
import type { BuildEvent } from "../engines/events";
import { readDockerfileText } from "../files/dockerfileText";
import type { EngineStatus, ImportableBuild } from "../protocol";
import { Concealer } from "./concealer";
import type { BuildRecord, LastRun } from "./records/record";
import { BuildReport } from "./report";

export { whyNoHistory } from "../engines/docker/history";

/**
 * The engine begins so many milliseconds after its program was started, at most: by that, a build of ours is known again
 * whose name in the history was not told, as that of one that failed.
 */
const sameStart = 2000;

/**
 * The builds of a Dockerfile that were started elsewhere and ended, the newest first. Rejects with a sentence where the
 * history cannot be read.
 * @param known the builds that are kept here already
 */
export async function importableBuilds(
  status: EngineStatus,
  dockerfile: string,
  known: readonly BuildRecord[],
): Promise<ImportableBuild[]> {
  const found = await buildsOf(status, dockerfile);
  return found
    .filter(({ entry }) => !known.some((record) => isSame(record, entry)))
    .map(({ entry: { ref, ...rest } }) => ({ ref: ref.id, ...rest }));
}

/** A build that was brought in: its record, and what it printed. */
export interface ImportedBuild {
  readonly record: BuildRecord;
  readonly log: string;
}

/**
 * Reads a build of the history as if it had been followed here. Undefined where the history has no such build of this
 * Dockerfile; rejects with a sentence where the history cannot be read.
 */
export async function importBuild(
  status: EngineStatus,
  dockerfile: string,
  ref: string,
  lastRuns: ReadonlyMap<string, LastRun>,
): Promise<ImportedBuild | undefined> {
  const found = (await buildsOf(status, dockerfile)).find(({ entry }) => entry.ref.id === ref);
  if (!found) return undefined;
  const { entry, from } = found;
  const [details, log, kept] = await Promise.all([
    historyDetails(status, entry.ref),
    historyLog(status, entry.ref),
    historyProvenance(status, entry.ref),
  ]);
  const provenance = kept === undefined ? undefined : readProvenance(kept);
  const { text, isCertain } = await textOf(from, entry, provenance?.text);
  const { error, ...rest } = details;
  const order = { ...rest, ...from };
  const report = new BuildReport({ id: entry.ref.id, engine: docker, status, order, text, lastRuns }, entry.startedAt);
  const concealer = await Concealer.of(order, text);
  report.concealWith(concealer);
  for (const event of eventsOf(log, entry, error)) for (const open of concealer.take(event)) report.take(open);
  report.takeProvenance({ lines: provenance?.lines ?? new Map(), ref: entry.ref.id });
  // Of a text that is not certain nothing is said but the times: that the file has changed since is what is shown.
  const record = { ...report.record(), imported: true as const, ...(isCertain ? {} : { textHash: "" }) };
  return { record, log: report.log };
}

async function buildsOf(status: EngineStatus, dockerfile: string): Promise<{ entry: HistoryEntry; from: BuiltFrom }[]> {
  const entries = await historyEntries(status);
  const all = await Promise.all(entries.map(async (entry) => ({ entry, from: await builtFrom(entry.ref) })));
  return all.filter(
    (build): build is { entry: HistoryEntry; from: BuiltFrom } => build.from?.dockerfile === dockerfile,
  );
}

function isSame(record: BuildRecord, { ref, startedAt, outcome }: HistoryEntry): boolean {
  if (record.engineRef !== undefined) return record.engineRef === ref.id;
  const after = startedAt - record.startedAt;
  return record.engine === "docker" && record.outcome === outcome && after >= 0 && after < sameStart;
}

/** What was built: by the provenance, else what is on disk, which is certain where it was not written to since. */
async function textOf(
  { dockerfile }: BuiltFrom,
  { startedAt }: HistoryEntry,
  built: string | undefined,
): Promise<{ text: string; isCertain: boolean }> {
  if (built !== undefined) return { text: built, isCertain: true };
  const [text, changed] = await Promise.all([
    readDockerfileText(dockerfile).catch(() => ""),
    stat(dockerfile).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    ),
  ]);
  return { text, isCertain: changed < startedAt };
}

/** The events of a build as they would have come: buildx prints why it failed at the end, the history keeps that apart. */
function eventsOf(
  log: string,
  { startedAt, outcome, seconds }: HistoryEntry,
  error: HistoryDetails["error"],
): BuildEvent[] {
  const parser = new RawJsonParser({ from: startedAt, to: startedAt + seconds * 1000 });
  const push = (text: string) => parser.push({ stream: "stderr", data: Buffer.from(text), at: 0 });
  const why = error ? `\n${error.snippet.trimEnd()}\nERROR: failed to build: failed to solve: ${error.message}\n` : "";
  const exitCode = outcome === "succeeded" ? 0 : 1;
  return [...push(log), ...push(why), ...parser.end(0), { kind: "finished", outcome, seconds, exitCode }];
}
