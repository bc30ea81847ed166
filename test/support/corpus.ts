import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { isDockerfileName } from "../../server/src/files/names";

/** The project's own Dockerfiles, written for these tests: see the README there. */
const own = join(__dirname, "..", "corpus");
/** Those that BuildKit refuses on purpose, which do not count as part of the corpus. */
const broken = join(own, "broken");
/** More Dockerfiles, of other projects, that a developer may keep beside the checkout; they are never part of it. */
const beside = join(__dirname, "..", "..", "..", "shared", "corpus");

export interface CorpusFile {
  /** Its path, such as `go/cross-compile.Dockerfile`, with `/` on every system; one from beside starts with `beside/`. */
  readonly name: string;
  readonly text: string;
}

/** The folders that the corpus is in (absolute paths): the project's own, and the one beside the checkout if it exists. */
export const corpusFolders: readonly string[] = [own, beside].filter((folder) => existsSync(folder));

/** The project's own Dockerfiles, sorted by name. BuildKit accepts each of them. */
export const ownCorpus = (): CorpusFile[] => filesIn(own).filter(({ name }) => !name.startsWith("broken/"));

/** All files of the corpus: the project's own, then those beside the checkout if there are any. BuildKit accepts each. */
export const corpus = (): CorpusFile[] => [...ownCorpus(), ...filesIn(beside, "beside/")];

/** The project's own Dockerfiles that BuildKit refuses, by their names in their folder. */
export const brokenCorpus = (): CorpusFile[] => filesIn(broken);

/** What is found in each file of `brokenCorpus`, by its name: `<rule> <line>`, with lines counted from 1. */
export const brokenFindings = (): Readonly<Record<string, readonly string[]>> =>
  JSON.parse(readFileSync(join(broken, "expected.json"), "utf8"));

/** The Dockerfiles in a folder and below it; none if the folder does not exist. */
function filesIn(folder: string, prefix = ""): CorpusFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isDockerfileName(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({
      name: prefix + relative(folder, path).replaceAll(sep, "/"),
      text: readFileSync(path, "utf8"),
    }));
}
