import { createHash } from "node:crypto";
import { below } from "../../files/below";
import { readDockerfileText } from "../../files/dockerfileText";
import { BoundedMap } from "../../shared/boundedMap";
import { defined } from "../../shared/defined";
import type { BuildFolders } from "./buildFolders";
import type { ContextSnapshot, Selected, SelectedFile } from "./types";

/** Selections of which it is remembered whether they take the Dockerfile: to list what one takes is work. */
const mostRemembered = 200;

/**
 * The folders as they will be once a Dockerfile is saved: where the build context holds it, `COPY . .` takes it too, and an
 * edit of it is a changed file.
 */
export class UnsavedText {
  readonly #takesIt = new BoundedMap<string, boolean>(mostRemembered);

  /** @param dockerfile its absolute path */
  async in(folders: BuildFolders, dockerfile: string, text: string): Promise<BuildFolders> {
    const path = below(folders.context.root, dockerfile)?.join("/");
    const saved = await readDockerfileText(dockerfile).catch(() => undefined);
    return path === undefined || saved === text
      ? folders
      : { ...folders, context: this.#edited(folders.context, path, text) };
  }

  #edited(context: ContextSnapshot, path: string, text: string): ContextSnapshot {
    // The same neither as the file on disk nor as what any other text would be.
    const hash = `unsaved ${createHash("sha256").update(text).digest("hex")}`;
    const { root, takenAt, ignoreFile } = context;
    return {
      root,
      takenAt,
      ...defined({ ignoreFile }),
      get problems() {
        return context.problems;
      },
      select: async (selection, signal) => {
        const selected = await context.select(selection, signal);
        return this.#takes(selected, root, path) ? withHash(selected, path, hash) : selected;
      },
    };
  }

  #takes(selected: Selected, root: string, path: string): boolean {
    const key = `${selected.digest} ${root} ${path}`;
    const known = this.#takesIt.get(key) ?? selected.files.some((file) => file.path === path);
    this.#takesIt.set(key, known);
    return known;
  }
}

function withHash(selected: Selected, path: string, hash: string): Selected {
  let files: readonly SelectedFile[] | undefined;
  return {
    digest: createHash("sha256").update(`${selected.digest} ${hash}`).digest("hex"),
    get files() {
      files ??= selected.files.map((file) => (file.path === path ? { ...file, hash } : file));
      return files;
    },
    missing: selected.missing,
  };
}
