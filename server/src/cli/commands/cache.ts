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
  format: { type: "string", placeholder: "FORMAT", choices: ["text", "json"], help: "With ls: how it is printed." },
  all: { type: "boolean", help: "With clear: the whole build cache." },
  "unused-for": {
    type: "string",
    placeholder: "DAYS",
    help: "With clear: the cache mounts that no build used for so many days.",
  },
  yes: { type: "boolean", short: "y", help: "With clear: do not ask." },
  file: { type: "string", short: "f", placeholder: "FILE", help: "With warm: the Dockerfile." },
} as const;

const actions = ["ls", "clear", "warm"] as const;

export const cacheCommand = defineCommand({
  name: "cache",
  summary: "List, clear or warm what an engine keeps for builds.",
  usage: "ls | clear [ID…] | warm [CONTEXT] [options]",
  options,
  takesRest: true,
  details: () =>
    columns([
      ["ls", "Each cache mount with its size and, where the engine tells, its last use."],
      ["clear", "Clears the cache mounts that are named, those long unused, or everything, after asking."],
      [
        "warm",
        "Builds only the stages that have cache mounts, so that the next build finds them full.\nWhat follows -- is given to the engine.",
      ],
    ]),
  run: (args, io) => untilInterrupted(io, (interrupt) => runCache(args, { io, interrupt })),
});

async function runCache({ values, positionals, rest }: Arguments<typeof options>, to: Asked): Promise<ExitCode> {
  const [action, ...others] = positionals;
  if (action === undefined) throw new UsageError(`Say what is to be done: ${actions.join(", ")}.`);
  if (!(actions as readonly string[]).includes(action)) throw new UsageError(unknownAction(action));
  if (action === "ls") return listCaches(await engineInUse(values.engine), values.format === "json", to.io);
  if (action === "clear") {
    const unusedFor = days(values["unused-for"]);
    const wishes = [others.length > 0, values.all, unusedFor !== undefined].filter(Boolean).length;
    if (wishes !== 1) throw new UsageError("Say what to clear: ids of cache mounts, --all, or --unused-for DAYS.");
    const wish = { ids: others, all: values.all, unusedFor, yes: values.yes };
    return clearCaches(await engineInUse(values.engine), wish, to);
  }
  if (others.length > 1) throw new UsageError("There is one build context at a time.");
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
  return `There is no cache ${action}.${found === undefined ? ` There is ${actions.join(", ")}.` : ` Did you mean cache ${found}?`}`;
}

function days(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,5}$/.test(text)) throw new UsageError(`--unused-for takes a number of days, not "${text}".`);
  return Number(text);
}
