import type { BuildOptions } from "../../../../server/src/protocol";

/** A file, folder or link of a project. */
export interface Entry {
  readonly kind: "file" | "folder" | "link";
  /** A file's text, or where a link leads. */
  readonly content: string;
  /** Of a file or folder; a link has none. */
  readonly mode: number;
}

/** All that decides what a build of a project does, but for what the engine has kept. */
export interface State {
  /** By path from the context's folder, the Dockerfile and ignore files among them; `../lib/x` lies in a named context. */
  readonly files: ReadonlyMap<string, Entry>;
  readonly options: BuildOptions;
  /** Which of the images that are made for it the base's name stands for. */
  readonly base: number;
}

export const file = (content: string, mode = 0o644): Entry => ({ kind: "file", content, mode });
export const folder = (mode = 0o755): Entry => ({ kind: "folder", content: "", mode });
export const link = (content: string): Entry => ({ kind: "link", content, mode: 0 });

export const dockerfileOf = ({ files }: State): string => files.get("Dockerfile")?.content ?? "";

export function withFile(state: State, path: string, entry: Entry | undefined): State {
  const files = new Map(state.files);
  if (entry) files.set(path, entry);
  else files.delete(path);
  return { ...state, files };
}

export const withDockerfile = (state: State, text: string): State => withFile(state, "Dockerfile", file(text));

export const withOptions = (state: State, options: Partial<BuildOptions>): State => ({
  ...state,
  options: { ...state.options, ...options },
});
