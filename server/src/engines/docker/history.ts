import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { isObject } from "../../shared/isObject";
import { isAtLeast } from "../../shared/versions";
import { RawJsonParser } from "../buildkit/progress/rawjson";
import { readProvenance } from "../buildkit/provenance";
import type { BuildEvent } from "../events";
import type { BuildHistory, BuildRef, HistoryDetails, HistoryEntry } from "../history";
import type { Provenance } from "../provenance";
import { asRef, builtFrom } from "./localState";

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
  return stdout.split("\n").flatMap((line) => {
    const entry = asEntry(parsed(line));
    return entry ? [entry] : [];
  });
}

/** Source: buildx, commands/history/ls.go. */
function asEntry(value: unknown): HistoryEntry | undefined {
  if (!isObject(value) || typeof value.ref !== "string") return undefined;
  const ref = asRef(value.ref);
  const outcome = outcomes[String(value.status).toLowerCase()];
  const startedAt = Date.parse(String(value.created_at));
  const endedAt = Date.parse(String(value.completed_at));
  if (!ref || !outcome || Number.isNaN(startedAt) || Number.isNaN(endedAt)) return undefined;
  return {
    ref,
    outcome,
    startedAt,
    seconds: Math.max(0, endedAt - startedAt) / 1000,
    total: Number(value.total_steps) || 0,
    cached: Number(value.cached_steps) || 0,
  };
}

const outcomes: Readonly<Record<string, HistoryEntry["outcome"]>> = {
  completed: "succeeded",
  error: "failed",
  failed: "failed",
  canceled: "cancelled",
};

/** Source: buildx, commands/history/inspect.go. */
async function details(status: EngineStatus, ref: BuildRef): Promise<HistoryDetails> {
  const { stdout } = await ask(status, ["inspect", ...of(ref), "--format=json", ref.id]);
  const value = parsed(stdout);
  if (!isObject(value)) return { buildArgs: {} };
  const error = isObject(value.Error) ? value.Error : undefined;
  const platforms = texts(value.Platform);
  return {
    ...(typeof value.Target === "string" && value.Target !== "" ? { target: value.Target } : {}),
    ...(platforms.length > 0 ? { platforms } : {}),
    buildArgs: Object.fromEntries(
      (Array.isArray(value.BuildArgs) ? value.BuildArgs : [])
        .filter(isObject)
        .map(({ Name, Value }) => [String(Name), String(Value)]),
    ),
    ...(error ? { error: { message: String(error.Message ?? ""), snippet: decoded(error.Sources) } } : {}),
  };
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

function decoded(value: unknown): string {
  return typeof value === "string" ? Buffer.from(value, "base64").toString("utf8") : "";
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
