import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PrivateFolder } from "../../../programs/privateFolder";
import { runProgram } from "../../../programs/program";
import type { BuilderList, EngineStatus, NewBuilder } from "../../../protocol";
import { isAtLeast } from "../../../shared/versions";
import { type Builders, BuilderTrouble } from "../../builders";
import {
  bootArguments,
  createArguments,
  firstWithList,
  inspectArguments,
  listArguments,
  removeArguments,
  useArguments,
} from "./arguments";
import { faultOf } from "./check";
import { readBuilders } from "./list";
import { daemonToml } from "./toml";
import { troubleWith } from "./trouble";

const askSeconds = 30;
/** buildx itself gives a daemon 20 s to answer. */
const bootSeconds = 40;

/** The builders of buildx. */
export const buildxBuilders: Builders = {
  setting:
    "Buildx builder to use in this workspace; the Builders view sets it. Leave empty to use buildx's current builder.",
  list,
  inspect,
  use,
  remove,
  create,
  daemonFile: daemonToml,
  withBuilder: (status, buildxBuilder) => (status.builder === "buildx" ? { ...status, buildxBuilder } : status),
};

/** Why a Docker has no builders to choose from, in a sentence; empty: it has. */
function builderLimits({ label, builder, buildxVersion }: EngineStatus): string {
  if (builder !== "buildx")
    return `Builders need the buildx plugin, which ${label} does not have: install it to use builders.`;
  if (isAtLeast(buildxVersion, firstWithList)) return "";
  return `Builders need buildx ${firstWithList} or later, and this is ${buildxVersion ?? "an older version"}: update it.`;
}

async function list(status: EngineStatus, signal?: AbortSignal): Promise<BuilderList> {
  const limits = builderLimits(status);
  if (limits !== "") return { engine: status.id, builders: [], limits };
  const result = await run(status, listArguments, askSeconds, signal);
  if (result.code !== 0) throw troubleWith("Could not list the builders", result);
  return { engine: status.id, builders: readBuilders(result.stdout, status.buildxBuilder), limits: "" };
}

async function inspect(status: EngineStatus, name: string): Promise<string> {
  const result = await run(status, inspectArguments(name), askSeconds);
  if (result.code !== 0) throw troubleWith(`Could not inspect the builder ${name}`, result);
  return result.stdout;
}

async function use(status: EngineStatus, name: string): Promise<void> {
  const result = await run(status, useArguments(name), askSeconds);
  if (result.code !== 0) throw troubleWith(`Could not select the builder ${name}`, result);
}

async function remove(status: EngineStatus, name: string): Promise<void> {
  const result = await run(status, removeArguments(name), 120);
  if (result.code !== 0) throw troubleWith(`Could not remove the builder ${name}`, result);
}

/** A remote builder is contacted; the others start their daemon with the first build. */
async function create(status: EngineStatus, wanted: NewBuilder): Promise<string> {
  const limits = builderLimits(status);
  const fault = limits || (await faultOf(wanted));
  if (fault) throw new BuilderTrouble(fault);
  const { name, driver, daemon } = wanted;
  await withDaemonFile(daemon && daemonToml(daemon), async (file) => {
    const result = await run(status, createArguments(wanted, file, status.buildxVersion), askSeconds);
    if (result.code !== 0) throw troubleWith(`Could not create the builder ${name}`, result);
  });
  if (driver !== "remote") return "";
  const answer = await run(status, bootArguments(name), bootSeconds);
  return answer.code === 0 ? "" : troubleWith(`The builder ${name} is not responding`, answer).message;
}

/** buildx keeps what is in the file, so the file itself is there only for as long as it reads it. */
async function withDaemonFile(text: string | undefined, work: (file: string | undefined) => Promise<void>) {
  if (text === undefined) return work(undefined);
  const folder = folderFor(tmpdir());
  try {
    const file = join(folder.path, "buildkitd.toml");
    await writeFile(file, text, { mode: 0o600 }).catch((error: Error) => refuseFolder(error));
    await work(file);
  } finally {
    await folder.remove();
  }
}

function folderFor(parent: string): PrivateFolder {
  try {
    return PrivateFolder.create(parent);
  } catch (error) {
    return refuseFolder(error as Error);
  }
}

function refuseFolder({ message }: Error): never {
  throw new BuilderTrouble(
    `Could not write the daemon configuration for buildx (${message}): set TMPDIR to a writable folder.`,
  );
}

function run({ program }: EngineStatus, args: readonly string[], seconds: number, signal?: AbortSignal) {
  return runProgram({ file: program, args, env: { NO_COLOR: "1", DOCKER_CLI_HINTS: "false" } }, seconds, signal);
}
