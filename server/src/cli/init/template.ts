import { type ProfileName, profileNames, profiles, repositoryUrl } from "../../lint";
import { optionDefinitions, optionNames } from "../../lint/options";
import { wrap } from "../plainText";

const width = 100;

/** A configuration file that sets a profile, with all else that can be said in comments, ready to be put in force. */
export function configurationTemplate(profile: ProfileName): string {
  const { options } = profiles[profile];
  const said = optionNames.map((name) =>
    [comment(optionDefinitions[name].description, "    "), `    // "${name}": ${JSON.stringify(options[name])},`].join(
      "\n",
    ),
  );
  return `${comment("Configuration of BuildKit Lens for the Dockerfiles of this project: editor, command line and CI.", "")}
// ${repositoryUrl}/blob/main/docs/settings.md
{
${profileNames.map((name) => comment(`${name}: ${profiles[name].description}`, "  ")).join("\n")}
  "extends": ${JSON.stringify(profile)},

  // Options. The values shown are the profile's: uncomment a line to change it.
  "options": {
${said.join("\n")}
  },

  // Severity of each rule: off, info, warning or error. Run "buildkit-lens rules" to list rules.
  "rules": {
    // "cache/mount-id": "error",
  },

${comment("Settings for some Dockerfiles. Patterns as in .gitignore, relative to this folder. The last match wins.", "  ")}
  "overrides": [
    // { "files": "dev/**", "rules": { "syntax/directive": "off" } },
  ]
}
`;
}

function comment(text: string, indent: string): string {
  return wrap(text, width, `${indent}// `);
}
