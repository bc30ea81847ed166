/** The options that say which build is meant, the same in every command that takes them. */
export const buildOptions = {
  file: { type: "string", short: "f", placeholder: "FILE", help: "The Dockerfile; without it the one in the context." },
  target: { type: "string", placeholder: "STAGE", help: "The stage to build to; without it the last one." },
  "build-arg": {
    type: "string",
    placeholder: "NAME=VALUE",
    multiple: true,
    help: "A build argument. May be repeated; without a value that of the variable.",
  },
  platform: {
    type: "string",
    placeholder: "LIST",
    multiple: true,
    help: "The platforms, such as linux/amd64,linux/arm64.",
  },
} as const;
