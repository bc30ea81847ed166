import { QuickPickItemKind, ThemeIcon } from "vscode";
import { defined } from "../../../../server/src/shared/defined";
import { plainLabel } from "../format";
import { type Entry, withValue } from "./entries";
import type { Step } from "./step";
import { type Line, pick } from "./steps";

export interface ListOptions<Value> {
  readonly title: string;
  readonly placeholder: string;
  /** The label of the "Add…" line. */
  readonly add: string;
  /** The label of the line that returns to the form. */
  readonly back: string;
  readonly entries: (values: readonly Value[]) => readonly Entry<Value>[];
  /** Asks for a new entry (`entry` undefined), or changes one. */
  readonly ask: (entry: Entry<Value> | undefined) => Promise<Step<Value>>;
  /** Whether two values belong to the same entry, so that one replaces the other. */
  readonly isSame: (a: Value, b: Value) => boolean;
}

interface EntryLine<Value> extends Line {
  readonly entry?: Entry<Value>;
  readonly does?: "add" | "done";
}

const remove = { icon: new ThemeIcon("trash"), tooltip: "Remove" };

/** Edits the entries of a setting until the user goes back; returns the new entries. */
export async function editEntries<Value>(
  options: ListOptions<Value>,
  initial: readonly Value[],
): Promise<Step<readonly Value[]>> {
  let values = initial;
  for (;;) {
    const step = await pick<EntryLine<Value>>({
      title: options.title,
      placeholder: options.placeholder,
      items: linesOf(options, values),
    });
    if (step === undefined) return undefined;
    if (step === "back" || step.value.item.does === "done") return { value: values };
    const { item, cleared } = step.value;
    if (cleared) {
      values = values.filter((value) => value !== item.entry?.value);
      continue;
    }
    const answer = await options.ask(item.entry);
    if (answer === undefined) return undefined;
    if (answer === "back") continue;
    values = withValue(values, answer.value, item.entry?.value, options.isSame);
  }
}

function linesOf<Value>(options: ListOptions<Value>, values: readonly Value[]): EntryLine<Value>[] {
  const entries = options.entries(values).map(
    (entry): EntryLine<Value> => ({
      label: plainLabel(entry.label),
      ...(entry.description === undefined ? {} : { description: plainLabel(entry.description) }),
      ...defined({ detail: entry.detail }),
      ...(entry.value === undefined ? {} : { clear: remove }),
      entry,
    }),
  );
  return [
    ...entries,
    ...(entries.length > 0 ? [{ label: "", kind: QuickPickItemKind.Separator }] : []),
    { label: `$(add) ${options.add}`, does: "add" },
    { label: `$(arrow-left) ${options.back}`, does: "done" },
  ];
}
