import { withoutSecrets } from "../../protocol";

/** What conceals the secrets of one build. */
interface TextConcealer {
  conceal(text: string): string;
}

/** Builds whose secrets an error may still hold. */
const mostRemembered = 4;
const remembered: TextConcealer[] = [];

/** Characters of the message of an unexpected error: a longer one holds data, such as a whole log. */
const longestMessage = 300;
const mostFrames = 12;

/** Conceals a build's secrets from now on in each error and each line of a log of this process. */
export function remember(concealer: TextConcealer): void {
  remembered.unshift(concealer);
  remembered.length = Math.min(remembered.length, mostRemembered);
}

/** A sentence for people or a line of a log without the secrets of this process's builds, and without what is certain to be one. */
export function scrubbed(text: string): string {
  return withoutSecrets(
    remembered.reduce((open, each) => each.conceal(open), text),
    "certain",
  );
}

/** The message of an unexpected error. A long one is omitted, because it contains the data that was processed. */
export function messageOf(error: unknown): string {
  const message = scrubbed(error instanceof Error ? error.message : String(error));
  return message.length > longestMessage ? `a message of ${message.length} characters (omitted)` : message;
}

/** An unexpected error as it may be shown or logged: what it is and where it was thrown. */
export function describeError(error: unknown): string {
  const name = error instanceof Error ? error.name : "Error";
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const frames = stack.split("\n").filter((line) => /^ {4}at \S.{0,300}$/.test(line));
  return [`${name}: ${messageOf(error)}`, ...frames.slice(0, mostFrames)].join("\n");
}
