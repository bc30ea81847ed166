import { LineIndex } from "../../dockerfile";
import { isProfileName, type ProfileName } from "../profiles";
import { Configuration, type Layer } from "./configuration";
import { parseConfiguration } from "./parse";
import { DockerfilePatterns } from "./patterns";
import type { ConfigurationFiles, ConfigurationProblem, ResolvedConfiguration } from "./types";

/**
 * What a configuration file says, with those that it extends: each entry of `extends` in its order, then its own options,
 * rules and budgets, then its overrides, the later winning over the earlier.
 * @param replacing a profile that stands in the place of those that the files name
 */
export async function resolveConfiguration(
  path: string,
  files: ConfigurationFiles,
  replacing: { readonly profile?: ProfileName } = {},
): Promise<ResolvedConfiguration> {
  const resolver = new Resolver(files);
  const missing = await resolver.add(path, []);
  const problems = missing ? [{ path, line: 0, character: 0, message: missing }] : resolver.problems;
  const readFrom = [...resolver.readFrom];
  if (problems.length > 0) return { problems, readFrom };
  return { configuration: new Configuration(resolver.layers, replacing.profile), problems, readFrom };
}

class Resolver {
  readonly layers: Layer[] = [];
  readonly problems: ConfigurationProblem[] = [];
  readonly readFrom = new Set<string>();

  constructor(readonly files: ConfigurationFiles) {}

  /**
   * Lays a file over what there is so far. Gives what is wrong with naming it here, or undefined.
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
        ? this.#addProfile(reference)
        : await this.add(this.files.resolve(path, reference), [...chain, path]);
      if (wrong) tell(wrong, span.start);
    }
    this.layers.push({ options: value.options, rules: value.rules, budgets: value.budgets });
    for (const { files, ...layer } of value.overrides) {
      this.layers.push({ ...layer, files: new DockerfilePatterns(files, path, this.files) });
    }
    return undefined;
  }

  #addProfile(profile: ProfileName): undefined {
    this.layers.push({ profile, options: {}, rules: {} });
  }
}
