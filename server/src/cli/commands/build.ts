import { engines } from "../../engines";
import type { MissedBudget } from "../../protocol";
import { inWords } from "../../shared/inWords";
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
  tag: {
    type: "string",
    short: "t",
    placeholder: "NAME",
    multiple: true,
    help: "Image name, optionally with a tag (name:tag). Repeatable.",
  },
  "build-arg": buildArg,
  secret: {
    type: "string",
    placeholder: "SECRET",
    multiple: true,
    help: "Expose a secret to the build: id=NAME,src=FILE or id=NAME,env=VARIABLE.\nRepeatable. Values are never recorded.",
  },
  platform,
  "no-cache": { type: "boolean", help: "Do not use the build cache." },
  pull: { type: "boolean", help: "Check for newer base images." },
  "fail-over-budget": {
    type: "boolean",
    help: "Exit with code 1 if the build exceeds a budget in .buildkit-lens.json.",
  },
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: ["text", "json"],
    help: "Output format: text, json. json prints the build record to standard\noutput and progress to standard error.",
  },
} as const;

export const buildCommand = defineCommand({
  name: "build",
  summary: "Build a Dockerfile and record how long each step takes.",
  usage: "[CONTEXT] [options] [-- ENGINE-ARGS…]",
  options,
  takesRest: true,
  details:
    () => `CONTEXT is a folder. Default: the current folder. Arguments after -- are passed to the engine unchanged, as arguments
of ${inWords(
      engines.map(({ terminalCommand }) => `"${terminalCommand}"`),
      "or",
    )}.

With --format json:
  {"id","engine","engineVersion","file","target","ok","seconds","steps":[{"stage","index","line",
  "instruction","cached","seconds","reason","cause":{"kind","files"}}],"overBudget":[{"kind","line","message"}],
  "error":{"line","message"}}
Lines and indexes start at one. "error" is present if "ok" is false. "reason" and "cause" are present if a step of the
previous build ran again and the reason is known. The kind of a budget is total, cachedShare or step; only a step has a
line. "overBudget" is null if the configuration is invalid.

A build is warm if an earlier recorded build of the same file and target succeeded. If each run starts on a new machine,
keep the folder of records between runs (on Linux $XDG_STATE_HOME/buildkit-lens).

Exit code: 0 the build succeeded, 1 the build failed (or, with --fail-over-budget, exceeded a budget), 2 the build could
not be started (or the budgets could not be read), 130 canceled with Ctrl-C.
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
    throw new UsageError(`Only one build context is allowed; put engine arguments after --.`);
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
