import { type Disposable, QuickInputButtons, type QuickPickItem, type ThemeIcon, window } from "vscode";
import type { Step } from "./step";

/** A line of a list. `clear` adds a button that resets its value. */
export interface Line extends QuickPickItem {
  readonly clear?: { readonly icon: ThemeIcon; readonly tooltip: string };
}

export interface PickOptions<Item extends Line> {
  readonly title: string;
  readonly placeholder: string;
  readonly items: readonly Item[];
  readonly active?: Item | undefined;
  /** False: this is the first list, without a back button. */
  readonly hasBack?: boolean;
  /** A line that also has a button in the title, which is visible wherever the list is scrolled to. */
  readonly always?: { readonly item: Item; readonly icon: ThemeIcon; readonly tooltip: string };
  /** Creates a line from the typed text, if no line has that label. */
  readonly typed?: (text: string) => Item | undefined;
}

/** Shows a list to choose one line from. `cleared`: the line's button was pressed. */
export function pick<Item extends Line>(
  options: PickOptions<Item>,
): Promise<Step<{ readonly item: Item; readonly cleared: boolean }>> {
  const list = window.createQuickPick<Item>();
  list.title = options.title;
  list.placeholder = options.placeholder;
  list.ignoreFocusOut = true;
  list.matchOnDescription = true;
  list.items = options.items.map((item) => withButton(item));
  const { always } = options;
  list.buttons = [
    ...(options.hasBack === false ? [] : [QuickInputButtons.Back]),
    ...(always ? [{ iconPath: always.icon, tooltip: always.tooltip }] : []),
  ];
  const active = options.active && list.items[options.items.indexOf(options.active)];
  if (active) list.activeItems = [active];
  return shown(list, (done) => [
    list.onDidTriggerButton((button) => {
      const isBack = button === QuickInputButtons.Back || !always;
      done(isBack ? "back" : { value: { item: always.item, cleared: false } });
    }),
    list.onDidTriggerItemButton(({ item }) => done({ value: { item, cleared: true } })),
    list.onDidAccept(() => {
      const [item] = list.selectedItems;
      if (item) done({ value: { item, cleared: false } });
    }),
    list.onDidChangeValue((text) => {
      if (!options.typed) return;
      const typed = text.trim() === "" ? undefined : options.typed(text.trim());
      list.items = [...options.items.map((item) => withButton(item)), ...(typed ? [typed] : [])];
    }),
  ]);
}

/** Shows a list to choose several lines from. */
export function pickSeveral<Item extends QuickPickItem>(
  options: Omit<PickOptions<Item>, "active"> & { readonly chosen: readonly Item[] },
): Promise<Step<readonly Item[]>> {
  const list = window.createQuickPick<Item>();
  list.title = options.title;
  list.placeholder = options.placeholder;
  list.ignoreFocusOut = true;
  list.canSelectMany = true;
  list.items = options.items;
  list.selectedItems = options.chosen;
  list.buttons = [QuickInputButtons.Back];
  return shown(list, (done) => [
    list.onDidTriggerButton(() => done("back")),
    list.onDidAccept(() => done({ value: list.selectedItems })),
    list.onDidChangeValue((text) => {
      const typed = text.trim() === "" ? undefined : options.typed?.(text.trim());
      if (!typed || list.items.some(({ label }) => label === typed.label)) return;
      const chosen = list.selectedItems;
      list.items = [...options.items, ...chosen.filter((item) => !options.items.includes(item)), typed];
      list.selectedItems = chosen;
    }),
  ]);
}

export interface TypedOptions {
  readonly title: string;
  readonly prompt: string;
  readonly value?: string | undefined;
  readonly placeholder?: string;
  readonly password?: boolean;
  /** Returns an error message for invalid text, undefined for valid text. */
  readonly check?: (text: string) => string | undefined;
}

/** Shows an input box. Spaces around the typed text are removed. */
export function type(options: TypedOptions): Promise<Step<string>> {
  const box = window.createInputBox();
  box.title = options.title;
  box.prompt = options.prompt;
  box.value = options.value ?? "";
  box.placeholder = options.placeholder;
  box.password = options.password ?? false;
  box.ignoreFocusOut = true;
  box.buttons = [QuickInputButtons.Back];
  const check = (): string | undefined => options.check?.(box.value.trim());
  return shown(box, (done) => [
    box.onDidTriggerButton(() => done("back")),
    box.onDidChangeValue(() => {
      box.validationMessage = check();
    }),
    box.onDidAccept(() => {
      box.validationMessage = check();
      if (box.validationMessage === undefined) done({ value: box.value.trim() });
    }),
  ]);
}

interface Input extends Disposable {
  show(): void;
  readonly onDidHide: (listener: () => void) => Disposable;
}

/** Shows an input until it is answered or closed. */
function shown<Value>(
  input: Input,
  listen: (done: (step: Step<Value>) => void) => readonly Disposable[],
): Promise<Step<Value>> {
  return new Promise((resolve) => {
    let subscriptions: readonly Disposable[] = [];
    const done = (step: Step<Value>): void => {
      resolve(step);
      for (const subscription of subscriptions) subscription.dispose();
      input.dispose();
    };
    subscriptions = [...listen(done), input.onDidHide(() => done(undefined))];
    input.show();
  });
}

function withButton<Item extends Line>(item: Item): Item {
  if (!item.clear) return item;
  return { ...item, buttons: [{ iconPath: item.clear.icon, tooltip: item.clear.tooltip }] };
}
