export interface SettingDefinition {
  /** Without the section's prefix: `docker.path`. */
  readonly id: string;
  readonly description: string;
  readonly default: unknown;
  readonly scope: "window" | "resource" | "machine-overridable";
  /** Ignored in the settings of an untrusted workspace. */
  readonly isRestricted?: boolean;
  /** JSON Schema of the value, without the properties above. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** What the value must be, to complete "… must be": "a string". Undefined: the value is valid. */
  readonly expected: (value: unknown) => string | undefined;
}

export type Common = Pick<SettingDefinition, "id" | "description" | "scope" | "isRestricted">;

/** A setting with a list of values, each with its description; the first is the default. */
export function choice(setting: Common, values: Readonly<Record<string, string>>): SettingDefinition {
  const names = Object.keys(values);
  return {
    ...setting,
    default: names[0],
    schema: { type: "string", enum: names, markdownEnumDescriptions: Object.values(values) },
    expected: (value) => (names.includes(value as string) ? undefined : `one of ${names.join(", ")}`),
  };
}

/** A setting that is on by default. */
export function toggle(setting: Common): SettingDefinition {
  const expected = (value: unknown) => (typeof value === "boolean" ? undefined : "true or false");
  return { ...setting, default: true, schema: { type: "boolean" }, expected };
}

/** The path of a program: empty, or the name of one in the PATH as well. */
export function program(setting: Pick<Common, "id" | "description">): SettingDefinition {
  const expected = (value: unknown) => (typeof value === "string" ? undefined : "a string");
  return {
    ...setting,
    scope: "machine-overridable",
    isRestricted: true,
    default: "",
    schema: { type: "string" },
    expected,
  };
}
