import { configurationFileName, profileNames, profiles } from "../../server/src/lint";
import { optionsSchema, rulesSchema, settingDefinitions, settingsSection } from "../../server/src/settings";

/** The JSON schema of a configuration file, by which VS Code completes and explains it. */
export function configurationSchema(): Record<string, unknown> {
  const reference = {
    anyOf: [
      {
        type: "string",
        enum: profileNames,
        markdownEnumDescriptions: profileNames.map((name) => profiles[name].description),
      },
      {
        type: "string",
        pattern: "^(\\.{0,2}[/\\\\]|[A-Za-z]:[/\\\\]).*|\\.json$",
        description: "A file, from this one's folder.",
      },
    ],
  };
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
      options: { markdownDescription: "What the rules are told, besides the profile.", ...optionsSchema() },
      rules: {
        markdownDescription: "How serious each rule is: `off`, `info`, `warning` or `error`.",
        ...rulesSchema(),
      },
    },
    additionalProperties: false,
    allowTrailingCommas: true,
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
