/** Model → findings → edits. Pure: no disk, no engine, no editor. */
export {
  type Budgets,
  budgetedManagers,
  type Configuration,
  type ConfigurationFiles,
  configurationFileName,
  findConfiguration,
  mostConfigurationBytes,
  noBudgets,
  parseConfiguration,
  type ResolvedConfiguration,
  resolveConfiguration,
  type SecondsBudget,
  settingsOf,
} from "./configuration";
export {
  type FileContext,
  type FolderListing,
  ignoreFileEnding,
  type OtherDockerfile,
  readFileContext,
} from "./fileContext";
export type { Finding, Fix, FixKind, Severity, TextEdit } from "./findings";
export { applyEdits } from "./fixes/edits";
export { type FixAllResult, fixAll } from "./fixes/fixAll";
export type { AttributedEdit } from "./fixes/pieces";
export { type LintLimits, lint, lintWithin, type UnfinishedRule } from "./lint";
export type { Options } from "./options";
export { otherDockerfile } from "./otherDockerfile";
export {
  defaultSettings,
  type LintSettings,
  type ProfileName,
  profileNames,
  profiles,
  type RuleSetting,
} from "./profiles";
export { ruleById } from "./registry";
export { repositoryUrl, ruleUrl } from "./repository";
export type { Example, Rule } from "./rule";
export { rules } from "./rules";
export { suppressionEdits } from "./suppressions/suppressionEdits";
