import { relative } from "node:path";
import type { BuildRecord, RecordedStep } from "../../builds/records/record";
import type { MissedBudget } from "../../protocol";
import { formatSeconds } from "../../shared/duration";
import { reasonOf } from "../../steps/causeInWords";
import type { Arguments } from "../arguments";
import { BuildBudgets, overBudgetLines } from "../build/buildBudgets";
import { recordJson } from "../build/recordJson";
import { openState } from "../build/state";
import { defineCommand } from "../command";
import { columns } from "../help";
import { untilInterrupted } from "../interrupt";
import { type ExitCode, type Io, UsageError, writeAll } from "../io";
import { jsonText } from "../jsonText";
import { visible } from "../visible";

const options = {
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: ["text", "json"],
    help: "Output format: text, json.",
  },
} as const;

export const buildsCommand = defineCommand({
  name: "builds",
  summary: "List recorded builds, or show one.",
  usage: "[ID] [options]",
  options,
  details:
    () => `ID is a build id or a unique prefix of one. Only builds of "buildkit-lens build" are listed; the editor has its own
records. Budgets are read from the current state of the nearest .buildkit-lens.json.
`,
  run: (args, io) => untilInterrupted(io, () => runBuilds(args, io)),
});

/** Characters of an id in the list. */
const shownId = 8;

async function runBuilds({ values, positionals }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  if (positionals.length > 1) throw new UsageError("Only one build id is allowed. Omit it to list all builds.");
  const state = await openState(io);
  if (state.folder === undefined) throw new UsageError(state.trouble ?? "Builds are not recorded.");
  const records = await state.records.all();
  const [wanted] = positionals;
  const missed = await new BuildBudgets(io).missedByAll(records);
  const isJson = values.format === "json";
  if (wanted === undefined) {
    if (isJson) await io.stdout.write(`${jsonText(records.map((each) => recordJson(each, missed.get(each.id))))}\n`);
    else if (records.length === 0) await io.stderr.write('No builds yet. Run "buildkit-lens build" to record one.\n');
    else await writeAll(io.stdout, [columns(records.map((each) => row(each, missed.get(each.id), io.cwd)))]);
    return 0;
  }
  const record = find(records, wanted);
  await io.stdout.write(
    isJson ? `${jsonText(recordJson(record, missed.get(record.id)))}\n` : page(record, missed.get(record.id)),
  );
  return 0;
}

function find(records: readonly BuildRecord[], wanted: string): BuildRecord {
  const found = records.filter(({ id }) => id.startsWith(wanted));
  const [first, second] = found;
  if (first === undefined)
    throw new UsageError(`Build "${wanted}" not found. Run "buildkit-lens builds" to list builds.`);
  if (second !== undefined && first.id !== wanted) {
    throw new UsageError(`Several build ids start with "${wanted}": ${found.map(({ id }) => id).join(", ")}.`);
  }
  return first;
}

function row(record: BuildRecord, missed: readonly MissedBudget[] | undefined, cwd: string): string[] {
  const { id, startedAt, outcome, seconds, dockerfile, target, engineLabel } = record;
  const way = relative(cwd, dockerfile);
  const file = visible(way.startsWith("..") ? dockerfile : way);
  return [
    visible(id.slice(0, shownId)),
    when(startedAt),
    missed?.length ? `${outcomeWords[outcome]}, over budget` : outcomeWords[outcome],
    formatSeconds(seconds),
    cachedShare(record),
    visible(engineLabel),
    target === undefined ? file : `${file} (${visible(target)})`,
  ];
}

function cachedShare({ steps }: BuildRecord): string {
  const counted = steps.filter((step) => !step.isFrom);
  return `${counted.filter((step) => step.outcome === "cached").length}/${counted.length} cached`;
}

function page(record: BuildRecord, missed: readonly MissedBudget[] | undefined): string {
  const rows = record.steps.map((step) => [
    step.place ? `${step.place.line}` : "",
    outcomeOf(step),
    visible(step.cause ? reasonOf(step.cause) : ""),
    visible(step.place?.instruction ?? step.name),
  ]);
  return `${visible(record.id)}
${visible(record.dockerfile)}
${visible(record.engineLabel)}, ${when(record.startedAt)}

${columns([["line", "took", "why it ran", "instruction"], ...rows])}
${[record.message, ...overBudgetLines(missed)].map(visible).join("\n")}
`;
}

/** How a build or a step ended, as people read it; records and JSON keep the spelling of the keys. */
const outcomeWords = { succeeded: "succeeded", failed: "failed", cancelled: "canceled", running: "running" } as const;

function outcomeOf({ outcome, seconds }: RecordedStep): string {
  if (outcome === "cached") return "cached";
  return outcome === "ran" ? formatSeconds(seconds) : `${outcomeWords[outcome]} ${formatSeconds(seconds)}`;
}

/** `2026-11-21 14:05`, in this machine's time. */
function when(time: number): string {
  const date = new Date(time - new Date(time).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 16).replace("T", " ");
}
