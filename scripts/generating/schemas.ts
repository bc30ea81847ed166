import { budgetedManagers, configurationFileName, profileNames, profiles } from "../../server/src/lint";
import { optionsSchema, rulesSchema, settingDefinitions, settingsSection } from "../../server/src/settings";

/** The JSON schema of a configuration file, for completion and hovers in VS Code. */
export function configurationSchema(): Record<string, unknown> {
  const profile = {
    type: "string",
    enum: profileNames,
    markdownEnumDescriptions: profileNames.map((name) => profiles[name].description),
  };
  const reference = {
    anyOf: [
      profile,
      {
        type: "string",
        pattern: "^(\\.{0,2}[/\\\\]|[A-Za-z]:[/\\\\]).*|\\.json$",
        description: "A file, relative to the folder of this one.",
      },
    ],
  };
  const pattern = { type: "string", minLength: 1 };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "BuildKit Lens",
    description: `Configuration of BuildKit Lens for a project (${configurationFileName}).`,
    type: "object",
    properties: {
      $schema: { type: "string" },
      extends: {
        markdownDescription:
          "A profile, a file, or an array of them. Later ones take precedence over earlier ones, and this file over all of them.",
        anyOf: [...reference.anyOf, { type: "array", items: reference }],
      },
      options: {
        markdownDescription: "Rule options, in addition to those of the profile.",
        $ref: "#/definitions/options",
      },
      rules: {
        markdownDescription: "Severity of each rule: `off`, `info`, `warning` or `error`.",
        $ref: "#/definitions/rules",
      },
      budgets: { markdownDescription: "Limits for builds.", $ref: "#/definitions/budgets" },
      overrides: {
        markdownDescription:
          "Different settings for some Dockerfiles. Later overrides take precedence over earlier ones, and all of them over the rest of this file.",
        type: "array",
        items: { $ref: "#/definitions/override" },
      },
    },
    additionalProperties: false,
    allowTrailingCommas: true,
    definitions: {
      options: optionsSchema(),
      rules: rulesSchema(),
      seconds: secondsSchema,
      budgets: budgetsSchema(),
      override: {
        type: "object",
        required: ["files"],
        properties: {
          files: {
            markdownDescription:
              "Dockerfiles that this override applies to: patterns as in a `.gitignore`, relative to the folder of this file. The last one that matches decides; `!` excludes.",
            anyOf: [pattern, { type: "array", items: pattern, minItems: 1 }],
          },
          extends: { markdownDescription: "The profile of these Dockerfiles, which sets every option.", ...profile },
          options: { markdownDescription: "Rule options for these Dockerfiles.", $ref: "#/definitions/options" },
          rules: { markdownDescription: "Severity of each rule for these Dockerfiles.", $ref: "#/definitions/rules" },
          budgets: { markdownDescription: "Limits for builds of these Dockerfiles.", $ref: "#/definitions/budgets" },
        },
        additionalProperties: false,
      },
    },
  };
}

const seconds = { anyOf: [{ type: "number", exclusiveMinimum: 0 }, { enum: ["off"] }] };

const secondsSchema = {
  anyOf: [
    ...seconds.anyOf,
    {
      type: "object",
      properties: {
        cold: { description: "Seconds if nothing is in the caches yet.", ...seconds },
        warm: { description: "Seconds if an earlier build has filled the caches.", ...seconds },
      },
      additionalProperties: false,
    },
  ],
};

function budgetsSchema(): Record<string, unknown> {
  const step = { $ref: "#/definitions/seconds" };
  return {
    type: "object",
    properties: {
      total: { description: "Maximum seconds for a whole build.", $ref: "#/definitions/seconds" },
      cachedShare: {
        description: "Minimum share of steps from the cache, from the second build on: 0.8 is 80 %.",
        anyOf: [{ type: "number", exclusiveMinimum: 0, maximum: 1 }, { enum: ["off"] }],
      },
      steps: {
        description: "Maximum seconds for each step in which a package manager downloads.",
        type: "object",
        properties: Object.fromEntries(budgetedManagers.map((manager) => [manager, step])),
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  };
}

/** The settings' block of package.json. */
export function manifestConfiguration(): Record<string, unknown> {
  const properties = settingDefinitions.map(({ id, description, default: initial, scope, schema }, order) => [
    `${settingsSection}.${id}`,
    { ...schema, default: initial, scope, order, markdownDescription: description },
  ]);
  return { title: "BuildKit Lens", properties: Object.fromEntries(properties) };
}
