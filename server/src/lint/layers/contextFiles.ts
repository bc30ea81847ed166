import type { Dockerfile } from "../../dockerfile";
import { IgnorePatterns } from "../../ignore/names";
import { namedSources } from "../contextSources";
import type { FileContext, FolderListing } from "../fileContext";

/**
 * The files in the Dockerfile's folder, if that is the build context as far as is known: everything that the file
 * copies by name exists there. A build from a parent folder copies paths that do not.
 */
export function contextFolder(file: Dockerfile, { folder }: FileContext): FolderListing | undefined {
  if (!folder?.isComplete) return folder;
  const { paths, folders } = indexOf(folder);
  const isThere = (source: string) =>
    source === "." || /[*?[]/.test(source) || paths.has(source) || folders.has(source);
  return namedSources(file).every(isThere) ? folder : undefined;
}

/** The last ones of each listing, which stays while a file is typed in. */
const remembered = new WeakMap<
  FolderListing,
  { readonly ignoreText: string | undefined; readonly files: ContextFiles }
>();

/** The files that a build with the Dockerfile's folder as its context has, as far as they are known. */
export class ContextFiles {
  readonly #paths: ReadonlySet<string> | undefined;
  readonly #ignored: IgnorePatterns | undefined;
  readonly #answers = new Map<string, boolean>();
  readonly #folders: ReadonlySet<string> | undefined;

  private constructor(folder: FolderListing | undefined, ignoreFile: FileContext["ignoreFile"]) {
    const index = folder && indexOf(folder);
    const ignored = ignoreFile && new IgnorePatterns(ignoreFile);
    this.#paths = index?.paths;
    this.#folders = index?.folders;
    // An ignore file with `!` lines is not used: what they include again would be reported wrongly.
    this.#ignored = ignored?.hasExceptions ? undefined : ignored;
  }

  /** @param folder undefined: nothing is known of the context */
  static of(folder: FolderListing | undefined, ignoreFile: FileContext["ignoreFile"]): ContextFiles {
    const known = folder && remembered.get(folder);
    if (known && known.ignoreText === ignoreFile?.text) return known.files;
    const files = new ContextFiles(folder, ignoreFile);
    if (folder) remembered.set(folder, { ignoreText: ignoreFile?.text, files });
    return files;
  }

  /** Whether a file, by its path from the folder, is there and reaches the build. */
  has(path: string): boolean {
    return this.#paths?.has(path) === true && !this.#leavesOut(path);
  }

  /** The same for a name with a `*` as wildcard in its last part. */
  hasLike(path: string): boolean {
    if (!path.includes("*")) return this.has(path);
    const [start = "", end = ""] = path.split("*");
    const fits = (each: string) =>
      each.startsWith(start) && each.endsWith(end) && !each.slice(start.length).includes("/");
    return this.remembered(`like ${path}`, () => this.some(fits));
  }

  hasFolder(path: string): boolean {
    return this.#folders?.has(path) === true;
  }

  /** Whether a test picks a path that reaches the build. */
  some(test: (path: string) => boolean): boolean {
    for (const path of this.#paths ?? []) if (test(path) && !this.#leavesOut(path)) return true;
    return false;
  }

  /** What was found out once: there may be tens of thousands of files, and as many that ask. */
  remembered(question: string, answer: () => boolean): boolean {
    const known = this.#answers.get(question);
    if (known !== undefined) return known;
    const found = answer();
    this.#answers.set(question, found);
    return found;
  }

  /** By the folders from the top down, so that a large excluded one is read once. */
  #leavesOut(path: string): boolean {
    if (!this.#ignored) return false;
    for (let slash = path.indexOf("/"); slash !== -1; slash = path.indexOf("/", slash + 1)) {
      const folder = path.slice(0, slash);
      if (this.remembered(`out ${folder}`, () => this.#ignored?.leavesOut(folder) === true)) return true;
    }
    return this.#ignored.leavesOut(path);
  }
}

/** Whether a folder has a file, ignored or not. */
export function hasFile(folder: FolderListing, path: string): boolean {
  return indexOf(folder).paths.has(path);
}

interface Index {
  readonly paths: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
}

const indexes = new WeakMap<FolderListing, Index>();

/** Made once for a listing. */
function indexOf(listing: FolderListing): Index {
  const known = indexes.get(listing);
  if (known) return known;
  const paths = new Set(listing.files.map(({ path }) => path));
  const index = { paths, folders: foldersOf(paths) };
  indexes.set(listing, index);
  return index;
}

function foldersOf(paths: Iterable<string>): Set<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
      const folder = path.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
