import { type Options, optionFault, optionNames } from "../options";
import { defaultSettings, isProfileName, type LintSettings, type RuleSetting } from "../profiles";
import { ruleById } from "../registry";
import { withChanges } from "./configuration";
import { ruleSettings } from "./parse";

/** Settings from an unchecked object, such as the settings of an editor. Invalid ones are ignored. */
export function settingsOf(value: {
  readonly extends?: unknown;
  readonly options?: unknown;
  readonly rules?: unknown;
}): LintSettings {
  const options = entriesOf(value.options).filter(
    ([name, each]) => optionNames.includes(name as keyof Options) && !optionFault(name as keyof Options, each),
  );
  const rules = entriesOf(value.rules).filter(
    ([id, each]) => ruleById(id) !== undefined && ruleSettings.includes(each as RuleSetting),
  );
  return withChanges(defaultSettings(isProfileName(value.extends) ? value.extends : undefined), {
    options: Object.fromEntries(options),
    rules: Object.fromEntries(rules) as Record<string, RuleSetting>,
  });
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
