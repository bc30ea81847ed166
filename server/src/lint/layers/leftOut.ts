import type { Dockerfile } from "../../dockerfile";
import { IgnorePatterns } from "../../ignore/names";
import { pathPattern } from "../../ignore/pathPattern";
import { namedSources } from "../contextSources";
import type { FolderListing } from "../fileContext";
import { isProgramOf, mentionsInstaller, wordsOf } from "../managerRuns/mentions";
import { packageManagers } from "../packageManagers";

/** A regular expression, or what takes its place where one would be slow. */
type Test = Pick<RegExp, "test">;

/** A line of `.dockerignore` for files that an image does not need. */
interface Candidate {
  readonly pattern: string;
  /** The paths that the pattern excludes, as one test: there may be tens of thousands of them. */
  readonly paths: Test;
  /** Excluded only together with other files, and not a reason to report. */
  readonly isAside?: true;
  /** Only where a RUN says that the image makes it anew. */
  readonly where?: Test;
  /** Not where a RUN says that the build reads it. */
  readonly unless?: RegExp;
}

const folder = (name: string): Candidate => ({ pattern: `**/${name}`, paths: anywhere(`${name}/`) });
const anywhere = (path: string): Test => ({
  test: (other) => other.startsWith(path) || other.includes(`/${path}`),
});
/** A pattern that is matched only with files, and so needs no other test. */
const ofFiles = (pattern: string): Candidate => {
  const paths = pathPattern(pattern);
  return { pattern, paths: { test: (path) => paths.matches(path) }, isAside: true };
};
const nodeBuild: Test = { test: (script) => script.split("\n").some(buildsWithNode) };

const candidates: readonly Candidate[] = [
  { pattern: ".git", paths: /^\.git(?:\/|$)/, unless: /\bgit\s+\w|setuptools[_-]scm|versioneer|\.git\b/ },
  ...createdByManagers(),
  ...[".venv", "__pycache__", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".tox", ".ipynb_checkpoints"].map(folder),
  { pattern: "**/*.pyc", paths: /\.pyc$/ },
  ...[".nyc_output", ".terraform", ".idea", ".vs"].map(folder),
  // Further down, a folder of such a name may be one of the source.
  { pattern: "coverage", paths: /^coverage\// },
  { pattern: "htmlcov", paths: /^htmlcov\// },
  { pattern: "**/.coverage", paths: /(?:^|\/)\.coverage$/ },
  { pattern: "dist", paths: /^dist\//, where: nodeBuild },
  { pattern: ".next", paths: /^\.next\//, where: nodeBuild },
  { pattern: "**/.env", paths: /(?:^|\/)\.env$/ },
  { pattern: "**/.env.local", paths: /(?:^|\/)\.env\.local$/ },
  { pattern: "**/*.log", paths: /\.log$/ },
  { pattern: "**/.DS_Store", paths: /(?:^|\/)\.DS_Store$/ },
  { pattern: ".vscode", paths: /^\.vscode\//, isAside: true },
  { pattern: ".github", paths: /^\.github\//, isAside: true },
  { pattern: ".gitignore", paths: /^\.gitignore$/, isAside: true },
  ofFiles("Dockerfile*"),
  ofFiles("Containerfile*"),
  ofFiles("*.dockerfile"),
  ofFiles("compose*.y*ml"),
  ofFiles("docker-compose*.y*ml"),
];

/** What package managers' runs create in a project, where a script mentions one of those that do. */
function createdByManagers(): Candidate[] {
  const patterns = new Set(packageManagers.flatMap(({ creates = [] }) => creates));
  return [...patterns].map((pattern): Candidate => {
    const where: Test = {
      test: (script) => mentionsInstaller(script, ({ creates }) => creates?.includes(pattern) === true),
    };
    if (pattern.startsWith("**/")) return { ...folder(pattern.slice(3)), where };
    return { pattern, paths: { test: (path) => path.startsWith(`${pattern}/`) }, where };
  });
}

function buildsWithNode(line: string): boolean {
  const words = wordsOf(line);
  const runner = words.findIndex((word) => isProgramOf(word, ({ installsInto }) => installsInto !== undefined));
  const isScript = runner !== -1 && words.slice(runner).includes("build");
  return isScript || /\b(?:vite|next|ng|nuxt|astro|tsc) /.test(line);
}

/** The files that a `.dockerignore` would exclude. */
export interface LeftOut {
  readonly patterns: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

/**
 * The lines that exclude something from a folder and nothing that the file needs; undefined if it is not worth
 * reporting.
 */
export function leftOut(file: Dockerfile, listing: FolderListing): LeftOut | undefined {
  const sources = namedSources(file);
  const script = scriptOf(file);
  const fitting = filesOf(listing).filter(
    ({ candidate: { pattern, where, unless } }) =>
      (where?.test(script) ?? true) && !unless?.test(script) && !isAskedFor(pattern, sources),
  );
  if (fitting.every(({ candidate }) => candidate.isAside)) return undefined;
  return {
    patterns: fitting.map(({ candidate }) => candidate.pattern),
    files: fitting.reduce((sum, { files }) => sum + files, 0),
    bytes: fitting.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

interface Counted {
  readonly candidate: Candidate;
  readonly files: number;
  readonly bytes: number;
}

const memo = new WeakMap<FolderListing, readonly Counted[]>();

/** The candidates that there are files for; each file counts for the first one. */
function filesOf(listing: FolderListing): readonly Counted[] {
  const known = memo.get(listing);
  if (known) return known;
  const counts = candidates.map((candidate) => ({ candidate, files: 0, bytes: 0 }));
  for (const { path, bytes } of listing.files) {
    const count = counts.find(({ candidate }) => candidate.paths.test(path));
    if (!count) continue;
    count.files++;
    count.bytes += bytes;
  }
  const found = counts.filter(({ files }) => files > 0);
  memo.set(listing, found);
  return found;
}

/** Whether a pattern excludes a source, or something below one that is not the whole context. */
function isAskedFor(pattern: string, sources: readonly string[]): boolean {
  const ignored = new IgnorePatterns(pattern);
  const top = pattern.replace(/^\*\*\//, "");
  return sources.some((source) => source !== "." && source !== "" && (ignored.leavesOut(source) || source === top));
}

/** The commands of all RUNs, CMDs and ENTRYPOINTs. */
function scriptOf({ text, instructions }: Dockerfile): string {
  const running = instructions.filter(({ keyword }) => keyword === "RUN");
  return running.map(({ span }) => text.slice(span.start, span.end)).join("");
}
