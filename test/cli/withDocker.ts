import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fixture } from "../builds/support";
import { fakeDocker } from "../lsp/build/fakeDocker";
import { buildFixtures as fixtures } from "../support/folders";
import { program } from "../support/programs";
import { type Folder, inFolder } from "./support";

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Starts the tool as a process of its own, with a docker on its PATH that prints what a real one printed.
 * @param isTTY whether it runs in a terminal, which gives both of its outputs as one
 */
export function lensProcess(folder: Folder, args: readonly string[], starting: Starting = {}) {
  const { isTTY = false, env = {}, ...rest } = starting;
  const own = { PATH: join(folder.path, "bin"), XDG_STATE_HOME: join(folder.path, "state"), SECRET: "s3cret" };
  const words = [process.execPath, program("cli"), ...args];
  const quoted = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(" ");
  const [file = "", ...given] = isTTY ? ["/usr/bin/script", "-qec", quoted, "/dev/null"] : words;
  return spawn(file, given, { ...rest, env: { ...process.env, ...own, SHELL: "/bin/sh", ...env } });
}

interface Starting {
  readonly isTTY?: boolean;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** The user that it runs as. */
  readonly uid?: number;
}

/** Runs the tool so to its end. */
export function lens(
  folder: Folder,
  args: readonly string[],
  whenPrinted?: [RegExp, NodeJS.Signals],
  starting?: Starting,
): Promise<Ran> {
  const child = lensProcess(folder, args, starting);
  const output = { stdout: "", stderr: "" };
  let sent = false;
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].on("data", (chunk: Buffer) => {
      output[stream] += chunk.toString();
      if (!whenPrinted || sent || !whenPrinted[0].test(output[stream])) return;
      sent = true;
      child.kill(whenPrinted[1]);
    });
  }
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, ...output })));
}

/** Runs a test in a folder with a Dockerfile and such a docker, both of this name among the fixtures. */
export async function withDocker(kind: string, dockerfile: string, test: (folder: Folder) => Promise<void>) {
  await inFolder({ "bin/kind": kind, Dockerfile: fixture(`${dockerfile}.Dockerfile`) }, async (folder) => {
    mkdirSync(join(folder.path, "bin"), { recursive: true });
    fakeDocker(join(folder.path, "bin"), fixtures);
    await test(folder);
  });
}
