import { type Example, type LintSettings, profileNames, type Rule, ruleUrl } from "../../lint";
import { dockerSwitch } from "../../lint/dockerSource";
import { optionDefinitions } from "../../lint/options";
import { severityOf } from "../../lint/rule";
import { defined } from "../../shared/defined";
import type { Style } from "../formats/color";
import { indented, plainText, wrap } from "../plainText";
import { visible } from "../visible";
import { severitiesOf } from "./described";

/** A rule's page for a terminal: what its page in the documentation says, and what it is under the settings. */
export function* rulePage(rule: Rule, settings: LintSettings, width: number, style: Style): Iterable<string> {
  const section = (title: string, text: string) => `\n${style.bold(title)}\n${text}\n`;
  yield `${style.bold(rule.id)}\n${wrap(`${rule.summary}.`, width)}\n\n`;
  yield `${severityLine(rule, settings, style)}\n`;
  yield `${wrap(fixInWords(rule), width, "Fix       ", hanging)}\n`;
  yield `Page      ${ruleUrl(rule.id)}\n`;
  yield section("Why", plainText(rule.why, width, "  "));
  if (rule.severities) yield section("Other severities", otherSeverities(rule, width));
  if (rule.options)
    yield section("Options", rule.options.map((name) => optionInWords(name, settings, width)).join("\n"));
  for (const example of rule.examples) yield section(titleOf(example), exampleInWords(rule, example, width, style));
  yield section("Change the severity in .buildkit-lens.json", `  { "rules": { "${rule.id}": "off" } }`);
  yield section("Ignore it above an instruction, or in the whole file", silencing(rule, width));
  yield section("Source", plainText(rule.source, width, "  "));
}

function silencing(rule: Rule, width: number): string {
  const comments = `  # lens-ignore ${rule.id}: the reason\n  # lens-ignore-file ${rule.id}: the reason`;
  return rule.docker ? `${comments}\n\n${plainText(dockerSwitch(rule), width, "  ")}` : comments;
}

const hanging = " ".repeat(10);

function severityLine(rule: Rule, settings: LintSettings, style: Style): string {
  const severities = severitiesOf(rule, settings);
  if (severities.length > 0) return `Severity  ${severities.map((each) => style[each](each)).join(", ")}`;
  const isSet = settings.severities[rule.id] === "off";
  return `Severity  ${style.dim(isSet ? "off" : `off, because no value is set for ${rule.options?.join(", ")}`)}`;
}

function fixInWords({ fix, fixNote }: Rule): string {
  const kind =
    fix === "safe"
      ? "safe: applied by --fix and by Fix All in the editor."
      : fix === "suggest"
        ? "suggestion: offered in the editor for one finding."
        : "none.";
  return fixNote ? `${kind} ${fixNote}` : kind;
}

/** Of the messages that are not always as serious as the rest. */
function otherSeverities(rule: Rule, width: number): string {
  const lines = Object.keys(rule.severities ?? {}).map((key) => {
    const byProfile = profileNames.map((profile) => [profile, severityOf(rule, key, profile)] as const);
    const all = new Set(byProfile.map(([, severity]) => severity));
    const severities = all.size === 1 ? [...all] : byProfile.map(([profile, severity]) => `${severity} in ${profile}`);
    return wrap(`${severities.join(", ")}: “${rule.messages[key]}”`, width, "  ", "    ");
  });
  return lines.join("\n");
}

function optionInWords(name: keyof LintSettings["options"], { options }: LintSettings, width: number): string {
  const { description, values } = optionDefinitions[name];
  const meanings = Object.entries(values ?? {}).map(([value, meaning]) =>
    wrap(`"${value}": ${meaning}`, width, "    "),
  );
  return [`  ${name}: ${visible(JSON.stringify(options[name]))}`, wrap(description, width, "    "), ...meanings].join(
    "\n",
  );
}

function titleOf({ title }: Example): string {
  return title ? `Example: ${title}` : "Example";
}

function exampleInWords(rule: Rule, example: Example, width: number, style: Style): string {
  const { profile, options, ignoreFile, folder, otherBases, bad, good, creates } = example;
  const configuration = defined({ extends: profile, options });
  const code = (text: string) => indented(text.trimEnd(), "    ");
  return [
    ...(profile || options ? [`  With ${JSON.stringify(configuration)}`] : []),
    ...(ignoreFile === undefined ? [] : ["  With the .dockerignore", code(ignoreFile)]),
    ...(folder ? [wrap(`In a folder with ${Object.keys(folder).join(", ")}`, width, "  ")] : []),
    ...Object.entries(otherBases ?? {}).map(
      ([path, bases]) => `  Next to ${path}, which uses the base ${bases.join(", ")}`,
    ),
    `  ${style.error("Reported")}`,
    code(bad),
    ...(creates
      ? [`  ${style.good(`The fix creates ${creates.name}`)}`, code(creates.text)]
      : [`  ${style.good(rule.fix ? "After the fix" : "Not reported")}`, code(good)]),
  ].join("\n");
}
