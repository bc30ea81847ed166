/**
 * A build's log as a task's terminal shows it. The lines by which a problem matcher finds a failure ("Dockerfile:12")
 * are set in by two blanks: the server has told the problem already, at its line and with more to say.
 */
export function hideFromProblemMatcher(text: string): string {
  return text.replaceAll(/(^|\n)(?=[^\s#][^\r\n]*:\d+\r?(?:\n|$))/g, "$1  ");
}
