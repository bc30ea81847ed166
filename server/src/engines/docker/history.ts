import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { isAtLeast } from "../../shared/versions";
import { RawJsonParser } from "../buildkit/progress/rawjson";
import { readProvenance } from "../buildkit/provenance";
import type { BuildEvent } from "../events";
import type { BuildHistory, BuildRef, HistoryDetails, HistoryEntry } from "../history";
import type { Provenance } from "../provenance";
import { readDetails, readEntries } from "./historyJson";
import { builtFrom } from "./localState";

/** `buildx history` is there from here on. */
const first = "0.20.0";
const seconds = 20;

/** The history that buildx keeps. */
export const buildxHistory: BuildHistory = {
  whyNone,
  entries,
  builtFrom,
  details,
  log,
  provenance,
  events,
};

function whyNone({ label, builder, buildxVersion }: EngineStatus): string | undefined {
  if (builder !== "buildx" || buildxVersion === undefined) {
    return `The build history needs the buildx plugin, which ${label} does not have: install it and detect the engines again.`;
  }
  if (isAtLeast(buildxVersion, first)) return undefined;
  return `The build history needs buildx ${first} or later, and this is ${buildxVersion}: update it and detect the engines again.`;
}

async function entries(status: EngineStatus): Promise<HistoryEntry[]> {
  const { stdout } = await ask(status, ["ls", "--no-trunc", "--format=json"]);
  return readEntries(stdout);
}

async function details(status: EngineStatus, ref: BuildRef): Promise<HistoryDetails> {
  const { stdout } = await ask(status, ["inspect", ...of(ref), "--format=json", ref.id]);
  return readDetails(stdout);
}

/** As `--progress=rawjson` prints it. */
async function log(status: EngineStatus, ref: BuildRef): Promise<string> {
  const { stdout, stderr } = await ask(status, ["logs", ...of(ref), "--progress=rawjson", ref.id]);
  return stderr + stdout;
}

/** Only of a build that succeeded. */
async function provenance(status: EngineStatus, ref: BuildRef): Promise<Provenance | undefined> {
  const args = ["inspect", "attachment", ...of(ref), "--type=provenance", ref.id];
  return ask(status, args).then(
    ({ stdout }) => readProvenance(stdout),
    () => undefined,
  );
}

/** buildx prints at a build's end why it failed; the history keeps that apart from the log. */
function events(
  text: string,
  { startedAt, outcome, seconds: took }: HistoryEntry,
  error: HistoryDetails["error"],
): BuildEvent[] {
  const parser = new RawJsonParser({ from: startedAt, to: startedAt + took * 1000 });
  const push = (printed: string) => parser.push({ stream: "stderr", data: Buffer.from(printed), at: 0 });
  const why = error ? `\n${error.snippet.trimEnd()}\nERROR: failed to build: failed to solve: ${error.message}\n` : "";
  const exitCode = outcome === "succeeded" ? 0 : 1;
  return [...push(text), ...push(why), ...parser.end(0), { kind: "finished", outcome, seconds: took, exitCode }];
}

const of = ({ builder }: BuildRef) => [`--builder=${builder}`];

/** Rejects with a sentence where buildx does not answer as it should. */
async function ask(status: EngineStatus, args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  const result = await runProgram({ file: status.program, args: ["buildx", "history", ...args] }, seconds);
  if (result.code === 0) return result;
  const said = (result.spawnError ?? result.stderr.trim().split("\n").pop() ?? "").replace(/^ERROR: /, "");
  throw new Error(`Could not read the build history${said === "" ? "" : `: ${said.slice(0, 300)}`}.`);
}
