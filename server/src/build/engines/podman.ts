import type { EngineStatus } from "../../protocol";
import type { BuildOrder, Engine } from "../engine";
import { type Command, findProgram, runProgram } from "../program";
import { parseProgress } from "../progress/parser";
import { PodmanParser } from "../progress/podman";
import { versionIn } from "../version";
import { buildArguments } from "./arguments";

const probeSeconds = 5;

/** Podman, which builds with Buildah's code. */
export const podman: Engine = {
  id: "podman",
  name: "Podman",
  counting: "podman",
  detect,
  buildCommand,
  progress: (chunks) => parseProgress(new PodmanParser(), chunks),
};

async function detect(wanted: string): Promise<EngineStatus> {
  const program = findProgram(wanted);
  const nothing = { id: "podman", label: "Podman" } as const;
  if (!program) {
    const problem = `Podman was not found: there is no program "${wanted}"${wanted.includes("/") ? "" : " on the PATH"}; install Podman, or set its path in the settings.`;
    return { ...nothing, state: "missing", program: wanted, problem };
  }
  const asked = await runProgram({ file: program, args: ["version", "--format", "json"] }, probeSeconds);
  if (asked.spawnError !== undefined) {
    return { ...nothing, state: "missing", program, problem: `${program} cannot be started: ${asked.spawnError}.` };
  }
  const version = readVersion(asked.stdout);
  const found = {
    ...nothing,
    program,
    label: version === undefined ? "Podman" : `Podman ${version}`,
    ...(version === undefined ? {} : { version }),
  };
  if (asked.code !== 0 || version === undefined) {
    return { ...found, state: "unreachable", problem: unreachable(asked.stderr) };
  }
  return { ...found, state: "ready", problem: "" };
}

function buildCommand(order: BuildOrder, status: EngineStatus): Command {
  return {
    file: status.program,
    args: ["build", ...(order.extraArguments ?? []), ...buildArguments(order, asCsv(order.dockerfile))],
  };
}

/** Podman takes a list of files there, and reads it as CSV: a path with a comma or a quote in it has to be quoted. */
function asCsv(path: string): string {
  return /[",\r\n]/.test(path) ? `"${path.replaceAll('"', '""')}"` : path;
}

function unreachable(stderr: string): string {
  if (/machine|cannot connect|connection refused|unable to connect/i.test(stderr)) {
    return 'Podman is there, but its machine does not answer: start it with "podman machine start" and try again.';
  }
  const said = stderr.trim().split("\n").pop() ?? "";
  return `Podman is there, but does not work${said === "" ? "" : ` (${said.slice(0, 200)})`}: run "podman info" in a terminal to see why.`;
}

/** The version in `podman version --format json`: the machine's or remote server's where there is one. */
function readVersion(stdout: string): string | undefined {
  try {
    const value = JSON.parse(stdout) as { Client?: { Version?: unknown }; Server?: { Version?: unknown } | null };
    const text = value?.Server?.Version ?? value?.Client?.Version;
    return typeof text === "string" ? versionIn(text) : undefined;
  } catch {
    return undefined;
  }
}
