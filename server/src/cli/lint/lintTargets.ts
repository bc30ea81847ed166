import { FileError, type Problem, whyUnreadable, whyUnwritable } from "../../files/problem";
import type { LintSettings, TextEdit } from "../../lint";
import type { FileSettings, Linter } from "../../services/linting/linter";
import { defined } from "../../shared/defined";
import { replaceFile } from "../files/replace";
import { decode, encode, readBounded, readDockerfileBytes, type Source } from "../files/source";
import { inOrder } from "../inOrder";
import { Beside } from "./beside";
import { check, fix, isTooLongToFix } from "./check";
import type { CheckedFile, Report, ReportedFinding } from "./report";
import type { Target, Targets } from "./targets";

export interface LintRequest {
  /** What is done about findings that have a safe fix. */
  readonly mode: "report" | "fix" | "diff";
  readonly linter: Linter;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The settings for a target; undefined: they are invalid, which is reported elsewhere, and the target is skipped. */
  settingsFor(target: Target): Promise<LintSettings | undefined>;
  /** Takes what standard input becomes with `fix`: just as it came when it could not be checked. */
  takeFixedStdin(content: Uint8Array): Promise<void>;
  /**
   * Takes what would be fixed in a target, with `diff`: its text, and the edits in order. Gives why they are not shown, as a
   * sentence for people, where they are not.
   */
  takeEdits(target: Target, text: string, edits: readonly TextEdit[]): Promise<string | undefined>;
}

/** So many targets are read and linted at the same time. */
const ahead = 16;

/** Checks targets, and with `fix` fixes them; what is printed is in their order. What goes wrong with one does not keep the others back. */
export async function lintTargets({ targets, problems, emptyFolders }: Targets, request: LintRequest): Promise<Report> {
  const files: CheckedFile[] = [];
  const met: Problem[] = [...problems];
  const fixed = { findings: 0, files: 0 };
  const beside = new Beside(targets);
  const outcomes = inOrder(targets, ahead, (target) => lintTarget(target, beside, request));
  for await (const [target, { findings, problem, fixes, content, edits }] of outcomes) {
    const refused = edits && (await request.takeEdits(target, edits.text, edits.edits));
    if (refused !== undefined) met.push({ path: target.path, message: refused });
    if (findings !== undefined) files.push({ path: target.path, findings });
    if (problem !== undefined) met.push({ path: target.path, message: problem });
    if (fixes !== undefined) {
      fixed.findings += fixes;
      fixed.files++;
    }
    if (target.isStdin && request.mode === "fix" && content !== undefined) await request.takeFixedStdin(content);
  }
  return { files, problems: [...met, ...beside.problems], emptyFolders, fixed };
}

interface Outcome {
  /** Absent: it was not checked. */
  readonly findings?: readonly ReportedFinding[];
  readonly problem?: string;
  /** How many findings were fixed; absent: it is unchanged. */
  readonly fixes?: number;
  /** What it holds now; absent: it could not be read. */
  readonly content?: Uint8Array;
  /** What would be fixed, with `diff`. */
  readonly edits?: { readonly text: string; readonly edits: readonly TextEdit[] };
}

async function lintTarget(target: Target, beside: Beside, request: LintRequest): Promise<Outcome> {
  let content: Uint8Array;
  try {
    content = await (target.isStdin ? readBounded(request.stdin) : readDockerfileBytes(target.absolute));
  } catch (error) {
    return { problem: whyUnreadable(error) };
  }
  try {
    const source = decode(content);
    const settings = await request.settingsFor(target);
    if (settings === undefined) return { content };
    const fileContext = await beside.of(target, settings);
    const checkable = { target, source, content, settings: { ...settings, fileContext } };
    return await (request.mode === "fix" ? fixTarget(checkable, request) : report(checkable, request));
  } catch (error) {
    if (error instanceof FileError) return { problem: error.message, content };
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `Skipped: internal error in BuildKit Lens (${reason}). Please report it.`, content };
  }
}

const tooLong = "Fixes were not applied: the file is longer than 2 MB. Split it, or fix it manually.";
const damaged = "Fixes were not written: the file is not valid UTF-8. Save it as UTF-8 first.";

/** A target that has been read. */
interface Checkable {
  readonly target: Target;
  readonly source: Source;
  readonly content: Uint8Array;
  readonly settings: FileSettings;
}

async function report(checkable: Checkable, { mode, linter }: LintRequest): Promise<Outcome> {
  const { source, content, settings } = checkable;
  const { text, byteOrderMark } = source;
  const checked = await check(linter, text, settings);
  const isFixable = checked.findings.some((finding) => finding.fix === "safe");
  if (mode !== "diff" || !isFixable) return { ...checked, content };
  const problem = isTooLongToFix(text) ? tooLong : source.damaged ? damaged : undefined;
  if (problem) return { ...checked, content, problem };
  const { edits } = await fix(linter, text, settings);
  const written = byteOrderMark ? { text: `\ufeff${text}`, edits: shifted(edits, 1) } : { text, edits };
  return { ...checked, content, edits: written };
}

function shifted(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ span, newText }) => ({ span: { start: span.start + by, end: span.end + by }, newText }));
}

async function fixTarget({ target, source, content, settings }: Checkable, { linter }: LintRequest): Promise<Outcome> {
  if (isTooLongToFix(source.text)) {
    const checked = await check(linter, source.text, settings);
    const isFixable = checked.findings.some((finding) => finding.fix === "safe");
    return { ...checked, content, ...(isFixable ? { problem: tooLong } : {}) };
  }
  const { findings, text, fixes, problem } = await fix(linter, source.text, settings);
  if (text === source.text) return { findings, content, ...defined({ problem }) };
  try {
    const written = await write(target, source, content, text);
    return { findings, fixes, content: written, ...defined({ problem }) };
  } catch (error) {
    // It is as it was, and so are its findings.
    return { ...(await check(linter, source.text, settings)), problem: whyUnwritable(error), content };
  }
}

/** @param before the bytes that were read */
async function write(target: Target, source: Source, before: Uint8Array, text: string): Promise<Uint8Array> {
  if (source.damaged) throw new FileError(damaged);
  const content = encode(text, source);
  if (!target.isStdin) await replaceFile(target.absolute, before, content);
  return content;
}
