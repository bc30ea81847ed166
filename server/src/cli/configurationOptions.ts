import { profileNames } from "../lint";

/** The options by which a command chooses what is checked. */
export function configurationOptions<const Help extends string>(configHelp: Help) {
  return {
    profile: {
      type: "string",
      placeholder: "NAME",
      choices: profileNames,
      help: `Check against this profile: ${profileNames.join(", ")}.\nIt stands in the place of those that a configuration names; its own options and\nrules still count.`,
    },
    config: { type: "string", placeholder: "FILE", help: configHelp },
  } as const;
}
