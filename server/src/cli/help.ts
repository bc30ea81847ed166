import type { Option, Options } from "./arguments";

interface Described {
  readonly name: string;
  readonly summary: string;
}

/** The help of the tool as a whole. */
export function toolHelp(commands: readonly Described[]): string {
  return `Lint, fix, build and profile Dockerfiles.

Usage: buildkit-lens COMMAND [options]

Commands:
${columns(commands.map(({ name, summary }) => [name, summary]))}
Options:
${columns([
  ["-h, --help", "Show help. After a command: help for that command."],
  ["--version", "Show the version."],
])}
Run "buildkit-lens COMMAND --help" for more information on a command.
`;
}

interface DescribedCommand extends Described {
  readonly usage: string;
  readonly options: Options;
  details(): string;
}

/** The help of one command. */
export function commandHelp(command: DescribedCommand): string {
  const rows = Object.entries(command.options).map(([name, option]) => [optionForm(name, option), option.help]);
  return `${command.summary}

Usage: buildkit-lens ${command.name} ${command.usage}

Options:
${columns(rows)}
${command.details()}`;
}

function optionForm(name: string, option: Option): string {
  const long = option.type === "string" ? `--${name} ${option.placeholder}` : `--${name}`;
  return option.short === undefined ? long : `-${option.short}, ${long}`;
}

/** Rows as an indented table whose last column may be of any length and of several lines. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  const lines = rows.map((row) => {
    const start = row.slice(0, -1).map((cell, index) => cell.padEnd((widths[index] as number) + 2));
    const lead = `  ${start.join("")}`;
    return `${lead}${(row.at(-1) ?? "").replaceAll("\n", `\n${" ".repeat(lead.length)}`)}\n`;
  });
  return lines.join("");
}
