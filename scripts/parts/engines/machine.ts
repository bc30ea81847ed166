import { readFileSync } from "node:fs";
import { type Finished, findOnPath, type RunOptions, run, say } from "../run.js";

// What this machine is, and whether engines may be set up on it.

/** Why no engine can be set up here, or undefined when one can. */
export function whyNoSetUp(): string | undefined {
  if (osRelease("ID") !== "debian" || !findOnPath("apt-get")) return "one can be set up on Debian only";
  if (process.getuid?.() !== 0) return "only root can set one up";
  return undefined;
}

function osRelease(key: string): string | undefined {
  try {
    return new RegExp(`^${key}="?([^"\n]*)"?$`, "m").exec(readFileSync("/etc/os-release", "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

/** The mirror this machine's apt is set up with: the one place that is known to be in reach. */
export async function mirror(): Promise<string> {
  const listed = (await mirrorInLists()) ?? (await updateLists().then(mirrorInLists));
  if (!listed) throw new Error("apt is set up with no mirror: `apt-get indextargets` lists nothing");
  return listed;
}

async function mirrorInLists(): Promise<string | undefined> {
  const { stdout } = await run("apt-get", ["indextargets", "--format", "$(RELEASE) $(REPO_URI)"]);
  const targets = stdout
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
  return (targets.find(([release]) => release === osRelease("VERSION_CODENAME")) ?? targets[0])?.[1];
}

/** Installs a package of this machine's own release, when the program it brings is not there. */
export async function ensureProgram(program: string, debianPackage: string): Promise<void> {
  if (findOnPath(program)) return;
  say(`Installing ${debianPackage} with apt-get …`);
  const installing = ["install", "--no-install-recommends", debianPackage];
  if ((await apt(...installing)).code === 0) return;
  await updateLists();
  const second = await apt(...installing);
  if (second.code !== 0) throw new Error(`apt-get could not install ${debianPackage}:\n${second.stderr.trim()}`);
}

let updating: Promise<unknown> | undefined;

/** Fetches the package lists, once in this process: a fresh machine has none. */
function updateLists(): Promise<unknown> {
  updating ??= apt("update");
  return updating;
}

function apt(...args: string[]): Promise<Finished> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // Something else on the machine may be using apt at this moment: wait for it.
  const options = ["-y", "-q", "-o", "DPkg::Lock::Timeout=300"];
  return run("apt-get", [...options, ...args], { env, seconds: 600, allowFailure: true });
}

/**
 * Runs a program in a mount and process namespace of its own: when it ends, or when this process ends in whatever way,
 * everything it started is ended and everything it mounted is gone.
 */
export function runContained(file: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  return run("setpriv", [...contained, file, ...args], options);
}

const contained = ["--pdeathsig", "KILL", "unshare", "--pid", "--fork", "--kill-child", "--mount-proc"];
