import type { Cause, CauseKind } from "../../../../../server/src/steps/cause";
import type { Project } from "../projects";
import type { Random } from "../random";
import type { State } from "../state";

/** What is done to an engine's cache besides building. */
export type Deed =
  /** All of it goes. */
  | "pruneAll"
  /** What no image holds goes; with Podman what no image with a name is made of. */
  | "pruneUnheld"
  /** All of it goes, by way of the extension. */
  | "clear";

/** One change between two builds. */
export interface Change {
  /** "edit src/a.txt". */
  readonly what: string;
  readonly state: State;
  /** Whether it is the cause that is given for a step. */
  explains(cause: Cause): boolean;
  /** A file that gets another time and nothing else. */
  readonly touched?: string;
  readonly deed?: Deed;
}

/** Makes a change of one sort; undefined where this state of the project has no room for it. */
export type Maker = (state: State, project: Project, random: Random) => Change | undefined;

export const nothing = () => false;

export const kinds =
  (...some: readonly CauseKind[]) =>
  ({ kind }: Cause): boolean =>
    some.includes(kind);

/** That it names one of these files; a cause that is given for many names the first few alone. */
export const files =
  (...paths: readonly string[]) =>
  ({ kind, files: named, fileCount = named.length }: Cause): boolean =>
    kind === "files" && (fileCount > named.length || named.some((path) => paths.some((some) => isSame(path, some))));

/** A folder that comes or goes stands for what is in it, and the other way round; a named context has paths of its own. */
function isSame(named: string, path: string): boolean {
  const plain = path.replace(/^\.\.\/\w+\//, "");
  return named === path || named === plain || named.startsWith(`${plain}/`) || plain.startsWith(`${named}/`);
}

export const either =
  (...some: readonly Change["explains"][]) =>
  (cause: Cause): boolean =>
    some.some((each) => each(cause));
