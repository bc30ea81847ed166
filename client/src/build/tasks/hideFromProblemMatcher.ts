/**
 * A build's log for a task's terminal. The lines that a problem matcher would match ("Dockerfile:12") are indented by two
 * spaces: the server already reports the problem, at its line and with more detail.
 */
export function hideFromProblemMatcher(text: string): string {
  return text.replaceAll(/(^|\n)(?=[^\s#][^\r\n]*:\d+\r?(?:\n|$))/g, "$1  ");
}
