import { engineIds } from "../engines";
import { profileNames, profiles, type RuleSetting, rules } from "../lint";
import { ruleSettings } from "../lint/configuration/parse";
import { type Options, optionDefinitions, optionFault, optionNames } from "../lint/options";
import type { ProfileName } from "../lint/profiles";
import type { EngineId } from "../protocol";
import { defined } from "../shared/defined";
import { isObject } from "../shared/isObject";
import { choice, type SettingDefinition, toggle } from "./definition";
import { engineSettings } from "./engineSettings";

export type { SettingDefinition };

/**
 * The editor's settings. This is their single definition: their block in package.json, docs/settings.md and the reader below
 * are generated from this list. A project's rules are configured in its `.buildkit-lens.json`; the first three settings here
 * apply if there is none.
 */
export interface Settings {
  readonly profile: ProfileName;
  readonly options: Partial<Options>;
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly engine: EngineId | "auto";
  /** Those under each engine's id; `builder` of an engine that has builders. */
  readonly engines: Readonly<Record<EngineId, { readonly path: string; readonly builder?: string }>>;
  readonly build: { readonly extraArguments: readonly string[] };
  readonly timings: { readonly enabled: boolean; readonly show: "auto" | "lastBuild" | "nextBuild" };
  readonly codeLens: { readonly enabled: boolean };
  readonly languageFeatures: "auto" | "on" | "off";
}

export const settingsSection = "buildkitLens";

/** The schema of rule severities, here and in a configuration file's `rules`. */
export function rulesSchema(): Record<string, unknown> {
  const properties = rules.map(({ id, summary, severity }) => [
    id,
    { type: "string", enum: ruleSettings, markdownDescription: `${summary}. Default: \`${severity}\`.` },
  ]);
  return { type: "object", properties: Object.fromEntries(properties), additionalProperties: false };
}

/** The schema of rule options, here and in a configuration file's `options`. */
export function optionsSchema(): Record<string, unknown> {
  const properties = optionNames.map((name) => {
    const { type, description, values, pattern } = optionDefinitions[name];
    const choices = values && { enum: Object.keys(values), markdownEnumDescriptions: Object.values(values) };
    const text = { type: "string", ...choices, ...defined({ pattern: pattern?.source }) };
    const schema = type === "list" ? { type: "array", items: text } : type === "boolean" ? { type } : text;
    return [name, { ...schema, markdownDescription: description }];
  });
  return { type: "object", properties: Object.fromEntries(properties), additionalProperties: false };
}

function expectedRules(value: unknown): string | undefined {
  if (!isObject(value)) return "an object with a severity for each rule";
  const known = new Set(rules.map(({ id }) => id));
  for (const [id, setting] of Object.entries(value)) {
    if (!known.has(id)) return `an object without "${id}", which is not a rule`;
    if (!ruleSettings.includes(setting as RuleSetting)) return `one of ${ruleSettings.join(", ")} for ${id}`;
  }
  return undefined;
}

function expectedOptions(value: unknown): string | undefined {
  if (!isObject(value)) return "an object of options";
  for (const [name, each] of Object.entries(value)) {
    if (!optionNames.includes(name as keyof Options)) return `an object without "${name}", which is not an option`;
    const expected = optionFault(name as keyof Options, each);
    if (expected) return `${expected} for ${name}`;
  }
  return undefined;
}

export const settingDefinitions: readonly SettingDefinition[] = [
  choice(
    {
      id: "profile",
      description: "Profile used when there is no `.buildkit-lens.json` in a parent folder.",
      scope: "resource",
    },
    Object.fromEntries(profileNames.map((name) => [name, profiles[name].description])),
  ),
  {
    id: "rules",
    description:
      "Severity of each rule (ignored when a `.buildkit-lens.json` applies): `off`, `info`, `warning` or `error`.",
    default: {},
    scope: "resource",
    schema: rulesSchema(),
    expected: expectedRules,
  },
  {
    id: "options",
    description: "Rule options (ignored when a `.buildkit-lens.json` applies).",
    default: {},
    scope: "resource",
    schema: optionsSchema(),
    expected: expectedOptions,
  },
  ...engineSettings,
  {
    id: "build.extraArguments",
    description: "Extra arguments for every build, for example `--network=host`. One per item.",
    default: [],
    scope: "resource",
    isRestricted: true,
    schema: { type: "array", items: { type: "string" } },
    expected: (value) =>
      Array.isArray(value) && value.every((each) => typeof each === "string") ? undefined : "an array of strings",
  },
  toggle({
    id: "timings.enabled",
    description: "Show each instruction's last build time, or its next-build prediction, at the end of the line.",
    scope: "window",
  }),
  choice(
    { id: "timings.show", description: "Which build the inline annotations show.", scope: "window" },
    {
      auto: "The last build, until an edit makes the next build rerun a step.",
      lastBuild: "The last build.",
      nextBuild: "The next build.",
    },
  ),
  toggle({ id: "codeLens.enabled", description: "Show a “Build to here” CodeLens above each stage.", scope: "window" }),
  choice(
    {
      id: "languageFeatures",
      description: "Completion, hovers, formatting and other language features for Dockerfiles.",
      scope: "window",
    },
    {
      auto: "Only if no other extension provides them.",
      on: "Always.",
      off: "Never. Linting, fixes and builds still work.",
    },
  ),
];

/** The settings that are ignored in an untrusted workspace, for `restrictedConfigurations` in package.json. */
export function restrictedSettings(): string[] {
  return settingDefinitions.filter(({ isRestricted }) => isRestricted).map(({ id }) => `${settingsSection}.${id}`);
}

/**
 * Reads the settings from the object under `buildkitLens`, as the editor sends it. An invalid value is replaced by the default
 * and reported: "buildkitLens.engine must be one of auto, docker, podman".
 */
export function readSettings(raw: unknown): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  const settings: Record<string, unknown> = {};
  for (const definition of settingDefinitions) {
    const path = definition.id.split(".");
    const given = path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), raw);
    const expected = given === undefined || given === null ? undefined : definition.expected(given);
    if (expected) problems.push(`${settingsSection}.${definition.id} must be ${expected}`);
    place(settings, path, expected || given === undefined || given === null ? definition.default : given);
  }
  const engines = Object.fromEntries(engineIds.map((id) => [id, settings[id]]));
  return { settings: { ...settings, engines } as unknown as Settings, problems };
}

function place(into: Record<string, unknown>, [first = "", ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) into[first] = value;
  else {
    const inner = isObject(into[first]) ? into[first] : {};
    into[first] = inner;
    place(inner, rest, value);
  }
}
