import { resolve, sep } from "node:path";
import { below } from "../../files/below";
import { nodeFiles } from "../../files/nodeFiles";
import { type Problem, whyUnreadable } from "../../files/problem";
import {
  type Budgets,
  type Configuration,
  type ConfigurationFiles,
  defaultSettings,
  findConfiguration,
  type LintSettings,
  mostConfigurationBytes,
  noBudgets,
  type ProfileName,
  resolveConfiguration,
} from "../../lint";

/**
 * The settings that hold for each file: those of `--config`, else of the nearest `.buildkit-lens.json` above it, else of
 * the recommended profile. Each configuration is read once.
 */
export class Configurations {
  readonly #cwd: string;
  readonly #profile: ProfileName | undefined;
  readonly #cost: string;
  /** If no file applies: one object for all, so that derived data is computed once. */
  readonly #default: LintSettings;
  readonly #files: ConfigurationFiles = readingOnce(nodeFiles);
  readonly #resolved = new Map<string, Promise<Configuration | undefined>>();
  readonly #problems: Problem[] = [];

  /** @param cost the consequence of an unreadable configuration, worded to follow "so" */
  constructor(cwd: string, profile?: ProfileName, cost = "its Dockerfiles were not checked") {
    this.#cwd = cwd;
    this.#cost = cost;
    this.#profile = profile;
    this.#default = defaultSettings(profile);
  }

  /** The problems of the configurations that were read until now, each once. */
  get problems(): readonly Problem[] {
    return this.#problems;
  }

  /** What a configuration file says, or undefined when something is wrong with it. */
  of(configuration: string): Promise<Configuration | undefined> {
    const path = resolve(this.#cwd, configuration);
    const known = this.#resolved.get(path) ?? this.#resolve(path);
    this.#resolved.set(path, known);
    return known;
  }

  /**
   * The settings for a Dockerfile (absolute path), or undefined if its configuration is invalid.
   * @param configuration the file to use; absent: the nearest one in a parent folder of the Dockerfile
   */
  async for(dockerfile: string, configuration?: string): Promise<LintSettings | undefined> {
    const path = configuration ?? (await this.#nearest(dockerfile));
    return path === undefined ? this.#default : (await this.of(path))?.settingsFor(dockerfile);
  }

  /** What the builds of a Dockerfile (absolute path) may take; nothing is set where something is wrong. */
  async budgetsFor(dockerfile: string): Promise<Budgets> {
    const path = await this.#nearest(dockerfile);
    return (path === undefined ? undefined : await this.of(path))?.budgetsFor(dockerfile) ?? noBudgets;
  }

  async #nearest(dockerfile: string): Promise<string | undefined> {
    try {
      return await findConfiguration(dockerfile, this.#files);
    } catch (error) {
      // It cannot be read; reading it by its path reports that, once.
      const { path } = error as NodeJS.ErrnoException;
      if (path === undefined) throw error;
      return path;
    }
  }

  async #resolve(path: string): Promise<Configuration | undefined> {
    try {
      if ((await this.#files.read(path, mostConfigurationBytes)) === undefined)
        throw Object.assign(new Error("missing"), { code: "ENOENT" });
      const replacing = this.#profile === undefined ? {} : { profile: this.#profile };
      const { configuration, problems } = await resolveConfiguration(path, this.#files, replacing);
      for (const { path, message, line, character } of problems) {
        this.#problems.push({ path: this.#shown(path), message, position: { line, character } });
      }
      return configuration;
    } catch (error) {
      const unreadable = this.#shown((error as NodeJS.ErrnoException).path ?? path);
      this.#problems.push({ path: unreadable, message: whyUnreadable(error, this.#cost) });
      return undefined;
    }
  }

  /** A configuration's path as users know it: relative to the current folder if it is inside. */
  #shown(path: string): string {
    return below(this.#cwd, path)?.join(sep) ?? path;
  }
}

function readingOnce(files: ConfigurationFiles): ConfigurationFiles {
  const known = new Map<string, Promise<string | undefined>>();
  return {
    ...files,
    read(path, limit) {
      const reading = known.get(path) ?? files.read(path, limit);
      known.set(path, reading);
      return reading;
    },
  };
}
