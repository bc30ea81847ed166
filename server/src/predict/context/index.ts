export { BuildContexts, type BuildContextsOptions, type ContextOrder } from "./buildContexts";
export type { ContextSnapshot, Selected, SelectedFile, Selection } from "./types";
