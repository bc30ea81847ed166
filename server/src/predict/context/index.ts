export { BuildContexts } from "./buildContexts";
export type { ContextSnapshot, Selected, SelectedFile, Selection } from "./types";
