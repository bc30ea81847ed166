import { editEntries, type ListOptions } from "../../ui/form/editEntries";
import type { Step } from "../../ui/form/step";

/** Edits the entries of one of the build's settings until the user goes back; returns the new entries. */
export function editList<Value>(
  options: Omit<ListOptions<Value>, "back">,
  initial: readonly Value[],
): Promise<Step<readonly Value[]>> {
  return editEntries({ ...options, back: "Back to Build Options" }, initial);
}
