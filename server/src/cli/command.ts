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
  /** What the help says after the options. Made only when asked for. */
  details(): string;
  /** Refuses with a UsageError what makes no sense together. */
  run(args: Arguments<O>, io: Io): Promise<ExitCode>;
}

/** An entry of the table of commands. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  run(argv: readonly string[], io: Io): Promise<ExitCode>;
}

/** Makes an entry of the table: reads the arguments, and answers `--help` by itself. */
export function defineCommand<O extends Options>(spec: CommandSpec<O>): Command {
  const options = { ...spec.options, help: { type: "boolean", short: "h", help: "Say this." } } as const;
  return {
    name: spec.name,
    summary: spec.summary,
    async run(argv, io) {
      const { values, positionals } = readArguments(argv, options);
      if (!values.help) return spec.run({ values, positionals } as Arguments<O>, io);
      await io.stdout.write(commandHelp({ ...spec, options }));
      return 0;
    },
  };
}
