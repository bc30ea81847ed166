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
    help: `Profile to extend: ${profileNames.join(", ")}.\nDefault: ${defaultSettings().profile}.`,
  },
} as const;

export const initCommand = defineCommand({
  name: "init",
  summary: `Create a ${configurationFileName} in the current folder.`,
  usage: "[options]",
  options,
  details:
    () => `The file contains the profile and, as comments, all options with the profile's values. An existing file is
not overwritten.

Exit code:
${columns([
  ["0", "The file was created."],
  ["2", "The file already exists or could not be written."],
])}`,
  run: runInit,
});

async function runInit({ values, positionals }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  if (positionals.length > 0) throw new UsageError("init takes no path: the file is created in the current folder.");
  const profile = values.profile ?? defaultSettings().profile;
  try {
    // Fails if the file exists, even if another process creates it at this moment.
    await writeFile(join(io.cwd, configurationFileName), configurationTemplate(profile), { flag: "wx" });
  } catch (error) {
    await io.stderr.write(`error: ${configurationFileName}: ${whyNotWritten(error)}\n`);
    return 2;
  }
  await io.stdout.write(`Created ${configurationFileName} with the profile ${profile}.\n`);
  const above = await configurationAbove(io.cwd);
  if (above !== undefined) {
    await io.stdout.write(
      `It replaces ${visible(above)} for this folder; add "extends" to keep that file's settings.\n`,
    );
  }
  return 0;
}

function whyNotWritten(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === "EEXIST"
    ? "The file already exists. Edit it, or delete it first."
    : `Could not write the file: ${reasonOf(error)}.`;
}

/** The configuration that held here until now, from the current folder; what cannot be read counts as not there. */
async function configurationAbove(folder: string): Promise<string | undefined> {
  if (dirname(folder) === folder) return undefined;
  const found = await findConfiguration(folder, nodeFiles).catch(() => undefined);
  return found === undefined ? undefined : relative(folder, found);
}
