import { nodeFiles } from "../../files/nodeFiles";
import { FileError, type Problem, whyUnreadable, whyUnwritable } from "../../files/problem";
import { type LintSettings, readSurroundings } from "../../lint";
import { replaceFile } from "../files/replace";
import { decode, encode, readBounded, readFile, type Source } from "../files/source";
import { check, isTooLongToFix } from "./check";
import type { CheckedFile, Report, ReportedFinding } from "./report";
import type { Target, Targets } from "./targets";

export interface LintRequest {
  readonly fix: boolean;
  readonly stdin: AsyncIterable<Uint8Array>;
  /** The settings for a target; undefined: they are wrong, which is told elsewhere, and it is not checked. */
  settingsFor(target: Target): Promise<LintSettings | undefined>;
  /** Takes what standard input becomes with `fix`: just as it came when it could not be checked. */
  takeFixedStdin(content: Uint8Array): Promise<void>;
}

/** Checks, and with `fix` mends, one target after the other. What goes wrong with one does not keep the others back. */
export async function lintTargets({ targets, problems, emptyFolders }: Targets, request: LintRequest): Promise<Report> {
  const files: CheckedFile[] = [];
  const met: Problem[] = [...problems];
  const fixed = { findings: 0, files: 0 };
  for (const target of targets) {
    const { findings, problem, fixes, content } = await lintTarget(target, request);
    if (findings !== undefined) files.push({ path: target.path, findings });
    if (problem !== undefined) met.push({ path: target.path, message: problem });
    if (fixes !== undefined) {
      fixed.findings += fixes;
      fixed.files++;
    }
    if (target.isStdin && request.fix && content !== undefined) await request.takeFixedStdin(content);
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

async function lintTarget(target: Target, request: LintRequest): Promise<Outcome> {
  let content: Uint8Array;
  try {
    content = await (target.isStdin ? readBounded(request.stdin) : readFile(target.absolute));
  } catch (error) {
    return { problem: whyUnreadable(error) };
  }
  try {
    const source = decode(content);
    const settings = await request.settingsFor(target);
    return settings === undefined ? { content } : await checkSource(target, source, settings, request.fix, content);
  } catch (error) {
    if (error instanceof FileError) return { problem: error.message, content };
    const reason = error instanceof Error ? error.message : String(error);
    return { problem: `It was not checked: BuildKit Lens failed on it (${reason}); please report this.`, content };
  }
}

const tooLong = "Its fixes were not applied and it is unchanged: it is longer than 2 MB; split it, or mend it by hand.";

async function checkSource(
  target: Target,
  source: Source,
  settings: LintSettings,
  fix: boolean,
  content: Uint8Array,
): Promise<Outcome> {
  const surroundings = await readSurroundings(target.absolute, nodeFiles);
  if (fix && isTooLongToFix(source.text)) {
    const { findings } = check(source.text, settings, surroundings, false);
    const fixable = findings.some((finding) => finding.fix === "safe");
    return { findings, content, ...(fixable ? { problem: tooLong } : {}) };
  }
  const { findings, text, fixes } = check(source.text, settings, surroundings, fix);
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
  if (source.damaged) {
    throw new FileError(
      "Its fixes were not written and it is unchanged: it is not valid UTF-8; save it as UTF-8 first.",
    );
  }
  const content = encode(text, source);
  if (!target.isStdin) await replaceFile(target.absolute, content);
  return content;
}
