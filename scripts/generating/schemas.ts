import { budgetedManagers, configurationFileName, profileNames, profiles } from "../../server/src/lint";
import { optionsSchema, rulesSchema, settingDefinitions, settingsSection } from "../../server/src/settings";

/** The JSON schema of a configuration file, by which VS Code completes and explains it. */
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
        description: "A file, from this one's folder.",
      },
    ],
  };
  const pattern = { type: "string", minLength: 1 };
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "BuildKit Lens",
    description: `What a project asks of its Dockerfiles (${configurationFileName}).`,
    type: "object",
    properties: {
      $schema: { type: "string" },
      extends: {
        markdownDescription:
          "A profile, a file, or a list of them. Later ones win over earlier ones, this file over all.",
        anyOf: [...reference.anyOf, { type: "array", items: reference }],
      },
      options: { markdownDescription: "What the rules are told, besides the profile.", $ref: "#/definitions/options" },
      rules: {
        markdownDescription: "How serious each rule is: `off`, `info`, `warning` or `error`.",
        $ref: "#/definitions/rules",
      },
      budgets: { markdownDescription: "What builds may take.", $ref: "#/definitions/budgets" },
      overrides: {
        markdownDescription:
          "What is different for some Dockerfiles. Later ones win over earlier ones, all of them over the rest of this file.",
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
              "Which Dockerfiles: patterns as in a `.gitignore`, from this file's folder. The last one that fits decides; `!` takes out.",
            anyOf: [pattern, { type: "array", items: pattern, minItems: 1 }],
          },
          extends: { markdownDescription: "Their profile, which sets every option.", ...profile },
          options: { markdownDescription: "What the rules are told for them.", $ref: "#/definitions/options" },
          rules: { markdownDescription: "How serious each rule is for them.", $ref: "#/definitions/rules" },
          budgets: { markdownDescription: "What their builds may take.", $ref: "#/definitions/budgets" },
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
        cold: { description: "Seconds, where nothing of it is in the caches yet.", ...seconds },
        warm: { description: "Seconds, where an earlier build has filled the caches.", ...seconds },
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
      total: { description: "Seconds that a whole build may take.", $ref: "#/definitions/seconds" },
      cachedShare: {
        description: "How much of a build's steps are to come from the cache once there was one before: 0.8 is 80 %.",
        anyOf: [{ type: "number", exclusiveMinimum: 0, maximum: 1 }, { enum: ["off"] }],
      },
      steps: {
        description: "Seconds that each step may take in which a package manager downloads.",
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
