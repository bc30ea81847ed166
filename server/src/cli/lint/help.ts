import { defaultSettings } from "../../lint";
import { formats } from "../formats";
import { columns } from "../help";
import { mostCompared } from "./beside";

/** What `lint --help` says after the options. */
export function lintDetails(): string {
  const { profile } = defaultSettings();
  return `PATH is a Dockerfile with any name, or a folder to search for Dockerfile, Dockerfile.*,
*.dockerfile and the same with Containerfile (case-insensitive). Default: the current folder.
Paths in .gitignore files, .git, node_modules and symbolic links to folders are skipped.
With - standard input is read; with --fix the fixed file is printed to standard output and the
findings to standard error.

Some rules also read the folder of a Dockerfile and the other Dockerfiles of the run (up to
${mostCompared}).

Paths in the patch of --diff are relative to the current folder: apply it there.

Configuration: the nearest .buildkit-lens.json in a parent folder of each Dockerfile, or the
profile ${profile} if there is none. Dockerfiles whose configuration has an error are skipped.

Formats:
${columns(Object.entries(formats).map(([name, { help }]) => [name, help]))}
Exit code:
${columns([
  ["0", "No findings with severity warning or error (with --fix: none left)."],
  ["1", "Findings with severity warning or error."],
  ["2", "Invalid arguments or configuration, or a file could not be read or written.\nOther files are still checked."],
])}
Run "buildkit-lens rules" to list rules, "buildkit-lens rules ID" to show one rule.
`;
}
