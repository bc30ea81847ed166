import { sep } from "node:path";
import { below } from "../../files/below";
import type { TextEdit } from "../../lint";
import type { Arguments } from "../arguments";
import { withoutCommands } from "../ciCommands";
import { defineCommand } from "../command";
import { configurationOptions } from "../configurationOptions";
import { type FormatName, formatNames, formats } from "../formats";
import { styles, takesColor } from "../formats/color";
import { type ExitCode, type Io, type Output, UsageError, writeAll } from "../io";
import { Configurations } from "../lint/configurations";
import { lintDetails } from "../lint/help";
import { lintTargets } from "../lint/lintTargets";
import { readableDiff } from "../lint/readableDiff";
import { count, emptyFolderNote, type Report } from "../lint/report";
import { findTargets, type Target } from "../lint/targets";
import { unifiedDiff } from "../lint/unifiedDiff";
import { writeProblems } from "../problems";
import { version } from "../version";

const options = {
  fix: { type: "boolean", help: "Apply all safe fixes and report the remaining findings." },
  diff: {
    type: "boolean",
    help: "Print the changes of --fix as a patch (for git apply or patch -p1) without\napplying them. Findings are printed to standard error.",
  },
  ...configurationOptions(
    "Configuration file for all Dockerfiles, instead of the nearest\n.buildkit-lens.json in a parent folder of each.",
  ),
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: formatNames,
    help: `Output format: ${formatNames.join(", ")}.`,
  },
  "stdin-filename": {
    type: "string",
    placeholder: "NAME",
    help: "File name to report for standard input (also selects the configuration).",
  },
} as const;

export const lintCommand = defineCommand({
  name: "lint",
  summary: "Lint Dockerfiles (and fix them with --fix).",
  usage: "[PATH…|-] [options]",
  options,
  details: lintDetails,
  run: runLint,
});

async function runLint({ values, positionals }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  const paths = positionals.length === 0 ? ["."] : positionals;
  const readsStdin = paths.includes("-");
  if (values["stdin-filename"] !== undefined && !readsStdin) {
    throw new UsageError("--stdin-filename requires - as the path, to read standard input.");
  }
  if (values.fix && values.diff) throw new UsageError("--diff and --fix are mutually exclusive.");
  const printsFixed = values.fix && readsStdin;
  if (printsFixed && paths.some((path) => path !== "-")) {
    throw new UsageError("--fix with - allows no other path, because the fixed file is printed to standard output.");
  }
  const configurations = new Configurations(io.cwd, values.profile);
  const { config } = values;
  // A wrong --config is an error even when there is nothing to check with it.
  if (config !== undefined) await configurations.of(config);
  const targets = await findTargets(paths, io.cwd, values["stdin-filename"] ?? "-");
  const checked = await lintTargets(targets, {
    mode: values.fix ? "fix" : values.diff ? "diff" : "report",
    linter: io.linter,
    stdin: io.stdin,
    settingsFor: ({ absolute }: Target) => configurations.for(absolute, config),
    takeFixedStdin: (content) => io.stdout.write(content),
    takeEdits: async ({ absolute }, text, edits) => {
      const patch = patchOf(absolute, text, edits, io);
      if (wouldCommand(patch, io)) return unprinted;
      await io.stdout.write(io.stdout.isTTY ? readableDiff(patch, styles(takesColor(io.stdout, io))) : patch);
      return undefined;
    },
  });
  const report = { ...checked, problems: [...configurations.problems, ...checked.problems] };
  await print(report, printsFixed || values.diff ? io.stderr : io.stdout, values.format ?? "text", io);
  return exitCode(report);
}

const unprinted =
  "The patch is not printed because this CI system would run a line of it as a command: redirect the output to a file with > FILE.";

/** Whether a CI system reads the printed patch and would run a line of it as a command: git needs the patch unchanged. */
function wouldCommand(patch: string, { stdout, env }: Io): boolean {
  const isRead = env.GITHUB_ACTIONS || env.TF_BUILD || env.TEAMCITY_VERSION;
  return !!isRead && !stdout.isTTY && !stdout.isFile && withoutCommands(patch) !== patch;
}

/** What edits change in a file (absolute path), named from the current folder; from the root where it is not below that. */
function patchOf(absolute: string, text: string, edits: readonly TextEdit[], io: Io): string {
  const path = below(io.cwd, absolute) ?? absolute.split(sep).filter((name) => name !== "");
  return unifiedDiff(path.join("/"), text, edits);
}

/** Findings go where the format says; what could not be checked is said on standard error, whatever the format. */
async function print(report: Report, output: Output, format: FormatName, io: Io): Promise<void> {
  const context = { color: takesColor(output, io), cwd: io.cwd, env: io.env, version: version() };
  await writeAll(output, formats[format].print(report, context));
  if (format !== "text") {
    for (const folder of report.emptyFolders) await io.stderr.write(emptyFolderNote(folder));
  }
  await writeProblems(report.problems, io);
}

function exitCode({ files, problems }: Report): ExitCode {
  if (problems.length > 0) return 2;
  const { error, warning } = count(files).severities;
  return error + warning > 0 ? 1 : 0;
}
