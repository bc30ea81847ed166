import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { cannotStart, lastWords, lookFor, probeSeconds } from "../detection";
import type { Engine } from "../engine";
import { PodmanParser } from "../podman/progress";
import { parseProgress } from "../progress/parser";
import { versionIn } from "../version";
import { buildahArguments, buildahLacks } from "./arguments";

/** Buildah by itself. It keeps layers only when told to. */
export const buildah: Engine = {
  id: "buildah",
  counting: () => "podman",
  detect,
  lacks: buildahLacks,
  buildCommand: (order, status) => ({ file: status.program, args: ["build", "--layers", ...buildahArguments(order)] }),
  progress: (chunks) => parseProgress(new PodmanParser(), chunks),
};

async function detect(wanted: string): Promise<EngineStatus> {
  const nothing = { id: "buildah", label: "Buildah" } as const;
  const looked = lookFor(nothing, wanted);
  if ("missing" in looked) return looked.missing;
  const { program } = looked;
  const [asked, storage] = await Promise.all([
    runProgram({ file: program, args: ["--version"] }, probeSeconds),
    runProgram({ file: program, args: ["info"] }, probeSeconds),
  ]);
  if (asked.spawnError !== undefined) return cannotStart(nothing, program, asked.spawnError);
  const version = versionIn(asked.stdout);
  const found = { ...nothing, program, ...(version === undefined ? {} : { version, label: `Buildah ${version}` }) };
  if (storage.code === 0 && version !== undefined) return { ...found, state: "ready", problem: "" };
  const said = lastWords(storage.stderr);
  const problem = `Buildah is installed but does not work${said === "" ? "" : ` (${said})`}: run "buildah info" in a terminal to see why.`;
  return { ...found, state: "unreachable", problem };
}
