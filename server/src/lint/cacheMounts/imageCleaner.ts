import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { baseImage } from "../../dockerfile/model/users";
import type { ImageCleaner } from "../packageManagers";
import { isWithin, mountTarget } from "./places";

/** Distributions whose images are not built from Debian's or Ubuntu's, by a name or a tag that says so. */
const otherDistributions =
  /(?:^|[/:.-])(?:alpine|almalinux|amazonlinux|archlinux|azurelinux|busybox|centos|chainguard|(?:cbl-)?mariner[\d.]*|clearlinux|distroless|fedora|gentoo|mageia|microdnf|nixos|opensuse|oraclelinux|photon|rhel\d*|rockylinux|scratch|sles?|ubi\d*|wolfi(?:-base)?)(?:$|[\d/:._-])/;

/** Whether a stage's base is known to be neither Debian nor Ubuntu. */
export function isKnownNotDebian(stage: Stage): boolean {
  const image = baseImage(stage);
  return image !== undefined && otherDistributions.test(`${image.name}:${image.tag}`);
}

/**
 * Whether something has switched an image's cleaner off by the time an instruction runs, in its stage, those that it is
 * built on or the instruction itself; also whether a file is put into the manager's configuration, which may be for that.
 */
export function isCleanerOff(file: Dockerfile, instruction: Instruction, cleaner: ImageCleaner): boolean {
  // A mount on the configuration is there for this RUN only.
  if (file.mountsOf(instruction).some((mount) => isConfiguration(mountTarget(file, mount) ?? "", cleaner))) return true;
  const stage = file.stageOf(instruction);
  if (!stage) return false;
  return (
    firstConfiguration(file, stage, cleaner) <= instruction.span.start ||
    (stage.parent ? isOffIn(file, stage.parent, cleaner) : false)
  );
}

const offAtEnd = new WeakMap<ImageCleaner, WeakMap<Stage, boolean>>();

/** The same for what is built on a stage. Each stage passed is kept, so that a long chain of stages is walked once. */
function isOffIn(file: Dockerfile, stage: Stage, cleaner: ImageCleaner): boolean {
  const memo = memoOf(offAtEnd, cleaner);
  const passed: Stage[] = [];
  let found = false;
  for (let at: Stage | undefined = stage; at && !found; at = at.parent) {
    const known = memo.get(at);
    found = known ?? (Number.isFinite(firstConfiguration(file, at, cleaner)) || triggersOff(file, at, cleaner));
    if (known !== undefined) break;
    passed.push(at);
  }
  for (const each of passed) memo.set(each, found);
  return found;
}

/** What ONBUILD triggers runs first in the stage that is built on it. */
function triggersOff(file: Dockerfile, { triggers }: Stage, cleaner: ImageCleaner): boolean {
  return triggers.some((trigger) => configures(file, trigger, cleaner));
}

const firstStarts = new WeakMap<ImageCleaner, WeakMap<Stage, number>>();

/** Where the first instruction of a stage starts that deals with the manager's configuration. */
function firstConfiguration(file: Dockerfile, stage: Stage, cleaner: ImageCleaner): number {
  const memo = memoOf(firstStarts, cleaner);
  const known = memo.get(stage);
  if (known !== undefined) return known;
  const found = stage.instructions.find((instruction) => configures(file, instruction, cleaner));
  const start = found?.span.start ?? Number.POSITIVE_INFINITY;
  memo.set(stage, start);
  return start;
}

function memoOf<Value>(memos: WeakMap<ImageCleaner, WeakMap<Stage, Value>>, cleaner: ImageCleaner) {
  const memo = memos.get(cleaner) ?? new WeakMap<Stage, Value>();
  memos.set(cleaner, memo);
  return memo;
}

function configures(
  file: Dockerfile,
  { keyword, span, words, flags, heredocs }: Instruction,
  cleaner: ImageCleaner,
): boolean {
  if (keyword === "RUN" || keyword === "ENV") return cleaner.mention.test(file.text.slice(span.start, span.end));
  if (keyword !== "COPY" && keyword !== "ADD") return false;
  const target = unquoted(words.at(-1)?.value ?? "");
  if (isConfiguration(target, cleaner)) return true;
  // A folder that is put over the root's or /etc may have it; a file (`app.sh`, a heredoc) has not.
  const isBroad = /^\/(?:etc\/?)?$/.test(target) && heredocs.length === 0;
  const isFolder = ({ value }: { value: string }) => !/\w\.[\w-]+$/.test(unquoted(value));
  return isBroad && (flags.some(({ name }) => name === "from") || words.slice(0, -1).some(isFolder));
}

function isConfiguration(path: string, { configuration }: ImageCleaner): boolean {
  return isWithin(path, configuration);
}

function unquoted(word: string): string {
  return word.replace(/^["']|["']$/g, "");
}
