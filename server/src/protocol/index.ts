/**
 * Every request and notification between the client and the server beyond the language server protocol's own, by what they
 * are about, the functions that send and receive them, and how text is put into the Markdown, labels and messages that both
 * sides make. With `shared/` all of the server that the client imports.
 * Lines and characters are zero-based, as in the language server protocol; seconds and bytes are plain numbers.
 */

export { escapeInvisible } from "../shared/invisible";
export { link } from "../shared/markdown";
export * from "../shared/secrets";
export * from "./builders";
export * from "./building";
export * from "./caches";
export * from "./engines";
export * from "./fixPreview";
export {
  answer,
  ask,
  type CancellationToken,
  hear,
  type NotificationName,
  type Receiver,
  type RequestName,
  tell,
} from "./names";
export * from "./pastBuilds";
export * from "./predictions";
export type * from "./resolving";
export * from "./startingUp";
export * from "./timings";
