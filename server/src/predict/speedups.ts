import type { BuildRecord } from "../builds/records/record";
import type { Dockerfile } from "../dockerfile";
import { IgnorePatterns } from "../ignore/names";
import type { Finding } from "../lint";
import type { FindingData } from "../lint/findings";
import type { PredictionHint } from "../protocol";
import { defined } from "../shared/defined";
import { formatSeconds } from "../shared/duration";
import type { Cause } from "../steps/cause";
import { instructionKeys } from "../steps/keys";

/** Builds that are looked back on. */
const mostBuilds = 10;
/** A step that takes less, or that was rerun fewer times, is not worth a change of the file. */
const leastSeconds = 3;
const leastTimes = 2;

/** An instruction with the runs that changed files led to. */
interface RerunInstruction {
  /** Zero-based. */
  readonly line: number;
  readonly managers: readonly string[];
  readonly runs: readonly Run[];
}

interface Run {
  readonly seconds: number;
  /** The line of the step that took the changed files, zero-based; it may be its own. Undefined: that is gone. */
  readonly blamed: number | undefined;
  /** Files that changed, as far as the record names them. */
  readonly files: readonly string[];
}

/**
 * What would avoid the reruns of steps that edits of files cause repeatedly: where the linter has a finding that
 * applies, its fix.
 * @param records of the Dockerfile, the newest first, with causes
 * @param findings of the linter in the file's text
 */
export function speedups(
  file: Dockerfile,
  records: readonly BuildRecord[],
  findings: readonly Finding[],
): readonly PredictionHint[] {
  const last = records.filter(({ noCache }) => !noCache).slice(0, mostBuilds);
  const hints = new Map<string, PredictionHint>();
  for (const redone of redoneSteps(file, last)) {
    for (const finding of findings) {
      const line = file.lines.lineAt(finding.span.start);
      const spared = redone.runs.filter((run) => wouldSpare(finding, line, redone, run));
      if (!isWorthIt(spared)) continue;
      const place = `${finding.rule}\n${line}`;
      const hint = hintOf({ ...redone, runs: spared }, finding, { line, builds: last.length });
      if (!hints.has(place)) hints.set(place, hint);
      break;
    }
  }
  return [...hints.values()];
}

/** Those that took longest in sum come first. */
function redoneSteps(file: Dockerfile, records: readonly BuildRecord[]): RerunInstruction[] {
  const lines = new Map(
    [...instructionKeys(file)].map(([{ textSpan }, key]) => [key, file.lines.lineAt(textSpan.start)]),
  );
  const found = new Map<string, { line: number; managers: readonly string[]; runs: Run[] }>();
  for (const { key, outcome, seconds, cause, managers = [] } of records.flatMap(({ steps }) => steps)) {
    const line = lines.get(key);
    const root = rootOf(cause);
    if (line === undefined || outcome !== "ran" || root?.kind !== "files") continue;
    const redone = found.get(key) ?? { line, managers, runs: [] };
    redone.runs.push({ seconds, blamed: lines.get(cause?.at?.key ?? key), files: root.files });
    found.set(key, redone);
  }
  return [...found.values()].sort((a, b) => sum(b.runs) - sum(a.runs));
}

const sum = (runs: readonly Run[]) => runs.reduce((all, { seconds }) => all + seconds, 0);

const isWorthIt = (runs: readonly Run[]) => runs.length >= leastTimes && sum(runs) / runs.length >= leastSeconds;

/** The cause at the end of the chain. */
const rootOf = (cause: Cause | undefined): Cause | undefined => cause?.first ?? cause;

function wouldSpare(
  { rule, fix, data }: Finding,
  line: number,
  redone: RerunInstruction,
  { blamed, files }: Run,
): boolean {
  switch (rule) {
    case "layers/copy-before-install":
      // A manifest that changed is one that has to be copied before the install.
      return redone.managers.length > 0 && blamed === line && !files.some((path) => isManifest(path, data));
    case "cache/prefer-mount":
      return redone.managers.length > 0 && redone.line === line;
    case "layers/dockerignore": {
      // It helps only where all files that changed are such files.
      const ignored = fix?.creates && new IgnorePatterns(fix.creates.text);
      return blamed === line && files.length > 0 && files.every((path) => ignored?.leavesOut(path) === true);
    }
    default:
      return false;
  }
}

/** Whether a file of the build context is one that the finding says an install reads. */
function isManifest(path: string, { manifests = [] }: FindingData = {}): boolean {
  return manifests.some((manifest) => {
    if (manifest.endsWith("/")) return path.startsWith(manifest);
    const [start = "", end] = manifest.split("*");
    if (end === undefined) return path === manifest;
    const isLongEnough = path.length >= start.length + end.length;
    const between = path.slice(start.length, path.length - end.length);
    return isLongEnough && path.startsWith(start) && path.endsWith(end) && !between.includes("/");
  });
}

function hintOf(
  redone: RerunInstruction,
  finding: Finding,
  { line, builds }: { line: number; builds: number },
): PredictionHint {
  const { rule, fix } = finding;
  const text = textOf(redone, finding, builds);
  return { line, text, ruleId: rule, ...defined({ fixTitle: fix?.title }) };
}

function textOf({ managers, runs, line }: RerunInstruction, { rule, fix, message }: Finding, builds: number): string {
  const what = managers.length > 0 ? `The ${managers.join(" and ")} install` : `The step in line ${line + 1}`;
  // What it costs comes early, because lists cut off the end.
  const again = `reran in ${runs.length} of the last ${builds} builds (${formatSeconds(sum(runs))} in total)`;
  const why = "because files copied before it changed";
  const advice = fix ? fix.title : message;
  const after = rule === "cache/prefer-mount" ? ", so it does not have to download everything each time" : "";
  return `${what} ${again} ${why}. ${advice}${after}.`;
}
