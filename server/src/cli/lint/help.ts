import { defaultSettings } from "../../lint";
import { columns } from "../help";
import { mostCompared } from "./beside";

/** What `lint --help` says after the options. */
export function lintDetails(): string {
  const { profile } = defaultSettings();
  return `PATH is a Dockerfile of any name, or a folder that is searched for Dockerfile, Dockerfile.*,
*.dockerfile and the same with Containerfile, in upper or lower case. What .gitignore files leave
out is left out, and so are .git, node_modules and symbolic links to folders. Without a PATH the
current folder is searched. - reads standard input; with --fix the fixed text is then printed to
standard output and the findings to standard error.

Some rules look beyond a file: at its folder, and at the other Dockerfiles of the run, up to
${mostCompared} of them.

--diff names files from the current folder, so the patch is applied there.

Configuration: the nearest .buildkit-lens.json above each Dockerfile, else the profile
${profile}. Files whose configuration has an error are not checked.

Formats:
${columns([
  ["text", "For people. In colours on a terminal, unless NO_COLOR is set."],
  [
    "json",
    `{"version":1,"files":[{"path","findings":[{"rule","severity","message","range":{"start":
{"line","character"},"end":{"line","character"}},"fix":"safe"|"suggest"|null,"url"}]}]}
Lines and characters (UTF-16) count from zero. When something could not be checked
there is also "errors":[{"path","message","position"?:{"line","character"}}].`,
  ],
  ["sarif", "SARIF 2.1.0, for code scanning. Paths are relative to the current folder."],
  ["github", "Workflow commands, which GitHub Actions shows at the lines of a pull request."],
])}
Exit code:
${columns([
  ["0", "Nothing at warning or above; with --fix, nothing is left."],
  ["1", "Findings at warning or above."],
  [
    "2",
    "A wrong command line or configuration, or a file that could not be read or written.\nAll others are still checked.",
  ],
])}
buildkit-lens rules lists the rules, buildkit-lens rules ID says all about one.
`;
}
