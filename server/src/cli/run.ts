import { describeError, scrubbed } from "../builds/secrets/scrub";
import { didYouMean } from "../dockerfile/read/didYouMean";
import { UserError } from "../services/userError";
import type { Command } from "./command";
import { commands } from "./commands";
import { toolHelp } from "./help";
import { type ExitCode, type Io, OutputError, UsageError } from "./io";
import { version } from "./version";
import { visible } from "./visible";

/**
 * Runs the tool with the arguments that follow its name and gives the exit code. Never throws: what goes wrong is said
 * on standard error.
 */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  const command = commands.find(({ name }) => name === argv[0]);
  try {
    return command ? await command.run(argv.slice(1), io) : await runWithoutCommand(argv, io);
  } catch (error) {
    // Where standard error cannot be written to either, the exit code has to do.
    await io.stderr.write(`${describe(error, command)}\n`).catch(() => {});
    return 2;
  }
}

async function runWithoutCommand(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first] = argv;
  if (first === undefined) {
    await io.stderr.write(toolHelp(commands));
    return 2;
  }
  if (first === "--help" || first === "-h") {
    await io.stdout.write(toolHelp(commands));
    return 0;
  }
  if (first === "--version") {
    await io.stdout.write(`buildkit-lens ${version()}\n`);
    return 0;
  }
  throw new UsageError(unknownCommand(first));
}

function unknownCommand(name: string): string {
  const isOption = name.startsWith("-");
  const names = isOption ? ["--help", "--version"] : commands.map((command) => command.name);
  const found = didYouMean(name, names);
  const hint = found === undefined ? `Commands: ${commands.map((each) => each.name).join(", ")}.` : "";
  return `Unknown ${isOption ? "option" : "command"} "${name}". ${found ? `Did you mean "${found}"?` : hint}`;
}

function describe(error: unknown, command: Command | undefined): string {
  if (error instanceof OutputError) return `error: ${scrubbed(error.message)}`;
  if (!(error instanceof UsageError || error instanceof UserError)) {
    const lines = describeError(error).split("\n").map(visible);
    return `error: Internal error in BuildKit Lens. Please report it.\n${lines.join("\n")}`;
  }
  const help = command ? `buildkit-lens ${command.name} --help` : "buildkit-lens --help";
  return `error: ${visible(scrubbed(error.message))}\nRun "${help}" for more information.`;
}
