import { QuickPickItemKind, ThemeIcon } from "vscode";
import { defined } from "../../../../server/src/shared/defined";
import { showMessage } from "../messages";
import { type FormGroup, type FormLine, formLines, problemIn, type Submit } from "./formLines";
import type { Step } from "./step";
import { type Line, pick } from "./steps";

/** A form: a list of settings with their current values, each of which can be changed and reset, and a line that submits it. */
export interface Form<State, Id extends string> {
  readonly title: string;
  readonly placeholder: string;
  readonly submit: (state: State) => Submit;
  readonly groups: (state: State) => readonly FormGroup<Id>[];
  /** Asks for a new value and returns the changed state. */
  readonly ask: (id: Id, state: State) => Promise<Step<State>>;
  /** The state with the setting reset. */
  readonly clear: (id: Id, state: State) => State | Promise<State>;
  /** Called on submit, to ask for missing values. Absent: nothing can be missing. */
  readonly complete?: (state: State) => Promise<Step<State>>;
  /** False: this is the first list, without a back button. */
  readonly hasBack: boolean;
}

type Chosen<Id extends string> = { readonly line: FormLine<Id>; readonly isCleared: boolean };
type FormItem<Id extends string> = Line & { readonly line: FormLine<Id> };

const clear = { icon: new ThemeIcon("discard"), tooltip: "Reset" };

/**
 * Shows a form until it is submitted or canceled. Back in a question returns to the form.
 * @param changed called with each new state, for callers that keep it when the user goes back from the form
 */
export async function fillForm<State, Id extends string>(
  form: Form<State, Id>,
  initial: State,
  changed: (state: State) => void = () => {},
): Promise<Step<State>> {
  let state = initial;
  let active: Id | undefined;
  for (;;) {
    const chosen = await choose(form, state, active);
    if (typeof chosen !== "object") return chosen;
    const { line, isCleared } = chosen.value;
    if (line.kind === "title") continue;
    const step = line.kind === "submit" ? await submit(form, state) : await answer(form, state, line, isCleared);
    if (step === undefined || (line.kind === "submit" && step !== "back")) return step;
    if (line.kind === "row") active = line.row.id;
    if (step === "back") continue;
    state = step.value;
    changed(state);
  }
}

/** @param active the row that was changed last */
async function choose<State, Id extends string>(
  { title, placeholder, hasBack, ...form }: Form<State, Id>,
  state: State,
  active: Id | undefined,
): Promise<Step<Chosen<Id>>> {
  const submits = form.submit(state);
  const items = formLines(submits, form.groups(state)).map(itemOf);
  const [first] = items as [FormItem<Id>];
  const step = await pick<FormItem<Id>>({
    title,
    placeholder,
    items,
    always: { item: first, icon: new ThemeIcon(submits.icon), tooltip: submits.label },
    active: items.find(({ line }) => line.kind === "row" && line.row.id === active),
    hasBack,
  });
  if (typeof step !== "object") return step;
  return { value: { line: step.value.item.line, isCleared: step.value.cleared } };
}

function itemOf<Id extends string>(line: FormLine<Id>): FormItem<Id> {
  if (line.kind === "title") return { label: line.label, kind: QuickPickItemKind.Separator, line };
  const { label, description, detail } = line;
  return {
    label,
    description,
    ...defined({ detail }),
    ...(line.kind === "row" && line.row.canClear ? { clear } : {}),
    line,
  };
}

async function submit<State, Id extends string>(form: Form<State, Id>, state: State): Promise<Step<State>> {
  const problem = problemIn(form.groups(state));
  if (problem === undefined) return form.complete ? form.complete(state) : { value: state };
  showMessage("warning", problem);
  return "back";
}

/** The state after the chosen row was changed or reset. */
async function answer<State, Id extends string>(
  form: Form<State, Id>,
  state: State,
  { row: { id, impossible } }: Extract<FormLine<Id>, { kind: "row" }>,
  isCleared: boolean,
): Promise<Step<State>> {
  if (isCleared) return { value: await form.clear(id, state) };
  if (impossible === undefined) return form.ask(id, state);
  showMessage("info", impossible);
  return "back";
}
