import type { Arguments } from "../arguments";
import { buildAndRecord } from "../build/buildAndRecord";
import { engineInUse, engineOption } from "../build/engineInUse";
import { readOrder } from "../build/order";
import { recordJson } from "../build/recordJson";
import { defineCommand } from "../command";
import { type ExitCode, type Io, UsageError } from "../io";
import { visible } from "../visible";

const options = {
  file: { type: "string", short: "f", placeholder: "FILE", help: "The Dockerfile; without it the one in the context." },
  ...engineOption,
  target: { type: "string", placeholder: "STAGE", help: "The stage to build to; without it the last one." },
  tag: { type: "string", short: "t", placeholder: "NAME", multiple: true, help: "The image's name. May be repeated." },
  "build-arg": {
    type: "string",
    placeholder: "NAME=VALUE",
    multiple: true,
    help: "A build argument. May be repeated; without a value that of the variable.",
  },
  secret: {
    type: "string",
    placeholder: "SECRET",
    multiple: true,
    help: "id=NAME,src=FILE or id=NAME,env=VARIABLE. May be repeated; never recorded.",
  },
  platform: {
    type: "string",
    placeholder: "LIST",
    multiple: true,
    help: "The platforms, such as linux/amd64,linux/arm64.",
  },
  "no-cache": { type: "boolean", help: "Run every step again." },
  pull: { type: "boolean", help: "Look for newer base images." },
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: ["text", "json"],
    help: "json: the record of the build on standard output, its progress on\nstandard error.",
  },
} as const;

export const buildCommand = defineCommand({
  name: "build",
  summary: "Build a Dockerfile, and record what each step took.",
  usage: "[CONTEXT] [options] [-- ENGINE-ARGS…]",
  options,
  takesRest: true,
  details:
    () => `CONTEXT is a folder, by default the current one. What follows -- is given to the engine as it is, after
"docker buildx build", "podman build", "buildah build" or "buildctl build".

With --format json:
  {"id","engine","engineVersion","file","target","ok","seconds","steps":[{"stage","index","line",
  "instruction","cached","seconds"}],"error":{"line","message"}}
Lines and indexes count from one; "error" is there when "ok" is false.

Exit code: 0 built, 1 the build failed, 2 it could not be started, 130 cancelled by Ctrl-C.
`,
  run: runBuildCommand,
});

async function runBuildCommand({ values, positionals, rest }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  if (positionals.length > 1) {
    throw new UsageError(`There is one build context at a time; arguments for the engine follow after --.`);
  }
  const order = await readOrder(
    {
      context: positionals[0],
      file: values.file,
      target: values.target,
      tags: values.tag,
      buildArgs: values["build-arg"],
      secrets: values.secret,
      platforms: values.platform,
      noCache: values["no-cache"],
      pull: values.pull,
      engineArguments: rest,
    },
    io.cwd,
    io.env,
  );
  const record = await buildAndRecord(order, await engineInUse(values.engine), io);
  if (values.format === "json") await io.stdout.write(`${JSON.stringify(recordJson(record))}\n`);
  await io.stderr.write(`${visible(record.message)}\n`);
  return { running: 2, succeeded: 0, failed: 1, cancelled: 130 }[record.outcome] as ExitCode;
}
