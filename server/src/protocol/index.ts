/**
 * Every request and notification between the client and the server beyond the language server protocol's own, by what they
 * are about, and how text is put into the Markdown, labels and messages that both sides make. The only file of the server that the
 * client imports; it imports nothing of either but the pure reading of text.
 * Lines and characters are zero-based, as in the language server protocol; seconds and bytes are plain numbers.
 */

export { escapeInvisible } from "../shared/invisible";
export { link } from "../shared/markdown";
export * from "../shared/secrets";
export * from "./builders";
export * from "./building";
export * from "./caches";
export * from "./engines";
export type * from "./names";
export * from "./pastBuilds";
export * from "./predictions";
export * from "./standard";
export * from "./startingUp";
export * from "./timings";
