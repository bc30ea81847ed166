import { profileNames } from "../lint";

/** The options by which a command chooses what is checked. */
export function configurationOptions<const Help extends string>(configHelp: Help) {
  return {
    profile: {
      type: "string",
      placeholder: "NAME",
      choices: profileNames,
      help: `Profile to use: ${profileNames.join(", ")}.\nOverrides the configuration's "extends"; its options and rules still apply.`,
    },
    config: { type: "string", placeholder: "FILE", help: configHelp },
  } as const;
}
