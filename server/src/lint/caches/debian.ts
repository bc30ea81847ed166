import type { Dockerfile, Instruction, Stage } from "../../dockerfile";
import { baseImage } from "../../dockerfile/users";

/** Where Debian's and Ubuntu's images say that apt is to throw its packages away. */
export const dockerCleanFile = "/etc/apt/apt.conf.d/docker-clean";

/** Distributions whose images have no apt, by a name or a tag that says so. */
const otherDistributions =
  /(?:^|[/:.-])(?:alpine|almalinux|amazonlinux|archlinux|azurelinux|busybox|centos|chainguard|cbl-mariner|clearlinux|fedora|mageia|microdnf|opensuse|oraclelinux|photon|rhel\d*|rockylinux|scratch|sles?|ubi\d*|wolfi(?:-base)?)(?:$|[\d/:._-])/;

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
  for (let stage = file.stageOf(instruction); stage; stage = stage.parent) {
    const first = firstConfiguration(file, stage);
    if (first !== undefined && first <= instruction.span.start) return true;
  }
  return false;
}

const remembered = new WeakMap<Stage, number>();

/** Where the first instruction of a stage that deals with apt's configuration of packages stands. */
function firstConfiguration(file: Dockerfile, stage: Stage): number | undefined {
  const known = remembered.get(stage);
  if (known !== undefined) return known;
  const found = stage.instructions.find((instruction) => {
    const { keyword, span, words } = instruction;
    if (keyword === "RUN") return /docker-clean|Keep-Downloaded-Packages/i.test(file.text.slice(span.start, span.end));
    return (keyword === "COPY" || keyword === "ADD") && /^["']?\/etc\/apt(?:\/|["']?$)/.test(words.at(-1)?.value ?? "");
  });
  const start = found?.span.start ?? Number.POSITIVE_INFINITY;
  remembered.set(stage, start);
  return start;
}
