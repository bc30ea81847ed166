import { LineIndex } from "../../dockerfile";
import { isProfileName, type ProfileName } from "../profiles";
import { bounds, mostConfigurationBytes } from "./bounds";
import { Configuration, type Layer } from "./configuration";
import { parseConfiguration } from "./parse";
import { DockerfilePatterns } from "./patterns";
import type { ConfigurationFiles, ConfigurationProblem, ConfigurationValue, ResolvedConfiguration } from "./types";

export interface Resolving {
  /** Replaces the profiles that the files name. */
  readonly profile?: ProfileName;
  /** Why a file (absolute path) may not be extended, as a message for who names it; undefined: it may. */
  readonly whyNotExtended?: (path: string) => Promise<string | undefined>;
}

/**
 * What a configuration file says, with those that it extends: each entry of `extends` in its order, then its own options,
 * rules and budgets, then its overrides, the later winning over the earlier. Each file is read once, and how many there
 * are is bounded.
 */
export async function resolveConfiguration(
  path: string,
  files: ConfigurationFiles,
  { profile, whyNotExtended = async () => undefined }: Resolving = {},
): Promise<ResolvedConfiguration> {
  const loader = new Loader(files, whyNotExtended);
  const loaded = await loader.load(path, []);
  const isMissing = typeof loaded === "string";
  const problems = isMissing ? [{ path, line: 0, character: 0, message: loaded }] : loader.problems;
  const readFrom = [...loader.readFrom];
  if (isMissing || problems.length > 0) return { problems, readFrom };
  return { configuration: new Configuration(layersOf(loaded), profile), problems, readFrom };
}

/** A file that has been read, with what it extends. */
interface Loaded {
  readonly below: readonly (Loaded | ProfileName)[];
  /** Its own, in order. */
  readonly layers: readonly Layer[];
}

class Loader {
  readonly problems: ConfigurationProblem[] = [];
  readonly readFrom = new Set<string>();
  /** What is known of each file: the file, or what is wrong with naming it. */
  readonly #known = new Map<string, Loaded | string>();
  #characters = 0;
  #patterns = 0;

  constructor(
    readonly files: ConfigurationFiles,
    readonly whyNotExtended: (path: string) => Promise<string | undefined>,
  ) {}

  /**
   * Gives what is wrong with naming the file here, where something is.
   * @param chain the files that led here, the first one first
   */
  async load(path: string, chain: readonly string[]): Promise<Loaded | string> {
    if (chain.includes(path))
      return `${path} extends itself through ${[...chain.slice(chain.indexOf(path) + 1), path].join(", ")}`;
    const known = this.#known.get(path);
    if (known !== undefined) return known;
    if (chain.length >= bounds.chain) return `More than ${bounds.chain} files in one chain of extends`;
    if (this.readFrom.size >= bounds.files) return `More than ${bounds.files} extended files in total`;
    const loaded = await this.#read(path, chain);
    this.#known.set(path, loaded);
    return loaded;
  }

  async #read(path: string, chain: readonly string[]): Promise<Loaded | string> {
    const objection = chain.length === 0 ? undefined : await this.whyNotExtended(path);
    if (objection !== undefined) return objection;
    this.readFrom.add(path);
    const text = await this.files.read(path, mostConfigurationBytes);
    if (text === undefined) return `File not found: ${path}`;
    this.#characters += text.length;
    if (this.#characters > bounds.characters)
      return `The extended files have more than ${bounds.characters} characters in total`;
    const { value, problems } = parseConfiguration(text);
    const lines = new LineIndex(text);
    const report = (message: string, offset: number) => {
      if (this.problems.length < bounds.problems) this.problems.push({ path, ...lines.positionAt(offset), message });
    };
    for (const { message, span } of problems) report(message, span.start);
    const below: (Loaded | ProfileName)[] = [];
    for (const { reference, span } of value.extends) {
      const each = isProfileName(reference)
        ? { profile: reference }
        : await this.load(this.files.resolve(path, reference), [...chain, path]);
      if (typeof each === "string") report(each, span.start);
      else below.push("profile" in each ? each.profile : each);
    }
    return { below, layers: this.#layers(path, value, report) };
  }

  #layers(path: string, value: ConfigurationValue, report: (message: string, offset: number) => void): Layer[] {
    this.#patterns += value.overrides.reduce((sum, { files }) => sum + files.length, 0);
    if (this.#patterns > bounds.patterns) {
      report(`The overrides have more than ${bounds.patterns} patterns in total`, 0);
      return [];
    }
    const overrides = value.overrides.map(({ files, ...layer }) => {
      return { ...layer, files: new DockerfilePatterns(files, path, this.files) };
    });
    return [{ options: value.options, rules: value.rules, budgets: value.budgets }, ...overrides];
  }
}

/**
 * The layers of a file over those of what it extends. Of a file that is extended several times only the last time counts:
 * whatever it sets is set again there, so the earlier times make no difference.
 */
function layersOf(file: Loaded): Layer[] {
  const seen = new Set<Loaded>();
  const fromTop: Layer[] = [];
  const add = (each: Loaded | ProfileName): void => {
    if (typeof each === "string") fromTop.push({ profile: each, options: {}, rules: {} });
    else if (!seen.has(each)) {
      seen.add(each);
      for (const layer of each.layers.toReversed()) fromTop.push(layer);
      for (const extended of each.below.toReversed()) add(extended);
    }
  };
  add(file);
  return fromTop.reverse();
}
