import { type Dockerfile, readDockerfile } from "../../dockerfile";
import { lastAtOrBefore } from "../../dockerfile/read/text";
import { type FileContext, noFileContext } from "../fileContext";
import type { Finding, Fix, FixKind, TextEdit } from "../findings";
import { type LintLimits, lintWithin, type UnfinishedRule } from "../lint";
import type { LintSettings } from "../profiles";
import { rules } from "../rules";
import { applyEdits, collide, sortEdits } from "./edits";
import { changesOthers } from "./guard";
import { type AttributedEdit, PieceTable } from "./pieces";

/**
 * A fix can enable another one, and overlapping fixes wait for the next pass. This is the most passes: for short texts
 * until nothing is left, for long ones as many as time allows.
 */
const passesFor = ({ length }: string) => Math.min(Math.max(Math.floor(100_000 / (length + 1)), 10), 200);

export interface FixAllResult {
  readonly text: string;
  /** What changed, against the text that was given, and for which rules: few, small, in order. */
  readonly edits: AttributedEdit[];
  /** How many fixes were applied. */
  readonly applied: number;
  /** What is found in the new text, of all rules. */
  readonly left: Finding[];
  /** Rules that did not run to their end on the new text; empty where no limits were given. */
  readonly unfinished: readonly UnfinishedRule[];
}

/**
 * Applies the safe fixes until nothing changes. Fixes that overlap wait for the next pass. A fix is skipped if the file
 * would then have a new error, or change in a place that no fix is about. So is one that creates a file, which edits of
 * one text cannot express.
 * @param only the only rule whose fixes are applied
 */
export function fixAll(
  text: string,
  settings: LintSettings,
  only: { readonly rule?: string } = {},
  fileContext: FileContext = noFileContext,
  limits?: LintLimits,
): FixAllResult {
  return fixWith(text, settings, ["safe"], only, fileContext, limits);
}

/** The same with fixes of other kinds; the tests apply suggestions with it. */
export function fixWith(
  text: string,
  settings: LintSettings,
  kinds: readonly FixKind[],
  only: { readonly rule?: string } = {},
  fileContext: FileContext = noFileContext,
  limits?: LintLimits,
): FixAllResult {
  const chosen = only.rule === undefined ? rules : rules.filter((rule) => rule.id === only.rule);
  const table = new PieceTable(text);
  const leftOut = new Set<string>();
  let file = readDockerfile(text);
  let applied = 0;
  const seen = new Set([text]);
  let linted = lintWithin(limits, file, settings, fileContext, chosen);
  for (let passes = passesFor(text); passes > 0; passes--) {
    const fixes = linted.findings.flatMap((finding) =>
      isEditing(finding) && kinds.includes(finding.fix.kind) && !(leftOut.size > 0 && leftOut.has(keyOf(file, finding)))
        ? [{ finding, fix: finding.fix }]
        : [],
    );
    const round = harmless(file, withoutOverlaps(file, fixes), leftOut);
    if (round.accepted.length === 0) break;
    table.apply(editsOf(round.accepted));
    file = round.after;
    applied += round.accepted.length;
    linted = lintWithin(limits, file, settings, fileContext, chosen);
    // Two that undo each other would start again here.
    if (seen.has(file.text)) break;
    seen.add(file.text);
  }
  const { findings, unfinished } = chosen === rules ? linted : lintWithin(limits, file, settings, fileContext);
  return { text: table.text, edits: table.edits, applied, left: [...findings], unfinished };
}

interface Candidate {
  readonly finding: Finding;
  readonly fix: Fix;
}

/** Two findings with the same message on equal lines count as one: skipping too many is harmless. */
function keyOf({ text, lines }: Dockerfile, { rule, message, span }: Finding): string {
  const line = lines.lineAt(span.start);
  return `${rule}\n${message}\n${text.slice(lines.startOf(line), lines.endOf(line))}`;
}

const isEditing = (finding: Finding): finding is Finding & { readonly fix: Fix } =>
  finding.fix !== undefined && finding.fix.creates === undefined && finding.fix.edits.length > 0;

const editsOf = (candidates: readonly Candidate[]) =>
  sortEdits(candidates.flatMap(({ finding, fix }) => fix.edits.map((edit) => ({ ...edit, rules: [finding.rule] }))));

/** In the order of their first edits; of two that overlap, or put the same lines into a stage, the earlier one. */
function withoutOverlaps(file: Dockerfile, candidates: readonly Candidate[]): Candidate[] {
  const stageStarts = file.stages.map(({ from }) => from.span.start);
  const inserted = new Set<string>();
  const byPlace = candidates.toSorted((a, b) => firstPlace(a) - firstPlace(b));
  let reaching: TextEdit[] = [];
  return byPlace.filter((candidate) => {
    const { edits } = candidate.fix;
    // What ends before here can meet none of those that follow.
    reaching = reaching.filter((edit) => edit.span.end >= firstPlace(candidate));
    if (edits.some((edit) => reaching.some((other) => collide(edit, other)))) return false;
    // Once the lines exist, the other fix may need fewer of them.
    const lines = edits
      .filter(({ span, newText }) => span.start === span.end && newText.endsWith("\n"))
      .map(({ span, newText }) => `${lastAtOrBefore(stageStarts, span.start)}\n${newText}`);
    if (lines.some((each) => inserted.has(each))) return false;
    for (const each of lines) inserted.add(each);
    for (const edit of edits) reaching.push(edit);
    return true;
  });
}

const firstPlace = ({ fix }: Candidate) => fix.edits[0]?.span.start ?? 0;

interface Round {
  readonly accepted: readonly Candidate[];
  /** The file once they are applied. */
  readonly after: Dockerfile;
}

/** The text is read again so many times in one pass at most; fixes that are left then wait for the next one. */
const mostReadings = 64;

/**
 * Skips the fixes after which the parser would reject something new, or after which other instructions and stages would
 * change. Each fix was checked separately before; this is for the effect of several together, so a pass nearly always
 * takes one parse; otherwise halves are tried to find the fixes to skip.
 */
function harmless(before: Dockerfile, candidates: readonly Candidate[], leftOut: Set<string>): Round {
  let readings = 0;
  const add = (round: Round, more: readonly Candidate[]): Round => {
    if (more.length === 0 || readings === mostReadings) return round;
    readings++;
    const accepted = [...round.accepted, ...more];
    const edits = editsOf(accepted);
    const after = readDockerfile(applyEdits(before.text, edits));
    if (!hasNewProblem(before, after) && !changesOthers(before, after, edits)) return { accepted, after };
    if (more.length === 1) {
      leftOut.add(keyOf(before, (more[0] as Candidate).finding));
      return round;
    }
    const half = more.length >> 1;
    return add(add(round, more.slice(0, half)), more.slice(half));
  };
  return add({ accepted: [], after: before }, candidates);
}

function hasNewProblem(before: Dockerfile, after: Dockerfile): boolean {
  const counts = new Map<string, number>();
  for (const { rule } of before.problems) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const { rule } of after.problems) counts.set(rule, (counts.get(rule) ?? 0) - 1);
  return [...counts.values()].some((count) => count < 0);
}
