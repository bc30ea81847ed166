import type { Span } from "../../dockerfile";
import type { Options } from "../options";
import type { ProfileName, RuleSetting } from "../profiles";
import type { Budgets } from "./budgets";
import type { Configuration } from "./configuration";

export const configurationFileName = ".buildkit-lens.json";

/** How configurations are found and read: Node's disk, an editor's documents, a test's table. */
export interface ConfigurationFiles {
  /**
   * Undefined: there is no such file. Rejects where there is one that cannot be read.
   * @param limit the most bytes; a larger file counts as one that cannot be read
   */
  read(path: string, limit?: number): Promise<string | undefined>;
  /** The folder that holds a path; undefined for a root. */
  parent(path: string): string | undefined;
  /** The path that another one, written in a file, means. */
  resolve(fromFile: string, relative: string): string;
  join(folder: string, name: string): string;
}

/** What is set beside a profile. */
export interface Changes {
  readonly options: Partial<Options>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** What one file says, without what it extends. */
export interface ConfigurationValue extends Changes {
  readonly budgets: Budgets;
  /** Names of profiles and paths of files, in order. */
  readonly extends: readonly { readonly reference: string; readonly span: Span }[];
  readonly overrides: readonly OverrideValue[];
}

/** What a file says for some of its Dockerfiles. */
export interface OverrideValue extends Changes {
  readonly budgets: Budgets;
  /** Patterns as in a `.gitignore`, relative to the folder of the configuration file. */
  readonly files: readonly string[];
  readonly profile?: ProfileName;
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
  readonly configuration?: Configuration;
  readonly problems: readonly ConfigurationProblem[];
  /** All files that it was read from, to be watched; missing ones too. */
  readonly readFrom: readonly string[];
}
