import { defaultSettings, type LintSettings, type ProfileName, profiles } from "../profiles";
import { type Budgets, mergeBudgets, noBudgets } from "./budgets";
import type { DockerfilePatterns } from "./patterns";
import type { Changes } from "./types";

/** What is laid over all that came before it: a profile, which sets every option, and then single changes. */
export interface Layer extends Changes {
  readonly profile?: ProfileName;
  readonly budgets?: Budgets;
  /** The Dockerfiles that it is for; absent: all. */
  readonly files?: DockerfilePatterns;
}

/** A configuration file with all that it extends: gives the settings of each Dockerfile below it. */
export class Configuration {
  readonly #profile: ProfileName | undefined;
  readonly #layers: readonly Layer[];
  readonly #known = new Map<string, LintSettings>();

  /**
   * @param layers later ones take precedence
   * @param profile replaces the profiles of the layers
   */
  constructor(layers: readonly Layer[], profile?: ProfileName) {
    this.#layers = layers;
    this.#profile = profile;
  }

  /** The settings of a Dockerfile. Those that the same overrides apply to share one object, so findings can be kept by it. */
  settingsFor(dockerfilePath: string): LintSettings {
    const applies = this.#layers.map(({ files }) => !files || files.match(dockerfilePath));
    const key = applies.join();
    const known = this.#known.get(key);
    if (known) return known;
    const settings = this.#layers.reduce(
      (below, layer, index) => (applies[index] ? withChanges(this.#withProfile(below, layer.profile), layer) : below),
      defaultSettings(this.#profile),
    );
    this.#known.set(key, settings);
    return settings;
  }

  /** What the builds of a Dockerfile may take. */
  budgetsFor(dockerfilePath: string): Budgets {
    return this.#layers.reduce(
      (below, { files, budgets }) =>
        budgets && (!files || files.match(dockerfilePath)) ? mergeBudgets(below, budgets) : below,
      noBudgets,
    );
  }

  #withProfile(settings: LintSettings, profile: ProfileName | undefined): LintSettings {
    if (profile === undefined || this.#profile !== undefined) return settings;
    return { ...settings, profile, options: profiles[profile].options };
  }
}

/** Settings with single options and rules on top. */
export function withChanges(settings: LintSettings, { options, rules }: Changes): LintSettings {
  return {
    ...settings,
    options: { ...settings.options, ...options },
    severities: { ...settings.severities, ...rules },
  };
}
