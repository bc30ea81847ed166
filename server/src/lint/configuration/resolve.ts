import { LineIndex } from "../../dockerfile";
import { defaultSettings, isProfileName, type LintSettings, type ProfileName, profiles } from "../profiles";
import { parseConfiguration } from "./parse";
import type { ConfigurationFiles, ConfigurationProblem, ConfigurationValue, ResolvedConfiguration } from "./types";

/**
 * The settings that a configuration file gives, with those that it extends: each entry of `extends` in its order, then its
 * own options and rules, the later winning over the earlier.
 * @param overrides a profile that stands in the place of those that the files name
 */
export async function resolveConfiguration(
  path: string,
  files: ConfigurationFiles,
  overrides: { readonly profile?: ProfileName } = {},
): Promise<ResolvedConfiguration> {
  const resolver = new Resolver(files, overrides.profile);
  const missing = await resolver.add(path, []);
  const problems = missing ? [{ path, line: 0, character: 0, message: missing }] : resolver.problems;
  const readFrom = [...resolver.readFrom];
  return problems.length > 0 ? { problems, readFrom } : { settings: resolver.settings, problems, readFrom };
}

class Resolver {
  readonly problems: ConfigurationProblem[] = [];
  readonly readFrom = new Set<string>();
  settings: LintSettings;

  constructor(
    readonly files: ConfigurationFiles,
    readonly override: ProfileName | undefined,
  ) {
    this.settings = defaultSettings(override);
  }

  /**
   * Lays a file over the settings so far. Gives what is wrong with naming it here, or undefined.
   * @param chain the files that led here, the first one first
   */
  async add(path: string, chain: readonly string[]): Promise<string | undefined> {
    if (chain.includes(path))
      return `${path} extends itself, by way of ${[...chain.slice(chain.indexOf(path) + 1), path].join(", ")}`;
    this.readFrom.add(path);
    const text = await this.files.read(path);
    if (text === undefined) return `There is no file ${path}`;
    const { value, problems } = parseConfiguration(text);
    const lines = new LineIndex(text);
    const tell = (message: string, offset: number) =>
      this.problems.push({ path, ...lines.positionAt(offset), message });
    for (const { message, span } of problems) tell(message, span.start);
    for (const { reference, span } of value.extends) {
      const wrong = isProfileName(reference)
        ? this.#takeProfile(reference)
        : await this.add(this.files.resolve(path, reference), [...chain, path]);
      if (wrong) tell(wrong, span.start);
    }
    this.settings = withValue(this.settings, value);
    return undefined;
  }

  #takeProfile(profile: ProfileName): undefined {
    if (this.override !== undefined) return;
    this.settings = { ...this.settings, profile, options: profiles[profile].options };
  }
}

/** Settings with a file's own options and rules on top. */
export function withValue(
  settings: LintSettings,
  { options, rules }: Pick<ConfigurationValue, "options" | "rules">,
): LintSettings {
  return {
    ...settings,
    options: { ...settings.options, ...options },
    severities: { ...settings.severities, ...rules },
  };
}
