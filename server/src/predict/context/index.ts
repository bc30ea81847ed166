export { BuildContexts, type BuildContextsOptions, type ContextOrder } from "./buildContexts";
export type { ContextRules, ContextSnapshot, Selected, SelectedFile, Selection } from "./types";
