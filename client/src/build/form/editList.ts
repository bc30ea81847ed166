import { editEntries, type ListOptions } from "../../ui/form/editEntries";
import type { Step } from "../../ui/form/step";

/** Shows the entries of one of the build's settings until the person goes back with what they have become. */
export function editList<Value>(
  options: Omit<ListOptions<Value>, "back">,
  initial: readonly Value[],
): Promise<Step<readonly Value[]>> {
  return editEntries({ ...options, back: "Back to Build Options" }, initial);
}
