import type { EngineStatus } from "../../protocol";
import type { BuildOrder, Engine } from "../engine";
import { type Command, findProgram, runProgram } from "../program";
import { parseProgress } from "../progress/parser";
import { PlainParser } from "../progress/plain";
import { RawJsonParser } from "../progress/rawjson";
import { isAtLeast, versionIn } from "../version";
import { buildArguments } from "./arguments";

/** buildx printed `--progress=rawjson` cleanly from here on. */
const firstWithRawJson = "0.13.0";
const probeSeconds = 5;

/** Docker, through its buildx plugin. */
export const docker: Engine = { id: "docker", name: "Docker", counting: "buildkit", detect, buildCommand, progress };

async function detect(wanted: string): Promise<EngineStatus> {
  const program = findProgram(wanted);
  const nothing = { id: "docker", label: "Docker" } as const;
  if (!program) return { ...nothing, state: "missing", program: wanted, problem: notFound(wanted) };
  const [daemon, buildx] = await Promise.all([
    runProgram({ file: program, args: ["version", "--format", "{{json .}}"] }, probeSeconds),
    runProgram({ file: program, args: ["buildx", "version"] }, probeSeconds),
  ]);
  if (daemon.spawnError !== undefined) {
    return { ...nothing, state: "missing", program, problem: `${program} cannot be started: ${daemon.spawnError}.` };
  }
  if (/^buildah /.test(buildx.stdout)) {
    const problem = `${program} is Podman's stand-in for Docker: choose Podman to build with it.`;
    return { ...nothing, state: "missing", program, problem };
  }
  const versions = readVersions(daemon.stdout);
  const buildxVersion = buildx.code === 0 ? versionIn(buildx.stdout) : undefined;
  const version = versions.server ?? versions.client;
  const found = {
    ...nothing,
    program,
    label: version === undefined ? "Docker" : `Docker ${version}`,
    ...(version === undefined ? {} : { version }),
    ...(buildxVersion === undefined ? {} : { buildxVersion }),
  };
  if (versions.server === undefined) return { ...found, state: "unreachable", problem: unreachable(daemon.stderr) };
  if (buildxVersion === undefined) {
    const problem = `Docker ${versions.client ?? versions.server} has no buildx plugin, which builds need: install it (package docker-buildx-plugin or docker-buildx) and detect the engines again.`;
    return { ...found, state: "missing", problem };
  }
  return { ...found, state: "ready", problem: "" };
}

function buildCommand(order: BuildOrder, status: EngineStatus): Command {
  const progressKind = isAtLeast(status.buildxVersion, firstWithRawJson) ? "rawjson" : "plain";
  // A builder that runs in a container keeps its result to itself unless told; one without a name is not worth loading.
  const load = order.tag === undefined ? [] : ["--load"];
  return {
    file: status.program,
    args: [
      "buildx",
      "build",
      ...(order.extraArguments ?? []),
      `--progress=${progressKind}`,
      ...load,
      ...buildArguments(order),
    ],
    env: { DOCKER_CLI_HINTS: "false", NO_COLOR: "1" },
  };
}

function progress(...[chunks, status]: Parameters<Engine["progress"]>): ReturnType<Engine["progress"]> {
  const rawJson = isAtLeast(status.buildxVersion, firstWithRawJson);
  return parseProgress(rawJson ? new RawJsonParser() : new PlainParser(), chunks);
}

function notFound(wanted: string): string {
  return `Docker was not found: there is no program "${wanted}"${wanted.includes("/") ? "" : " on the PATH"}; install Docker, or set its path in the settings.`;
}

function unreachable(stderr: string): string {
  if (/permission denied/i.test(stderr)) {
    return "Docker is there, but you may not use its socket: add your user to the docker group, or use rootless Docker, and log in again.";
  }
  return "Docker is there, but its daemon does not answer: start Docker (or check DOCKER_HOST and the docker context) and try again.";
}

/** The versions in `docker version --format '{{json .}}'`; the server's is missing when the daemon does not answer. */
function readVersions(stdout: string): { client?: string; server?: string } {
  try {
    const value = JSON.parse(stdout) as { Client?: { Version?: unknown }; Server?: { Version?: unknown } | null };
    return { ...version("client", value?.Client?.Version), ...version("server", value?.Server?.Version) };
  } catch {
    return {};
  }
}

function version<Name extends string>(name: Name, value: unknown): { [key in Name]?: string } {
  const found = typeof value === "string" ? (versionIn(value) ?? undefined) : undefined;
  return (found === undefined ? {} : { [name]: found }) as { [key in Name]?: string };
}
