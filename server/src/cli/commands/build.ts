import type { MissedBudget } from "../../protocol";
import type { Arguments } from "../arguments";
import { buildAndRecord, type Terminal } from "../build/buildAndRecord";
import { BuildBudgets, overBudgetLines } from "../build/buildBudgets";
import { engineInUse, engineOption } from "../build/engineInUse";
import { buildOptions } from "../build/options";
import { readOrder } from "../build/order";
import { recordJson } from "../build/recordJson";
import { openStateAndSay } from "../build/state";
import { defineCommand } from "../command";
import { untilInterrupted } from "../interrupt";
import { type ExitCode, UsageError } from "../io";
import { jsonText } from "../jsonText";
import { visible } from "../visible";

const { file, target, platform, "build-arg": buildArg } = buildOptions;

const options = {
  file,
  ...engineOption,
  target,
  tag: { type: "string", short: "t", placeholder: "NAME", multiple: true, help: "The image's name. May be repeated." },
  "build-arg": buildArg,
  secret: {
    type: "string",
    placeholder: "SECRET",
    multiple: true,
    help: "id=NAME,src=FILE or id=NAME,env=VARIABLE. May be repeated; never recorded.",
  },
  platform,
  "no-cache": { type: "boolean", help: "Run every step again." },
  pull: { type: "boolean", help: "Look for newer base images." },
  "fail-over-budget": {
    type: "boolean",
    help: "Exit with 1 also when the build went over a budget of .buildkit-lens.json.",
  },
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: ["text", "json"],
    help: "json: the record of the build on standard output, its progress on\nstandard error.",
  },
} as const;

export const buildCommand = defineCommand({
  name: "build",
  summary: "Build a Dockerfile, and record what each step took.",
  usage: "[CONTEXT] [options] [-- ENGINE-ARGS…]",
  options,
  takesRest: true,
  details:
    () => `CONTEXT is a folder, by default the current one. What follows -- is given to the engine as it is, after
"docker buildx build", "podman build", "buildah build" or "buildctl build".

With --format json:
  {"id","engine","engineVersion","file","target","ok","seconds","steps":[{"stage","index","line",
  "instruction","cached","seconds","reason","cause":{"kind","files"}}],"overBudget":[{"kind","line","message"}],
  "error":{"line","message"}}
Lines and indexes count from one; "error" is there when "ok" is false, "reason" and "cause" where it is known why a step
ran that the build before had. The kind of a budget is total, cachedShare or
step, and only a step has a line; "overBudget" is null where the configuration is wrong.

A build counts as warm when one of the same file and target succeeded before, by the records of this tool: keep their
folder between runs (on Linux $XDG_STATE_HOME/buildkit-lens) where each run begins on a new machine.

Exit code: 0 built, 1 the build failed (or, with --fail-over-budget, took more than it may), 2 it could not be started
(or what it may take cannot be read), 130 cancelled by Ctrl-C.
`,
  run: (args, io) =>
    untilInterrupted(io, async (interrupt) =>
      runBuildCommand(args, { io, interrupt, state: await openStateAndSay(io) }),
    ),
});

async function runBuildCommand(
  { values, positionals, rest }: Arguments<typeof options>,
  to: Terminal,
): Promise<ExitCode> {
  const { io } = to;
  if (positionals.length > 1) {
    throw new UsageError(`There is one build context at a time; arguments for the engine follow after --.`);
  }
  const order = await readOrder(
    {
      context: positionals[0],
      file: values.file,
      target: values.target,
      tags: values.tag,
      buildArgs: values["build-arg"],
      secrets: values.secret,
      platforms: values.platform,
      noCache: values["no-cache"],
      pull: values.pull,
      engineArguments: rest,
    },
    io.cwd,
    io.env,
  );
  const { build, record } = await buildAndRecord(order, await engineInUse(values.engine), to);
  const budgets = new BuildBudgets(io);
  const missed = await build.missedBudgets(record, (dockerfile) => budgets.of(dockerfile));
  if (values.format === "json") await io.stdout.write(`${jsonText(recordJson(record, missed))}\n`);
  await io.stderr.write(`${[record.message, ...overBudgetLines(missed)].map(visible).join("\n")}\n`);
  return values["fail-over-budget"] && record.outcome === "succeeded" ? budgetExit(missed) : exitCodes[record.outcome];
}

const exitCodes = { running: 2, succeeded: 0, failed: 1, cancelled: 130 } as const;

/** Budgets that cannot be read were not kept for all that anybody knows. */
function budgetExit(missed: readonly MissedBudget[] | undefined): ExitCode {
  if (missed === undefined) return 2;
  return missed.length > 0 ? 1 : 0;
}
