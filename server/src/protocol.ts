/**
 * Every request and notification between the client and the server beyond the language server protocol's own, by what they
 * are about, and how text is put into the Markdown, labels and messages that both sides make. The only file of the server that the
 * client imports; it imports nothing of either but the pure reading of text.
 * Lines and characters are zero-based, as in the language server protocol; seconds and bytes are plain numbers.
 */

export { escapeInvisible } from "./dockerfile/invisible";
export * from "./protocol/builders";
export * from "./protocol/building";
export * from "./protocol/caches";
export * from "./protocol/engines";
export { link } from "./protocol/markdown";
export type * from "./protocol/names";
export * from "./protocol/pastBuilds";
export * from "./protocol/predictions";
export * from "./protocol/secrets";
export * from "./protocol/standard";
export * from "./protocol/startingUp";
export * from "./protocol/timings";
