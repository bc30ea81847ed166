import { writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { nodeFiles } from "../../files/nodeFiles";
import { reasonOf } from "../../files/problem";
import { configurationFileName, defaultSettings, findConfiguration, profileNames } from "../../lint";
import type { Arguments } from "../arguments";
import { defineCommand } from "../command";
import { columns } from "../help";
import { configurationTemplate } from "../init/template";
import { type ExitCode, type Io, UsageError } from "../io";
import { visible } from "../visible";

const options = {
  profile: {
    type: "string",
    placeholder: "NAME",
    choices: profileNames,
    help: `The profile that it extends: ${profileNames.join(", ")}.\n${defaultSettings().profile} where none is given.`,
  },
} as const;

export const initCommand = defineCommand({
  name: "init",
  summary: `Write a ${configurationFileName} into the current folder.`,
  usage: "[options]",
  options,
  details: () => `The file holds the profile, and in comments all options with the profile's values. One that is there
already is never replaced.

Exit code:
${columns([
  ["0", "The file was written."],
  ["2", "There is one already, or it could not be written."],
])}`,
  run: runInit,
});

async function runInit({ values, positionals }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError("The file is written into the current folder: give no path.");
  const profile = values.profile ?? defaultSettings().profile;
  try {
    // Made only where there is none, whoever else is making one at this moment.
    await writeFile(join(io.cwd, configurationFileName), configurationTemplate(profile), { flag: "wx" });
  } catch (error) {
    await io.stderr.write(`error: ${configurationFileName}: ${whyNotWritten(error)}\n`);
    return 2;
  }
  await io.stdout.write(`Written: ${configurationFileName}, with the profile ${profile}.\n`);
  const above = await configurationAbove(io.cwd);
  if (above !== undefined) {
    await io.stdout.write(
      `For this folder it stands in the place of ${visible(above)}: extend that to keep what it says.\n`,
    );
  }
  return 0;
}

function whyNotWritten(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === "EEXIST"
    ? "There is one in this folder already, which is left as it is: change that one, or take it away first."
    : `It could not be written: ${reasonOf(error)}.`;
}

/** The configuration that held here until now, from the current folder; what cannot be read counts as not there. */
async function configurationAbove(folder: string): Promise<string | undefined> {
  if (dirname(folder) === folder) return undefined;
  const found = await findConfiguration(folder, nodeFiles).catch(() => undefined);
  return found === undefined ? undefined : relative(folder, found);
}
