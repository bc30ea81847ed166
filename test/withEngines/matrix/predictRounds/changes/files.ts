import { posix } from "node:path";
import type { Project } from "../projects";
import { type Entry, file, folder, link, type State, withFile } from "../state";
import { files, kinds, type Maker, nothing } from "./change";

// Changes of what lies in the context.

const isIgnoreFile = (path: string) => /(?:docker|container)ignore$/.test(path);
const ignoreFiles = ({ files }: State) => [...files.keys()].filter(isIgnoreFile);

/** The files of the project's own, without what says how it is built. */
function ownFiles({ files }: State, { ignored = [] }: Project): [string, Entry][] {
  return [...files].filter(
    ([path, { kind }]) => kind === "file" && path !== "Dockerfile" && !isIgnoreFile(path) && !ignored.includes(path),
  );
}

/** Those that no instruction needs. */
function looseFiles(state: State, project: Project): [string, Entry][] {
  const isLoose = (path: string) => project.folders?.includes(posix.dirname(path));
  const loose = ownFiles(state, project).filter(([path]) => isLoose(path));
  // One stays in each folder, for what copies it.
  return loose.filter(([path]) =>
    loose.some(([other]) => other !== path && posix.dirname(other) === posix.dirname(path)),
  );
}

export const edit: Maker = (state, project, random) => {
  const found = random.one(ownFiles(state, project));
  if (!found) return undefined;
  const [path, entry] = found;
  const content = `${entry.content}${random.below(1e6)}\n`;
  return { what: `edit ${path}`, state: withFile(state, path, { ...entry, content }), explains: files(path) };
};

/** One that neither its size nor, for whoever looks too soon, its time gives away. */
export const editInPlace: Maker = (state, project, random) => {
  const found = random.one(ownFiles(state, project).filter(([, { content }]) => content.length > 1));
  if (!found) return undefined;
  const [path, entry] = found;
  const letter = random.one([..."bcdefghijklmnopqrstuvwxyz"].filter((each) => each !== entry.content[0])) as string;
  const content = letter + entry.content.slice(1);
  return { what: `edit ${path} in place`, state: withFile(state, path, { ...entry, content }), explains: files(path) };
};

export const add: Maker = (state, project, random) => {
  const place = random.one(project.folders ?? []);
  if (place === undefined) return undefined;
  const endings = [".txt", ".md", ".js", ".py", ".html", ".log", ".test.js"];
  const path = `${place}/new${random.below(100)}${random.one(endings)}`;
  if (state.files.has(path)) return undefined;
  return { what: `add ${path}`, state: withFile(state, path, file(`${random.below(1e6)}\n`)), explains: files(path) };
};

export const addFolder: Maker = (state, project, random) => {
  const place = random.one(project.folders ?? []);
  const path = `${place}/folder${random.below(100)}`;
  if (place === undefined || state.files.has(path)) return undefined;
  return { what: `add folder ${path}`, state: withFile(state, path, folder()), explains: files(path) };
};

export const remove: Maker = (state, project, random) => {
  const path = random.one(looseFiles(state, project))?.[0];
  if (path === undefined) return undefined;
  return { what: `delete ${path}`, state: withFile(state, path, undefined), explains: files(path) };
};

export const rename: Maker = (state, project, random) => {
  const found = random.one(looseFiles(state, project));
  if (!found) return undefined;
  const [path, entry] = found;
  const name = `${posix.dirname(path)}/renamed${random.below(1000)}${posix.extname(path)}`;
  if (state.files.has(name)) return undefined;
  const renamed = withFile(withFile(state, path, undefined), name, entry);
  return { what: `rename ${path} to ${name}`, state: renamed, explains: files(path, name) };
};

export const changeMode: Maker = (state, project, random) => {
  const some = [...ownFiles(state, project), ...[...state.files].filter(([, { kind }]) => kind === "folder")];
  const found = random.one(some);
  if (!found) return undefined;
  const [path, entry] = found;
  const mode = random.one([0o644, 0o755, 0o600, 0o700, 0o664].filter((each) => each !== entry.mode)) as number;
  // Without the x, what is in a folder cannot be read.
  const changed = { ...entry, mode: entry.kind === "folder" ? mode | 0o500 : mode };
  return {
    what: `chmod ${changed.mode.toString(8)} ${path}`,
    state: withFile(state, path, changed),
    explains: files(path),
  };
};

export const touch: Maker = (state, project, random) => {
  const path = random.one(ownFiles(state, project))?.[0];
  return path === undefined ? undefined : { what: `touch ${path}`, state, touched: path, explains: nothing };
};

export const relink: Maker = (state, _project, random) => {
  const found = random.one([...state.files].filter(([, { kind }]) => kind === "link"));
  if (!found) return undefined;
  const [path, { content }] = found;
  const others = path === "current" ? ["releases/v1", "releases/v2"] : ["a.txt", "../elsewhere/x.txt", "nowhere", "."];
  const next = random.one(others.filter((each) => each !== content)) as string;
  return {
    what: `let ${path} lead to ${next}`,
    state: withFile(state, path, link(next)),
    // What it leads to comes along where the link itself is copied.
    explains: files(path, content, next, "releases"),
  };
};

/** What the ignore file leaves out makes no difference, unless it was changed itself. */
export const editIgnored: Maker = (state, project, random) => {
  const path = random.one((project.ignored ?? []).filter((each) => state.files.has(each)));
  if (path === undefined) return undefined;
  const entry = state.files.get(path) as Entry;
  const content = `${entry.content}${random.below(1e6)}\n`;
  return { what: `edit ${path}, ignored`, state: withFile(state, path, { ...entry, content }), explains: files(path) };
};

export const commentIgnoreFile: Maker = (state, _project, random) => {
  const path = random.one(ignoreFiles(state));
  if (path === undefined) return undefined;
  const content = `${state.files.get(path)?.content}# ${random.below(1e6)}\n`;
  return { what: `comment in ${path}`, state: withFile(state, path, file(content)), explains: files(path) };
};

export const ignore: Maker = (state, project, random) => {
  const path = random.one(ignoreFiles(state));
  const loose = random.one(looseFiles(state, project))?.[0];
  if (path === undefined || loose === undefined || loose.startsWith("..")) return undefined;
  const pattern = random.one([loose, `**/${posix.basename(loose)}`, `*/${posix.basename(loose)}`]) as string;
  const content = `${state.files.get(path)?.content}${pattern}\n`;
  return { what: `ignore ${pattern}`, state: withFile(state, path, file(content)), explains: kinds("files") };
};

export const ignoreNoMore: Maker = (state, _project, random) => {
  const path = random.one(ignoreFiles(state));
  if (path === undefined) return undefined;
  const lines = (state.files.get(path)?.content ?? "").split("\n").filter((line) => line !== "");
  const line = random.one(lines);
  if (line === undefined) return undefined;
  const content = lines.filter((each) => each !== line).map((each) => `${each}\n`);
  return {
    what: `take ${line} out of ${path}`,
    state: withFile(state, path, file(content.join(""))),
    explains: kinds("files"),
  };
};
