import { profileNames } from "../../lint";
import type { Arguments } from "../arguments";
import { defineCommand } from "../command";
import { type FormatName, formatNames, formats } from "../formats";
import { takesColour } from "../formats/colour";
import { type ExitCode, type Io, type Output, UsageError, writeAll } from "../io";
import { Configurations } from "../lint/configurations";
import { lintDetails } from "../lint/help";
import { lintTargets } from "../lint/lintTargets";
import { count, emptyFolderNote, type Report } from "../lint/report";
import { findTargets, type Target } from "../lint/targets";
import { version } from "../version";
import { visible } from "../visible";

const options = {
  fix: { type: "boolean", help: "Apply the fixes that keep the build's result, and report what is left." },
  profile: {
    type: "string",
    placeholder: "NAME",
    choices: profileNames,
    help: `Check against this profile: ${profileNames.join(", ")}. It stands in the place\nof the one a configuration extends; its own options and rules still count.`,
  },
  config: {
    type: "string",
    placeholder: "FILE",
    help: "Use this configuration for all files, rather than the nearest\n.buildkit-lens.json above each.",
  },
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: formatNames,
    help: `How findings are printed: ${formatNames.join(", ")}.`,
  },
  "stdin-filename": {
    type: "string",
    placeholder: "NAME",
    help: "The path that standard input stands for: it is reported, and decides\nwhich configuration is used.",
  },
} as const;

export const lintCommand = defineCommand({
  name: "lint",
  summary: "Check Dockerfiles, and mend them with --fix.",
  usage: "[PATH…|-] [options]",
  options,
  details: lintDetails,
  run: runLint,
});

async function runLint({ values, positionals }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  const paths = positionals.length === 0 ? ["."] : positionals;
  const readsStdin = paths.includes("-");
  if (values["stdin-filename"] !== undefined && !readsStdin) {
    throw new UsageError("--stdin-filename is for standard input: give - as the path as well.");
  }
  const printsFixed = values.fix && readsStdin;
  if (printsFixed && paths.some((path) => path !== "-")) {
    throw new UsageError("With --fix, - is the only path there can be: its fixed text goes to standard output.");
  }
  const configurations = new Configurations(io.cwd, values.profile);
  const { config } = values;
  // A wrong --config is an error even when there is nothing to check with it.
  if (config !== undefined) await configurations.of(config);
  const targets = await findTargets(paths, io.cwd, values["stdin-filename"] ?? "-");
  const checked = await lintTargets(targets, {
    fix: values.fix,
    stdin: io.stdin,
    settingsFor: ({ absolute }: Target) =>
      config === undefined ? configurations.for(absolute) : configurations.of(config),
    takeFixedStdin: (content) => io.stdout.write(content),
  });
  const report = { ...checked, problems: [...configurations.problems, ...checked.problems] };
  await print(report, printsFixed ? io.stderr : io.stdout, values.format ?? "text", io);
  return exitCode(report);
}

/** Findings go where the format says; what could not be checked is said on standard error, whatever the format. */
async function print(report: Report, output: Output, format: FormatName, io: Io): Promise<void> {
  const context = { colour: takesColour(output, io), cwd: io.cwd, env: io.env, version: version() };
  await writeAll(output, formats[format](report, context));
  if (format !== "text") {
    for (const folder of report.emptyFolders) await io.stderr.write(emptyFolderNote(folder));
  }
  for (const { path, message, position } of report.problems) {
    const place = position === undefined ? "" : `:${position.line + 1}:${position.character + 1}`;
    await io.stderr.write(`error: ${visible(path)}${place}: ${visible(message)}\n`);
  }
}

function exitCode({ files, problems }: Report): ExitCode {
  if (problems.length > 0) return 2;
  const { error, warning } = count(files).severities;
  return error + warning > 0 ? 1 : 0;
}
