import { join } from "node:path";
import { didYouMean } from "../../dockerfile/read/didYouMean";
import { type LintSettings, type Rule, ruleById, rules } from "../../lint";
import type { Arguments } from "../arguments";
import { defineCommand } from "../command";
import { configurationOptions } from "../configurationOptions";
import { styles, takesColor } from "../formats/color";
import { columns } from "../help";
import { type ExitCode, type Io, UsageError, writeAll } from "../io";
import { jsonText } from "../jsonText";
import { Configurations } from "../lint/configurations";
import { lineWidth } from "../plainText";
import { writeProblems } from "../problems";
import { describeRule } from "../rules/described";
import { groupOf, listRules } from "../rules/list";
import { rulePage } from "../rules/page";

const options = {
  ...configurationOptions(
    "Configuration file to use, instead of the nearest .buildkit-lens.json\nin the current folder or a parent folder.",
  ),
  format: {
    type: "string",
    placeholder: "FORMAT",
    choices: ["text", "json"],
    help: "Output format: text, json.",
  },
} as const;

export const rulesCommand = defineCommand({
  name: "rules",
  summary: "List rules, or show one.",
  usage: "[ID|GROUP] [options]",
  options,
  details:
    () => `Severities and options are those of a Dockerfile in the current folder. Rules that the configuration disables are shown
as off. Fixes: "--fix" is applied by lint --fix, "editor" is a suggestion that an editor offers for one finding.

JSON: {"version":1,"profile","rules":[{"id","summary","severity":"error"|"warning"|"info"|"off",
"fix":"safe"|"suggest"|null,"options":{},"why","source","url"}]}

Exit code:
${columns([
  ["0", "The rules were printed."],
  ["2", "Unknown rule, or the configuration has an error."],
])}`,
  run: runRules,
});

async function runRules({ values, positionals }: Arguments<typeof options>, io: Io): Promise<ExitCode> {
  if (positionals.length > 1) throw new UsageError("Only one rule id is allowed. Omit it to list all rules.");
  const [wanted] = positionals;
  const chosen = wanted === undefined ? rules : rulesNamed(wanted);
  const configurations = new Configurations(io.cwd, values.profile);
  const settings = await configurations.for(join(io.cwd, "Dockerfile"), values.config);
  await writeProblems(configurations.problems, io);
  if (settings === undefined) return 2;
  await writeAll(io.stdout, values.format === "json" ? asJson(chosen, settings) : asText(chosen, wanted, settings, io));
  return 0;
}

function* asJson(chosen: readonly Rule[], settings: LintSettings): Iterable<string> {
  const described = chosen.map((rule) => describeRule(rule, settings));
  yield `${jsonText({ version: 1, profile: settings.profile, rules: described })}\n`;
}

function* asText(
  chosen: readonly Rule[],
  wanted: string | undefined,
  settings: LintSettings,
  io: Io,
): Iterable<string> {
  const style = styles(takesColor(io.stdout, io));
  const width = lineWidth(io.stdout);
  const [only] = chosen;
  if (only && chosen.length === 1 && wanted !== groupOf(only.id)) yield* rulePage(only, settings, width, style);
  else {
    yield* listRules(chosen, settings, width, style);
    yield `\nProfile: ${settings.profile}. Run "buildkit-lens rules ID" to show one rule.\n`;
  }
}

/** The rule of an id, or of a name that only one has, or the rules of a group. */
function rulesNamed(wanted: string): readonly Rule[] {
  const rule = ruleById(wanted);
  if (rule) return [rule];
  const group = rules.filter(({ id }) => groupOf(id) === wanted);
  if (group.length > 0) return group;
  const named = rules.filter(({ id }) => nameOf(id) === wanted);
  if (named.length === 1) return named;
  throw new UsageError(unknownRule(wanted));
}

const nameOf = (id: string) => id.slice(id.indexOf("/") + 1);

function unknownRule(wanted: string): string {
  const ids = rules.map(({ id }) => id);
  const byName = rules.find(({ id }) => nameOf(id) === didYouMean(wanted, ids.map(nameOf)));
  const found = didYouMean(wanted, ids) ?? byName?.id ?? didYouMean(wanted, ids.map(groupOf));
  return `Unknown rule "${wanted}".${found ? ` Did you mean "${found}"?` : ' Run "buildkit-lens rules" to list rules.'}`;
}
