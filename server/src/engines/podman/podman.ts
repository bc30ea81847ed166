import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { defined } from "../../shared/defined";
import { buildahArguments } from "../buildah/arguments";
import { buildahContextRules, buildahFamily } from "../buildah/family";
import { cannotStart, lastWords, lookFor, probeSeconds, unversioned } from "../detection";
import type { Engine } from "../engine";
import { readVersions } from "../printedVersions";
import { podmanCache } from "./cache";
import { identity } from "./identity";
import { podmanTroubles } from "./troubles";

/** Podman, which builds with Buildah's code. */
export const podman: Engine = {
  ...buildahFamily,
  ...identity,
  program: "podman",
  terminalCommand: "podman build",
  settings: { choice: "Podman.", path: "Path to `podman`. Leave empty to search `PATH`." },
  detect,
  buildCommand: (order, status) => ({ file: status.program, args: ["build", ...buildahArguments(order)] }),
  troubles: podmanTroubles,
  // Podman 5.0 has Buildah 1.35 in it.
  contextRules: (version) => buildahContextRules(version, "5.0"),
  cache: podmanCache,
  imageArguments: (name) => ["image", "inspect", "--format={{.Id}} {{json .RepoDigests}}", "--", name],
};

async function detect(wanted: string): Promise<EngineStatus> {
  const looked = lookFor(identity, wanted);
  if ("missing" in looked) return looked.missing;
  const { program } = looked;
  const asked = await runProgram({ file: program, args: ["version", "--format", "json"] }, probeSeconds);
  if (asked.spawnError !== undefined) return cannotStart(identity, program, asked.spawnError);
  const { client, server } = readVersions(asked.stdout);
  // That of the machine or the remote service, which builds.
  const version = server ?? client;
  const found = {
    ...unversioned(identity),
    program,
    label: version === undefined ? identity.name : `${identity.name} ${version}`,
    ...defined({ version }),
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
