export { mostConfigurationBytes } from "./bounds";
export { type Budgets, budgetedManagers, noBudgets, type SecondsBudget } from "./budgets";
export type { Configuration } from "./configuration";
export { findConfiguration } from "./find";
export { parseConfiguration } from "./parse";
export { resolveConfiguration } from "./resolve";
export { settingsOf } from "./settingsOf";
export {
  type ConfigurationFiles,
  configurationFileName,
  type ResolvedConfiguration,
} from "./types";
