export { BuildContexts, type BuildContextsOptions, type ContextOrder } from "./buildContexts";
export { contextRules } from "./rules";
export type { ContextSnapshot, Selected, SelectedFile, Selection } from "./types";
