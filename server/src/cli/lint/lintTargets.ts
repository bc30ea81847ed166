import { FileError, type Problem, whyUnreadable, whyUnwritable } from "../../files/problem";
import type { LintSettings, Surroundings, TextEdit } from "../../lint";
import { replaceFile } from "../files/replace";
import { decode, encode, readBounded, readFile, type Source } from "../files/source";
import { Beside } from "./beside";
import { check, isTooLongToFix, safeEdits } from "./check";
import type { CheckedFile, Report, ReportedFinding } from "./report";
import type { Target, Targets } from "./targets";

export interface LintRequest {
  /** What is done about findings that have a safe fix. */
  readonly mode: "report" | "fix" | "diff";
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The settings for a target; undefined: they are wrong, which is told elsewhere, and it is not checked. */
  settingsFor(target: Target): Promise<LintSettings | undefined>;
  /** Takes what standard input becomes with `fix`: just as it came when it could not be checked. */
  takeFixedStdin(content: Uint8Array): Promise<void>;
  /**
   * Takes what would be fixed in a target, with `diff`: its text, and the edits in order. Gives why they are not shown, as a
   * sentence for people, where they are not.
   */
  takeEdits(target: Target, text: string, edits: readonly TextEdit[]): Promise<string | undefined>;
}

/** Checks, and with `fix` mends, one target after the other. What goes wrong with one does not keep the others back. */
export async function lintTargets({ targets, problems, emptyFolders }: Targets, request: LintRequest): Promise<Report> {
  const files: CheckedFile[] = [];
  const met: Problem[] = [...problems];
  const fixed = { findings: 0, files: 0 };
  const beside = new Beside(targets);
  for (const target of targets) {
    const { findings, problem, fixes, content } = await lintTarget(target, beside, request);
    if (findings !== undefined) files.push({ path: target.path, findings });
    if (problem !== undefined) met.push({ path: target.path, message: problem });
    if (fixes !== undefined) {
      fixed.findings += fixes;
      fixed.files++;
    }
    if (target.isStdin && request.mode === "fix" && content !== undefined) await request.takeFixedStdin(content);
  }
  return { files, problems: met, emptyFolders, fixed };
}

interface Outcome {
  /** Absent: it was not checked. */
  readonly findings?: readonly ReportedFinding[];
  readonly problem?: string;
  /** How many findings were fixed; absent: it is unchanged. */
  readonly fixes?: number;
  /** What it holds now; absent: it could not be read. */
  readonly content?: Uint8Array;
}

async function lintTarget(target: Target, beside: Beside, request: LintRequest): Promise<Outcome> {
  let content: Uint8Array;
  try {
    content = await (target.isStdin ? readBounded(request.stdin) : readFile(target.absolute));
  } catch (error) {
    return { problem: whyUnreadable(error) };
  }
  try {
    const source = decode(content);
    const settings = await request.settingsFor(target);
    if (settings === undefined) return { content };
    const surroundings = await beside.of(target, settings);
    const checkable = { target, source, content, settings, surroundings };
    return request.mode === "fix" ? await mend(checkable) : await report(checkable, request);
  } catch (error) {
    if (error instanceof FileError) return { problem: error.message, content };
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `It was not checked: BuildKit Lens failed on it (${reason}); please report this.`, content };
  }
}

const tooLong = "Its fixes were not applied and it is unchanged: it is longer than 2 MB; split it, or mend it by hand.";
const damaged = "Its fixes were not written and it is unchanged: it is not valid UTF-8; save it as UTF-8 first.";

/** A target that has been read. */
interface Checkable {
  readonly target: Target;
  readonly source: Source;
  readonly content: Uint8Array;
  readonly settings: LintSettings;
  readonly surroundings: Surroundings;
}

async function report(checkable: Checkable, { mode, takeEdits }: LintRequest): Promise<Outcome> {
  const { target, source, content, settings, surroundings } = checkable;
  const { text, byteOrderMark } = source;
  const { findings } = check(text, settings, surroundings, false);
  const isFixable = findings.some((finding) => finding.fix === "safe");
  if (mode !== "diff" || !isFixable) return { findings, content };
  const problem = isTooLongToFix(text) ? tooLong : source.damaged ? damaged : undefined;
  if (problem) return { findings, content, problem };
  const edits = safeEdits(text, settings, surroundings);
  const refused = await (byteOrderMark
    ? takeEdits(target, `\ufeff${text}`, shifted(edits, 1))
    : takeEdits(target, text, edits));
  return { findings, content, ...(refused === undefined ? {} : { problem: refused }) };
}

function shifted(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ span, newText }) => ({ span: { start: span.start + by, end: span.end + by }, newText }));
}

async function mend({ target, source, content, settings, surroundings }: Checkable): Promise<Outcome> {
  if (isTooLongToFix(source.text)) {
    const { findings } = check(source.text, settings, surroundings, false);
    const isFixable = findings.some((finding) => finding.fix === "safe");
    return { findings, content, ...(isFixable ? { problem: tooLong } : {}) };
  }
  const { findings, text, fixes } = check(source.text, settings, surroundings, true);
  if (text === source.text) return { findings, content };
  try {
    return { findings, fixes, content: await write(target, source, text) };
  } catch (error) {
    // It is as it was, and so are its findings.
    return {
      findings: check(source.text, settings, surroundings, false).findings,
      problem: whyUnwritable(error),
      content,
    };
  }
}

async function write(target: Target, source: Source, text: string): Promise<Uint8Array> {
  if (source.damaged) throw new FileError(damaged);
  const content = encode(text, source);
  if (!target.isStdin) await replaceFile(target.absolute, content);
  return content;
}
