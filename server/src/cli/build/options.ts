/** The options that say which build is meant, the same in every command that takes them. */
export const buildOptions = {
  file: {
    type: "string",
    short: "f",
    placeholder: "FILE",
    help: "Path to the Dockerfile. Default: the one in CONTEXT.",
  },
  target: { type: "string", placeholder: "STAGE", help: "Target build stage. Default: the last stage." },
  "build-arg": {
    type: "string",
    placeholder: "NAME=VALUE",
    multiple: true,
    help: "Set a build argument. Repeatable. Without =VALUE, the value of the\nenvironment variable NAME.",
  },
  platform: {
    type: "string",
    placeholder: "LIST",
    multiple: true,
    help: "Target platforms, for example linux/amd64,linux/arm64. Repeatable.",
  },
} as const;
