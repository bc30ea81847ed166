import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { buildahArguments, buildahLacks } from "../buildah/arguments";
import { cannotStart, lastWords, lookFor, probeSeconds } from "../detection";
import type { Engine } from "../engine";
import { parseProgress } from "../progress/parser";
import { versionIn } from "../version";
import { PodmanParser } from "./progress";

/** Podman, which builds with Buildah's code. */
export const podman: Engine = {
  id: "podman",
  counting: () => "podman",
  detect,
  lacks: buildahLacks,
  buildCommand: (order, status) => ({ file: status.program, args: ["build", ...buildahArguments(order)] }),
  progress: (chunks) => parseProgress(new PodmanParser(), chunks),
};

async function detect(wanted: string): Promise<EngineStatus> {
  const nothing = { id: "podman", label: "Podman" } as const;
  const looked = lookFor(nothing, wanted);
  if ("missing" in looked) return looked.missing;
  const { program } = looked;
  const asked = await runProgram({ file: program, args: ["version", "--format", "json"] }, probeSeconds);
  if (asked.spawnError !== undefined) return cannotStart(nothing, program, asked.spawnError);
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

function unreachable(stderr: string): string {
  if (/machine|cannot connect|connection refused|unable to connect/i.test(stderr)) {
    return 'Podman is installed, but its machine is not responding: start it with "podman machine start" and try again.';
  }
  const said = lastWords(stderr);
  return `Podman is installed but does not work${said === "" ? "" : ` (${said})`}: run "podman info" in a terminal to see why.`;
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
