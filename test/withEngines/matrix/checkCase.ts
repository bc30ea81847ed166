/** What a text for the engine and for ours is made of. */
export interface CheckCase {
  readonly text: string;
  /** The ignore file beside it. */
  readonly ignoreFile?: string;
  /** The first frontend that knows what it is about: 20 for 1.20. On an older engine the case is left out. */
  readonly since?: number;
}

export type Cases = Readonly<Record<string, string | CheckCase>>;

/** The instructions in a stage that needs no base. */
export const on = (...lines: string[]): string => `FROM scratch\n${lines.join("\n")}\n`;
/** Some frontends have the check as an experimental one. */
export const ignoring = (ignoreFile: string, ...lines: string[]): CheckCase => ({
  text: `# check=experimental=CopyIgnoredFile\n${on(...lines)}`,
  ignoreFile,
});
export const since = (version: number, ...lines: string[]): CheckCase => ({ text: on(...lines), since: version });
export const lines = (...all: string[]): string => `${all.join("\n")}\n`;
