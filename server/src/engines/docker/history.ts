import { runProgram } from "../../programs/program";
import type { EngineStatus } from "../../protocol";
import { isObject } from "../../shared/isObject";
import { isAtLeast } from "../version";
import { asRef, type BuildRef } from "./localState";

/** `buildx history` is there from here on. */
const first = "0.20.0";
const seconds = 20;

/** A build that an engine's history knows. */
export interface HistoryEntry {
  readonly ref: BuildRef;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly seconds: number;
  readonly outcome: "succeeded" | "failed" | "cancelled";
  readonly total: number;
  readonly cached: number;
}

/** What the history tells of one build. */
export interface HistoryDetails {
  readonly target?: string;
  readonly platforms?: readonly string[];
  readonly buildArgs: Readonly<Record<string, string>>;
  /** What went wrong, and the lines of the Dockerfile that buildx shows with it. */
  readonly error?: { readonly message: string; readonly snippet: string };
}

/** Why an engine has no history to read, as a sentence for people; undefined where it has one. */
export function whyNoHistory({ id, label, builder, buildxVersion }: EngineStatus): string | undefined {
  if (id !== "docker") return `${label} has no build history: only Docker Buildx has one.`;
  if (builder !== "buildx" || buildxVersion === undefined) {
    return `The build history needs the buildx plugin, which ${label} does not have: install it and detect the engines again.`;
  }
  if (isAtLeast(buildxVersion, first)) return undefined;
  return `The build history needs buildx ${first} or later, and this is ${buildxVersion}: update it and detect the engines again.`;
}

/** The builds that ended, the newest first. */
export async function historyEntries(status: EngineStatus): Promise<HistoryEntry[]> {
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
export async function historyDetails(status: EngineStatus, ref: BuildRef): Promise<HistoryDetails> {
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

/** What the build printed, as `--progress=rawjson` has it. */
export async function historyLog(status: EngineStatus, ref: BuildRef): Promise<string> {
  const { stdout, stderr } = await ask(status, ["logs", ...of(ref), "--progress=rawjson", ref.id]);
  return stderr + stdout;
}

/** The provenance of a build that succeeded; undefined where none was kept. */
export async function historyProvenance(status: EngineStatus, ref: BuildRef): Promise<string | undefined> {
  const args = ["inspect", "attachment", ...of(ref), "--type=provenance", ref.id];
  return ask(status, args).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
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
