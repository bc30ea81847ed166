import type { TextEdit } from "vscode-languageserver/node";
import type { Dockerfile } from "../../../dockerfile";
import type { Snapshot } from "../../snapshot";

/** Edits of the language service without those in a heredoc: spaces there are content, and it does not know all heredocs. */
export function outsideHeredocs(snapshot: Snapshot<Dockerfile>, edits: TextEdit[]): TextEdit[] {
  return edits.filter((edit) => !isInHeredoc(snapshot, edit));
}

function isInHeredoc(snapshot: Snapshot<Dockerfile>, { range }: TextEdit): boolean {
  const { start, end } = snapshot.span(range);
  const heredocs = snapshot.model.instructionAt(start)?.heredocs ?? [];
  return heredocs.some(({ body, terminator }) => start < (terminator ?? body).end && body.start <= end);
}
