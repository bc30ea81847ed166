import { didYouMean } from "../../dockerfile/read/didYouMean";
import type { Arguments } from "../arguments";
import { engineInUse, engineOption } from "../build/engineInUse";
import type { Asked } from "../cache/asked";
import { clearCaches } from "../cache/clear";
import { listCaches } from "../cache/list";
import { warm } from "../cache/warm";
import { defineCommand } from "../command";
import { columns } from "../help";
import { untilInterrupted } from "../interrupt";
import { type ExitCode, UsageError } from "../io";

const options = {
  ...engineOption,
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: ["text", "json"],
    help: "With ls: output format: text, json.",
  },
  all: { type: "boolean", help: "With clear: clear the whole build cache." },
  "unused-for": {
    type: "string",
    placeholder: "DAYS",
    help: "With clear: clear cache mounts that were not used for this many days.",
  },
  yes: { type: "boolean", short: "y", help: "With clear: do not ask for confirmation." },
  file: { type: "string", short: "f", placeholder: "FILE", help: "With warm: path to the Dockerfile." },
} as const;

const actions = ["ls", "clear", "warm"] as const;

export const cacheCommand = defineCommand({
  name: "cache",
  summary: "List, clear or warm the build caches of an engine.",
  usage: "ls | clear [ID…] | warm [CONTEXT] [options]",
  options,
  takesRest: true,
  details: () =>
    columns([
      ["ls", "List cache mounts with their sizes and, if the engine reports it, their last use."],
      [
        "clear",
        "Clear the cache mounts with the given ids, unused ones or the whole build cache. Asks for confirmation.",
      ],
      [
        "warm",
        "Build only the stages that have cache mounts, to fill the mounts for the next build.\nArguments after -- are passed to the engine unchanged.",
      ],
    ]),
  run: (args, io) => untilInterrupted(io, (interrupt) => runCache(args, { io, interrupt })),
});

async function runCache({ values, positionals, rest }: Arguments<typeof options>, to: Asked): Promise<ExitCode> {
  const [action, ...others] = positionals;
  if (action === undefined) throw new UsageError(`Missing action: use one of ${actions.join(", ")}.`);
  if (!(actions as readonly string[]).includes(action)) throw new UsageError(unknownAction(action));
  if (action === "ls") return listCaches(await engineInUse(values.engine), values.format === "json", to.io);
  if (action === "clear") {
    const unusedFor = days(values["unused-for"]);
    const wishes = [others.length > 0, values.all, unusedFor !== undefined].filter(Boolean).length;
    if (wishes !== 1)
      throw new UsageError("Select what to clear with either ids of cache mounts, --all or --unused-for DAYS.");
    const wish = { ids: others, all: values.all, unusedFor, yes: values.yes };
    return clearCaches(await engineInUse(values.engine), wish, to);
  }
  if (others.length > 1) throw new UsageError("Only one build context is allowed.");
  const typed = {
    context: others[0],
    file: values.file,
    target: undefined,
    tags: [],
    buildArgs: [],
    secrets: [],
    platforms: [],
    noCache: false,
    pull: false,
    engineArguments: rest,
  };
  return warm(await engineInUse(values.engine), typed, to);
}

function unknownAction(action: string): string {
  const found = didYouMean(action, actions);
  return `Unknown action "${action}".${found === undefined ? ` Use one of ${actions.join(", ")}.` : ` Did you mean "${found}"?`}`;
}

function days(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`--unused-for requires a number of days, not "${text}".`);
  return Number(text);
}
