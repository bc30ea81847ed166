import type { MountProblem } from "../check/mountProblems";
import type { Dockerfile } from "../facts";
import type { Instruction } from "../read/nodes";
import type { Mount } from "./mounts";
import type { Stage } from "./stages";
import { baseImage } from "./users";

/** Images whose working directory is `/`. */
const rootImages =
  /^(?:scratch|alpine|amazonlinux|archlinux|almalinux|busybox|centos|debian|fedora|rockylinux|ubuntu)$/;

/**
 * What BuildKit rejects in a mount's target: a missing one, or `/`. Without a target it is the working directory, and
 * with a relative one a folder below that.
 * @param type of the mount: bind, cache or tmpfs
 */
export function targetProblem(file: Dockerfile, mount: Mount, type: string): MountProblem | undefined {
  const field = mount.field("target");
  const target = field?.value ?? "";
  if (/[$"']/.test(target) || target.includes(file.escape)) return undefined;
  const span = field?.span ?? mount.span;
  if (target === "/") {
    return { span, message: `A ${type} mount cannot cover the root folder /: set target to another folder` };
  }
  if (target.startsWith("/")) return undefined;
  const { path, isKnown } = workdir(file, mount);
  if (path === undefined || cleaned(`${path}/${target}`) !== "") return undefined;
  const what = target === "" ? "has no target, so it covers the working directory," : `has the target ${target},`;
  const where = isKnown ? "which is /" : "which is / for most base images";
  const message = `This ${type} mount ${what} ${where}, and cannot be mounted there: set target to a folder`;
  return { span, message, ...(isKnown ? {} : { isLikely: true }) };
}

/** The working directory of a mount's RUN as far as it is known, and whether it is certain. */
function workdir(file: Dockerfile, mount: Mount): { path?: string; isKnown: boolean } {
  const stage = file.stageOf(mount.instruction);
  const path = file.stateAt(mount.instruction)?.workdir;
  if (path !== undefined) return { path, isKnown: true };
  // Undefined also after `WORKDIR app`, which depends on the base image's, or after a variable.
  for (let at = stage; at; at = at.parent) {
    const found = firstWorkdir(at);
    if (found && (at !== stage || found.span.start < mount.span.start)) return { isKnown: false };
  }
  const base = stage && baseImage(stage);
  return { path: "/", isKnown: base !== undefined && rootImages.test(base.name) };
}

const memo = new WeakMap<Stage, Instruction | null>();

function firstWorkdir(stage: Stage): Instruction | undefined {
  let found = memo.get(stage);
  if (found === undefined) {
    found = stage.instructions.find(({ keyword }) => keyword === "WORKDIR") ?? null;
    memo.set(stage, found);
  }
  return found ?? undefined;
}

/** A path without `.`, `..` and empty parts, as far as they cancel out; empty for the folder it starts from. */
function cleaned(path: string): string {
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.join("/");
}
