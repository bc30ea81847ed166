import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { versionIn } from "../../shared/versions";
import { cannotStart, lastWords, lookFor, probeSeconds, unversioned } from "../detection";
import type { Engine } from "../engine";
import { buildahArguments } from "./arguments";
import { buildahCache } from "./cache";
import { buildahContextRules, buildahFamily } from "./family";
import { identity } from "./identity";

/** Buildah without Podman. It keeps layers only with an option. */
export const buildah: Engine = {
  ...buildahFamily,
  ...identity,
  program: "buildah",
  terminalCommand: "buildah build",
  settings: { choice: "Buildah.", path: "Path to `buildah`. Leave empty to search `PATH`." },
  detect,
  buildCommand: (order, status) => ({ file: status.program, args: ["build", "--layers", ...buildahArguments(order)] }),
  contextRules: (version) => buildahContextRules(version, "1.35"),
  cache: buildahCache,
  imageArguments: (name) => ["inspect", "--type=image", "--format={{.FromImageID}}", "--", name],
};

async function detect(wanted: string): Promise<EngineStatus> {
  const looked = lookFor(identity, wanted);
  if ("missing" in looked) return looked.missing;
  const { program } = looked;
  const [asked, storage] = await Promise.all([
    runProgram({ file: program, args: ["--version"] }, probeSeconds),
    runProgram({ file: program, args: ["info"] }, probeSeconds),
  ]);
  if (asked.spawnError !== undefined) return cannotStart(identity, program, asked.spawnError);
  const version = versionIn(asked.stdout);
  const found = {
    ...unversioned(identity),
    program,
    ...(version === undefined ? {} : { version, label: `Buildah ${version}` }),
  };
  if (storage.code === 0 && version !== undefined) return { ...found, state: "ready", problem: "" };
  const said = lastWords(storage.stderr);
  const problem = `Buildah is installed but does not work${said === "" ? "" : ` (${said})`}: run "buildah info" in a terminal to see why.`;
  return { ...found, state: "unreachable", problem };
}
