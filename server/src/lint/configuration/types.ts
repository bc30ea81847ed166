import type { Span } from "../../dockerfile";
import type { Options } from "../options";
import type { LintSettings, RuleSetting } from "../profiles";

export const configurationFileName = ".buildkit-lens.json";

/** How configurations are found and read: Node's disk, an editor's documents, a test's table. */
export interface ConfigurationFiles {
  /** Undefined: there is no such file. Throws where there is one that cannot be read. */
  read(path: string): Promise<string | undefined>;
  /** The folder that holds a path; undefined for a root. */
  parent(path: string): string | undefined;
  /** The path that another one, written in a file, means. */
  resolve(fromFile: string, relative: string): string;
  join(folder: string, name: string): string;
}

/** What one file says, without what it extends. */
export interface ConfigurationValue {
  /** Names of profiles and paths of files, in order. */
  readonly extends: readonly { readonly reference: string; readonly span: Span }[];
  readonly options: Partial<Options>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

export interface SpanProblem {
  readonly span: Span;
  readonly message: string;
}

/** Something wrong in a configuration, at a zero-based line and character of the file that has it. */
export interface ConfigurationProblem {
  readonly path: string;
  readonly line: number;
  readonly character: number;
  readonly message: string;
}

export interface ResolvedConfiguration {
  /** Undefined when there is any problem: half a configuration is in force nowhere. */
  readonly settings?: LintSettings;
  readonly problems: readonly ConfigurationProblem[];
  /** All files that it comes from, for whoever watches them; those that are missing as well. */
  readonly readFrom: readonly string[];
}
