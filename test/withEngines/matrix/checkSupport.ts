import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engines } from "../../../scripts/parts/engines/engines.js";
import type { Engine } from "../../../scripts/parts/engines/types.js";
import { run } from "../../../scripts/parts/run.js";
import { readDockerfile } from "../../../server/src/dockerfile";
import { environmentOfImage } from "../../../server/src/dockerfile/model/imageEnvironment";
import { readImageReference } from "../../../server/src/dockerfile/model/images";
import { defaultSettings, lint } from "../../../server/src/lint";
import type { CheckCase } from "./checkCase";

// What the engine says of a Dockerfile and what we say of it, in one form.

export interface Verdict {
  /** `StageNameCasing 3: Stage name 'A' should be lowercase`, sorted. */
  readonly checks: readonly string[];
  /** Whether what the checks find fails the build, as `# check=error=true` wants. */
  readonly failed: boolean;
  /** The lines, counted from 1, that the refusal is about; undefined for a file that is accepted. */
  readonly refused: { readonly lines: readonly number[]; readonly why: string } | undefined;
}

/** Docker's checks that a static tool can have, with the frontend that brought each: 18 for 1.18. */
export const checksSince: Readonly<Record<string, number>> = {
  StageNameCasing: 8,
  FromAsCasing: 8,
  NoEmptyContinuation: 8,
  ConsistentInstructionCasing: 8,
  DuplicateStageName: 8,
  ReservedStageName: 8,
  JSONArgsRecommended: 8,
  MaintainerDeprecated: 8,
  UndefinedArgInFrom: 8,
  WorkdirRelativePath: 8,
  UndefinedVar: 8,
  MultipleInstructionsDisallowed: 8,
  LegacyKeyValueFormat: 8,
  RedundantTargetPlatform: 9,
  SecretsUsedInArgOrEnv: 10,
  InvalidDefaultArgInFrom: 10,
  FromPlatformFlagConstDisallowed: 10,
  CopyIgnoredFile: 11,
  InvalidDefinitionDescription: 14,
  ExposeProtoCasing: 18,
  ExposeInvalidFormat: 18,
};

/** The minor version of the frontend that is built into the engine: 19 for 1.19. BuildKit 0.25 has 1.19, and so on. */
export async function frontendVersion(engine: Engine): Promise<number> {
  const { stdout } = await run("docker", ["buildx", "inspect"], { env: engine.env, seconds: 30 });
  const told = /^BuildKit version:\s*v0\.([1-9]\d*)\./m.exec(stdout)?.[1];
  if (told !== undefined) return Number(told) - 6;
  // A distribution's build does not tell it. Docker 28.0 came with BuildKit 0.20, 28.5 with 0.25.
  const [major = 0, minor = 0] = engine.version.split(".").map(Number);
  if (major === 28) return 14 + minor;
  return major > 28 ? 19 : 8;
}

interface Answer {
  readonly warnings:
    | readonly { readonly ruleName: string; readonly detail: string; readonly location: Location }[]
    | null;
  readonly buildError?: { readonly message: string; readonly location?: Location };
}

interface Location {
  readonly ranges: readonly { readonly start: { readonly line: number }; readonly end: { readonly line: number } }[];
}

/**
 * Lets the engine check a Dockerfile. A base that it does not have is made known to it, whatever its name: no base's
 * content matters to a check.
 * @param folder a new one, for this file alone
 */
export async function engineVerdict(engine: Engine, folder: string, { text, ignoreFile }: CheckCase): Promise<Verdict> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "Dockerfile"), text);
  if (ignoreFile !== undefined) writeFileSync(join(folder, ".dockerignore"), ignoreFile);
  // An earlier run may have left them as they were wanted then.
  const bases = readDockerfile(text).stages.map(({ parent, resolvedBase }) => (parent ? "" : (resolvedBase ?? "")));
  for (const base of bases) if (/^[a-z0-9]/.test(base) && base !== "scratch") await knownBase(engine, base);
  const args = ["buildx", "build", "--progress=plain", "--call=check,format=json", "."];
  for (let attempt = 0; attempt < 12; attempt++) {
    const { stdout, stderr } = await run("docker", args, { env: engine.env, cwd: folder, allowFailure: true });
    const missing = /failed to resolve source metadata for ([^\s:]+(?::\d+)?\/\S+?): /.exec(stderr)?.[1];
    if (missing !== undefined) await knownBase(engine, missing);
    else return verdictOf(stdout, stderr);
  }
  throw new Error(`The engine asks for ever more images:\n${text}`);
}

/** Bases made known while this process runs, each once. */
const known = new Map<string, Promise<void>>();

/** Makes an image known to the engine, with the variables of its environment: a check looks at nothing else of it. */
function knownBase(engine: Engine, name: string): Promise<void> {
  const image = name.replace(/^docker\.io\/(?:library\/)?/, "");
  const making = known.get(image) ?? makeBase(engine, image);
  known.set(image, making);
  return making;
}

async function makeBase(engine: Engine, image: string): Promise<void> {
  const variables = environmentOf(image);
  const { ensureBase } = await engines();
  // A user's own engine is given the real image.
  if (!engine.ours || variables.length === 0) return ensureBase("docker", "busybox", image);
  await ensureBase("docker", "busybox", plainBase);
  const input = `FROM ${plainBase}\nENV ${variables.map((variable) => `${variable}=/x`).join(" ")}\n`;
  await run("docker", ["buildx", "build", "-t", image, "-"], { env: engine.env, input });
}

const plainBase = "localhost/buildkit-lens-test/base";

/** What ours takes an image to have. One that ours does not know has nothing there, as ours has it. */
function environmentOf(image: string): readonly string[] {
  return environmentOfImage(readImageReference(image)) ?? [];
}

function verdictOf(stdout: string, stderr: string): Verdict {
  // Some mistakes are found before anything is checked.
  const early = { warnings: [], buildError: { message: /^ERROR: (.*)/m.exec(stderr)?.[1] ?? stderr } };
  const { warnings, buildError }: Answer = stdout.startsWith("{") ? JSON.parse(stdout) : early;
  const checks = (warnings ?? []).map(
    ({ ruleName, detail, location }) => `${ruleName} ${location.ranges[0]?.start.line}: ${detail}`,
  );
  const failed = buildError?.message.startsWith("lint violation found") ?? false;
  const refused = buildError && !failed ? { lines: linesOf(buildError), why: buildError.message } : undefined;
  return { checks: checks.sort(), failed, refused };
}

/** None for a parser directive: the engine names the first of two, whichever is wrong. */
function linesOf({ location, message }: NonNullable<Answer["buildError"]>): number[] {
  if (message.includes("parser directive")) return [];
  return (location?.ranges ?? []).flatMap(({ start, end }) =>
    Array.from({ length: end.line - start.line + 1 }, (_, index) => start.line + index),
  );
}

/** What our rules say of the same file. */
export function ourVerdict({ text, ignoreFile }: CheckCase): Verdict {
  const file = readDockerfile(text);
  const fileContext = ignoreFile === undefined ? {} : { ignoreFile: { name: ".dockerignore", text: ignoreFile } };
  const findings = lint(file, defaultSettings(), fileContext);
  const lineOf = (offset: number) => file.lines.positionAt(offset).line + 1;
  const checks = findings.filter(({ rule }) => rule.startsWith("buildkit/"));
  const refusals = findings.filter(({ rule, severity }) => isRefusal(rule) && severity === "error");
  const lines = refusals.map(({ span }) => lineOf(span.start));
  const why = refusals.map(({ message }) => message).join("; ");
  return {
    checks: checks.map(({ rule, span, docker }) => `${nameOf(rule)} ${lineOf(span.start)}: ${docker?.detail}`).sort(),
    failed: checks.some(({ severity }) => severity === "error"),
    refused: refusals.length > 0 ? { lines, why } : undefined,
  };
}

const isRefusal = (rule: string) => rule.startsWith("parse/") || rule.startsWith("mount/");
const nameOf = (rule: string) => rule.slice(rule.indexOf("/") + 1);

export interface Difference {
  readonly onlyDocker: readonly string[];
  readonly onlyOurs: readonly string[];
}

/** A FROM that needs a build argument is refused without it: ours is a finding of this check, for it can be right. */
const needsArgument = "InvalidDefaultArgInFrom";

/**
 * Where the engine and ours differ on one file; undefined when they agree.
 * @param checks the names of those that both have
 */
export function difference(docker: Verdict, ours: Verdict, checks: ReadonlySet<string>): Difference | undefined {
  const refusal = refusalDifference(docker, ours);
  if (refusal) return refusal;
  // A file that is refused is not checked to its end.
  const compared = docker.refused ? new Set([needsArgument].filter((name) => checks.has(name))) : checks;
  const both = ({ checks }: Verdict) => checks.filter((check) => compared.has(check.slice(0, check.indexOf(" "))));
  const onlyDocker = without(both(docker), both(ours));
  const onlyOurs = without(both(ours), both(docker));
  if (onlyDocker.length + onlyOurs.length > 0) return { onlyDocker, onlyOurs };
  const complete = docker.checks.every((check) => checks.has(check.slice(0, check.indexOf(" "))));
  if (!complete || docker.failed === ours.failed) return undefined;
  return { onlyDocker: [`fails the build: ${docker.failed}`], onlyOurs: [`fails the build: ${ours.failed}`] };
}

function refusalDifference(docker: Verdict, ours: Verdict): Difference | undefined {
  const told = ({ refused }: Verdict) =>
    refused ? [`refused at ${refused.lines.join(", ") || "no line"}: ${refused.why}`] : ["accepted"];
  if (docker.refused && !ours.refused && ours.checks.some((check) => check.startsWith(needsArgument))) return undefined;
  const here = ours.refused?.lines ?? [];
  const there = docker.refused?.lines ?? [];
  const samePlace = there.length === 0 || there.some((line) => here.includes(line));
  if (Boolean(docker.refused) === Boolean(ours.refused) && samePlace) return undefined;
  return { onlyDocker: told(docker), onlyOurs: told(ours) };
}

/** Those of the first list that the second one lacks, each as often as it is lacking. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((each) => {
    const at = left.indexOf(each);
    if (at === -1) return true;
    left.splice(at, 1);
    return false;
  });
}

/** Works on all of them, four at a time: an engine answers as fast as it can with that. Results in their order. */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as Item, index);
    }
  };
  await Promise.all([worker(), worker(), worker(), worker()]);
  return results;
}
