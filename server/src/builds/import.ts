import { stat } from "node:fs/promises";
import { engineById, engines } from "../engines";
import type { Engine } from "../engines/engine";
import type { BuildHistory, BuiltFrom, HistoryEntry } from "../engines/history";
import { readDockerfileText } from "../files/dockerfileText";
import type { EngineId, EngineStatus, ImportableBuild } from "../protocol";
import { Concealer } from "./concealer";
import type { BuildRecord, LastRun } from "./records/record";
import { BuildReport } from "./report";

const withHistory = engines.filter(({ history }) => history !== undefined);

/** The engine whose history is read; undefined: none keeps one. */
export const historyEngine: EngineId | undefined = withHistory[0]?.id;

/** Why an engine has no history to read, as a sentence for people; undefined where it has one. */
export function whyNoHistory(status: EngineStatus): string | undefined {
  const { history } = engineById(status.id);
  if (history) return history.whyNone(status);
  return `${status.label} has no build history: only ${withHistory.map(({ name }) => name).join(", ")} has one.`;
}

/**
 * The engine starts so many milliseconds after its program was started, at most: this identifies a build of ours whose
 * name in the history was not reported, such as one that failed.
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
    .filter(({ entry }) => !known.some((record) => isSame(record, entry, status.id)))
    .map(({ entry: { ref, ...rest } }) => ({ ref: ref.id, ...rest }));
}

/** An imported build: its record, and what it printed. */
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
  const [engine, history] = historyOf(status);
  const [details, log, provenance] = await Promise.all([
    history.details(status, entry.ref),
    history.log(status, entry.ref),
    history.provenance(status, entry.ref),
  ]);
  const { text, isCertain } = await textOf(from, entry, provenance?.text);
  const { error, ...rest } = details;
  const order = { ...rest, ...from };
  const report = new BuildReport({ id: entry.ref.id, engine, status, order, text, lastRuns }, entry.startedAt);
  const concealer = await Concealer.of(order, text);
  report.concealWith(concealer);
  for (const event of history.events(log, entry, error)) for (const open of concealer.take(event)) report.take(open);
  report.takeProvenance({ lines: provenance?.lines ?? new Map(), ref: entry.ref.id });
  // Only the times of an uncertain text are used: the hash is left empty, so that the file counts as changed since.
  const record = { ...report.record(), imported: true as const, ...(isCertain ? {} : { textHash: "" }) };
  return { record, log: report.log };
}

async function buildsOf(status: EngineStatus, dockerfile: string): Promise<{ entry: HistoryEntry; from: BuiltFrom }[]> {
  const [, history] = historyOf(status);
  const entries = await history.entries(status);
  const all = await Promise.all(entries.map(async (entry) => ({ entry, from: await history.builtFrom(entry.ref) })));
  return all.filter(
    (build): build is { entry: HistoryEntry; from: BuiltFrom } => build.from?.dockerfile === dockerfile,
  );
}

function historyOf(status: EngineStatus): readonly [Engine, BuildHistory] {
  const engine = engineById(status.id);
  if (!engine.history) throw new Error(whyNoHistory(status));
  return [engine, engine.history];
}

function isSame(record: BuildRecord, { ref, startedAt, outcome }: HistoryEntry, engine: EngineId): boolean {
  if (record.engineRef !== undefined) return record.engineRef === ref.id;
  const after = startedAt - record.startedAt;
  return record.engine === engine && record.outcome === outcome && after >= 0 && after < sameStart;
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
