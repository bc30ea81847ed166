import { type Arguments, type Options, readArguments } from "./arguments";
import { commandHelp } from "./help";
import type { ExitCode, Io } from "./io";

/** What a command's file says of it. */
export interface CommandSpec<O extends Options> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What follows the command's name in its usage line. */
  readonly usage: string;
  readonly options: O;
  /** Whether what follows a lone `--` is for another program; otherwise those are paths like the others. */
  readonly takesRest?: true;
  /** The help text after the options. Created only when it is needed. */
  details(): string;
  /** Throws a UsageError if the arguments contradict each other. */
  run(args: Arguments<O>, io: Io): Promise<ExitCode>;
}

/** An entry of the table of commands. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  run(argv: readonly string[], io: Io): Promise<ExitCode>;
}

/** Creates an entry of the table: parses the arguments and handles `--help`. */
export function defineCommand<O extends Options>(spec: CommandSpec<O>): Command {
  const options = { ...spec.options, help: { type: "boolean", short: "h", help: "Show help." } } as const;
  return {
    name: spec.name,
    summary: spec.summary,
    async run(argv, io) {
      const { values, positionals, rest } = readArguments(argv, options);
      const given = spec.takesRest ? { positionals, rest } : { positionals: [...positionals, ...rest], rest: [] };
      if (!values.help) return spec.run({ values, ...given } as Arguments<O>, io);
      await io.stdout.write(commandHelp({ ...spec, options }));
      return 0;
    },
  };
}
