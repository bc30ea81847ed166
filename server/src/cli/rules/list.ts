import type { FixKind, LintSettings, Rule } from "../../lint";
import type { Style } from "../formats/color";
import { wrap } from "../plainText";
import { severitiesOf } from "./described";

/** How the problems of a rule are fixed, in a word. */
const fixWords: Readonly<Record<FixKind, string>> = { safe: "--fix", suggest: "editor" };

export const groupOf = (id: string) => id.slice(0, id.indexOf("/"));

/** The rules, group by group, with what they are under the settings. */
export function* listRules(
  rules: readonly Rule[],
  settings: LintSettings,
  width: number,
  style: Style,
): Iterable<string> {
  const groups = [...new Set(rules.map(({ id }) => groupOf(id)))];
  for (const [index, group] of groups.entries()) {
    yield `${index === 0 ? "" : "\n"}${style.bold(group)}\n`;
    yield* listGroup(
      rules.filter(({ id }) => groupOf(id) === group),
      settings,
      width,
      style,
    );
  }
}

const longest = (texts: readonly string[]) => texts.reduce((most, { length }) => Math.max(most, length), 0);

/** If the other columns leave less space than this (characters), the summary is below them. */
const leastRoom = 28;
/** As wide as the widest of each. */
const gradeWidth = "error/warning".length;
const fixWidth = longest(Object.values(fixWords));

function* listGroup(rules: readonly Rule[], settings: LintSettings, width: number, style: Style): Iterable<string> {
  const idWidth = longest(rules.map(({ id }) => id));
  for (const rule of rules) {
    const [severity, ...others] = severitiesOf(rule, settings);
    const grade = [severity ?? "off", ...others].join("/").padEnd(gradeWidth);
    const start = `  ${rule.id.padEnd(idWidth)}  `;
    const end = `  ${(rule.fix ? fixWords[rule.fix] : "").padEnd(fixWidth)}`;
    const column = start.length + gradeWidth + end.length + 2;
    const summary =
      column + leastRoom > width ? below(rule, width) : wrap(rule.summary, width, " ".repeat(column)).slice(column - 2);
    yield `${start}${severity ? style[severity](grade) : style.dim(grade)}${end}${summary}\n`;
  }
}

function below({ summary }: Rule, width: number): string {
  return `\n${wrap(summary, width, "    ")}`;
}
