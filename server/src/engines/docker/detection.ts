import { runProgram } from "../../programs/program";
import type { DockerBuilder, EngineStatus } from "../../protocol";
import { defined } from "../../shared/defined";
import { isAtLeast, versionIn } from "../../shared/versions";
import { cannotStart, lookFor, probeSeconds, unversioned } from "../detection";
import { readVersions } from "../printedVersions";
import { identity } from "./identity";

/** The releases of Docker whose program and daemon both have a BuildKit that needs no plugin. */
const embedded = { first: "18.9.0", firstWithout: "23.0.0" };

/** What there is of Docker, and how it builds: by its plugin, else by the BuildKit inside it, else by the old builder. */
export async function detectDocker(wanted: string): Promise<EngineStatus> {
  const looked = lookFor(identity, wanted);
  if ("missing" in looked) return looked.missing;
  const { program } = looked;
  const [daemon, buildx] = await Promise.all([
    runProgram({ file: program, args: ["version", "--format", "{{json .}}"] }, probeSeconds),
    runProgram({ file: program, args: ["buildx", "version"] }, probeSeconds),
  ]);
  if (daemon.spawnError !== undefined) return cannotStart(identity, program, daemon.spawnError);
  if (/^buildah /.test(buildx.stdout)) {
    const problem = `${program} is Podman's emulation of Docker: select Podman to build with it.`;
    return { ...unversioned(identity), state: "missing", program, problem };
  }
  const versions = readVersions(daemon.stdout);
  const buildxVersion = buildx.code === 0 ? versionIn(buildx.stdout) : undefined;
  const version = versions.server ?? versions.client;
  const found = {
    ...unversioned(identity),
    program,
    label: version === undefined ? identity.name : `${identity.name} ${version}`,
    ...defined({ version, buildxVersion }),
  };
  if (versions.server === undefined)
    return { ...found, ...variantIn(buildxVersion), state: "unreachable", problem: unreachable(daemon.stderr) };
  const builder = buildxVersion === undefined ? builderWithoutPlugin(versions) : "buildx";
  return { ...found, ...variantIn(buildxVersion, builder), state: "ready", builder, problem: "" };
}

/** How it builds, in words, as far as that is known. */
function variantIn(buildxVersion: string | undefined, builder?: DockerBuilder): Pick<EngineStatus, "variant"> {
  if (builder === "legacy") return { variant: "legacy builder (no BuildKit)" };
  if (builder === "embedded") return { variant: "built-in BuildKit, without buildx" };
  return buildxVersion === undefined ? {} : { variant: `buildx ${buildxVersion}` };
}

function builderWithoutPlugin({ client, server }: ReturnType<typeof readVersions>): DockerBuilder {
  const hasEmbedded = isAtLeast(client, embedded.first) && isAtLeast(server, embedded.first);
  return hasEmbedded && !isAtLeast(client, embedded.firstWithout) ? "embedded" : "legacy";
}

function unreachable(stderr: string): string {
  if (/permission denied/i.test(stderr)) {
    return "Docker is installed, but you have no permission to use its socket: add your user to the docker group, or use rootless Docker, and log in again.";
  }
  return "Docker is installed, but its daemon is not responding: start Docker (or check DOCKER_HOST and the docker context) and try again.";
}
