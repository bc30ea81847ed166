import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { baseImage } from "../../dockerfile/model/users";
import { mountTarget } from "./places";

/** Where Debian's and Ubuntu's images say that apt is to throw its packages away. */
export const dockerCleanFile = "/etc/apt/apt.conf.d/docker-clean";

/** Distributions whose images have no apt, by a name or a tag that says so. */
const otherDistributions =
  /(?:^|[/:.-])(?:alpine|almalinux|amazonlinux|archlinux|azurelinux|busybox|centos|chainguard|(?:cbl-)?mariner[\d.]*|clearlinux|distroless|fedora|gentoo|mageia|microdnf|nixos|opensuse|oraclelinux|photon|rhel\d*|rockylinux|scratch|sles?|ubi\d*|wolfi(?:-base)?)(?:$|[\d/:._-])/;

/** Whether a stage's base is known to be neither Debian nor Ubuntu. */
export function isKnownNotDebian(stage: Stage): boolean {
  const image = baseImage(stage);
  return image !== undefined && otherDistributions.test(`${image.name}:${image.tag}`);
}

/**
 * Whether something has switched docker-clean off by the time an instruction runs, in its stage, those that it builds on
 * or the instruction itself; also whether a file is put into apt's configuration, which may be for that.
 */
export function isDockerCleanOff(file: Dockerfile, instruction: Instruction): boolean {
  // A mount on apt's configuration is there for this RUN alone.
  if (file.mountsOf(instruction).some((mount) => isConfiguration(mountTarget(file, mount) ?? ""))) return true;
  const stage = file.stageOf(instruction);
  if (!stage) return false;
  return (
    firstConfiguration(file, stage) <= instruction.span.start || (stage.parent ? isOffIn(file, stage.parent) : false)
  );
}

const offAtEnd = new WeakMap<Stage, boolean>();

/** The same for what builds on a stage. Remembered on the way, so that a long chain of stages is walked once. */
function isOffIn(file: Dockerfile, stage: Stage): boolean {
  const passed: Stage[] = [];
  let found = false;
  for (let at: Stage | undefined = stage; at && !found; at = at.parent) {
    const known = offAtEnd.get(at);
    found = known ?? (Number.isFinite(firstConfiguration(file, at)) || triggersOff(file, at));
    if (known !== undefined) break;
    passed.push(at);
  }
  for (const each of passed) offAtEnd.set(each, found);
  return found;
}

/** What ONBUILD triggers runs first in the stage that is built on it. */
function triggersOff(file: Dockerfile, { triggers }: Stage): boolean {
  return triggers.some((trigger) => configures(file, trigger));
}

const remembered = new WeakMap<Stage, number>();

/** Where the first instruction of a stage that deals with apt's configuration of packages stands. */
function firstConfiguration(file: Dockerfile, stage: Stage): number {
  const known = remembered.get(stage);
  if (known !== undefined) return known;
  const found = stage.instructions.find((instruction) => configures(file, instruction));
  const start = found?.span.start ?? Number.POSITIVE_INFINITY;
  remembered.set(stage, start);
  return start;
}

/** What names docker-clean or an option in it, or removes all of the folder it is in. */
const mention = /docker-clean|Keep-Downloaded-Packages|Post-Invoke|Dir::Cache|APT_CONFIG|apt\.conf\.d\/?(?:\*|\s|$)/i;

function configures(file: Dockerfile, { keyword, span, words, flags, heredocs }: Instruction): boolean {
  if (keyword === "RUN" || keyword === "ENV") return mention.test(file.text.slice(span.start, span.end));
  if (keyword !== "COPY" && keyword !== "ADD") return false;
  const target = unquoted(words.at(-1)?.value ?? "");
  if (isConfiguration(target)) return true;
  // A folder that is put over the root's or /etc may have it; a file (`app.sh`, a heredoc) has not.
  const isBroad = /^\/(?:etc\/?)?$/.test(target) && heredocs.length === 0;
  const isFolder = ({ value }: { value: string }) => !/\w\.[\w-]+$/.test(unquoted(value));
  return isBroad && (flags.some(({ name }) => name === "from") || words.slice(0, -1).some(isFolder));
}

function isConfiguration(path: string): boolean {
  return /^\/etc\/apt(?:\/|$)/.test(path);
}

function unquoted(word: string): string {
  return word.replace(/^["']|["']$/g, "");
}
