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
  return `${comment("What this project asks of its Dockerfiles. The editor, the command line and CI read this file.", "")}
// ${repositoryUrl}/blob/main/docs/settings.md
{
${profileNames.map((name) => comment(`${name}: ${profiles[name].description}`, "  ")).join("\n")}
  "extends": ${JSON.stringify(profile)},

  // Options, where this project needs others than the profile's, which are shown here.
  "options": {
${said.join("\n")}
  },

  // How serious each rule is: off, info, warning or error. buildkit-lens rules lists them.
  "rules": {
    // "cache/mount-id": "error",
  },

${comment("What is different for some Dockerfiles: patterns as in a .gitignore, from this folder. Later ones win.", "  ")}
  "overrides": [
    // { "files": "dev/**", "rules": { "syntax/directive": "off" } },
  ]
}
`;
}

function comment(text: string, indent: string): string {
  return wrap(text, width, `${indent}// `);
}
