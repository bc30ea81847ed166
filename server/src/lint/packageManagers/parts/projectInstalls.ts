import { operands } from "../../managerRuns/operands";
import type { ManagerRun } from "./types";

/** What a manager reads to know a project's dependencies. Paths from where it runs. */
export interface Manifests {
  /** The required files; one with a `*` means any file that matches. */
  readonly needed: readonly string[];
  /** Of which there may be one: the first is the usual one. */
  readonly locks: readonly string[];
  /** Also read where they are there. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** A project is described by one file: another of its name further down means that there are several that depend on each other. */
  readonly isProject: boolean;
  /** Files that an install reads too, or that change how it installs. */
  readonly unless?: RegExp;
  /** A file that says that the dependencies are in the source, so that nothing is downloaded. */
  readonly vendored?: string;
}

/** How a run installs what a project depends on. */
export interface ProjectInstall {
  readonly manifests: Manifests;
  /**
   * A command that downloads ahead of it with only the manifests; undefined where the install itself needs only these.
   */
  readonly fetch: string | undefined;
  /** Builds the source too: it has to run again anyway, so a mounted cache would gain nothing. */
  readonly builds?: true;
}

/** An install that needs the manifests only. */
export const needsOnly = (manifests: Manifests): ProjectInstall => ({ manifests, fetch: undefined });

/** An install that needs the source, and what downloads ahead of it. */
export const fetchedBy = (fetch: string, manifests: Manifests): ProjectInstall => ({ manifests, fetch });

/** The manifests of a project that one file describes. */
export function project(main: string, locks: readonly string[], files: readonly string[]): Manifests {
  return { needed: [main], locks, files, folders: [], isProject: true };
}

/** The command as written, on one line. */
export const written = ({ command }: ManagerRun): string =>
  [
    ...command.environment.flatMap(({ name, value }) =>
      value !== undefined && /^[\w./:-]*$/.test(value) ? [`${name}=${value}`] : [],
    ),
    ...command.words.map(({ text }) => text),
  ].join(" ");

/** Whether a run has an option that fits. */
export const hasOption = (run: ManagerRun, option: RegExp): boolean =>
  run.arguments.some(({ text }) => option.test(text));

/** Options that make a run work in another folder, or on something else than the project. */
const elsewhere =
  /^(?:-g|--global|--location=global|--prefix(?:=.*)?|-C|--cwd(?:=.*)?|--dir(?:=.*)?|--directory(?:=.*)?|--project(?:=.*)?|--gemfile(?:=.*)?|-d|--working-dir(?:=.*)?|--filter(?:=.*)?|-F)$/;

/**
 * Whether a run is one of these subcommands with nothing named to install.
 * @param subcommands an empty string for a run without a subcommand
 */
export function installsProject(run: ManagerRun, subcommands: readonly string[]): boolean {
  const { program } = run;
  if (hasOption(run, elsewhere) || program.subcommands === undefined) return false;
  const [first, ...rest] = operands(run);
  // `yarn --version`.
  if (first === undefined && run.arguments.some(({ text }) => program.notWith?.includes(text))) return false;
  return rest.length === 0 && subcommands.includes(first ?? "");
}
