import type { Locator, Page } from "playwright-core";
import { persist } from "./persist.js";

// The lists, menus and dialogs of the workbench, used by keys as far as they have them, since a key needs no element that
// stands still. Each choice is made until it took.

export const quickInput = ".quick-input-widget:not([style*='display: none'])";
/** A line of the list that is shown; a second row in it is its detail. */
export const quickLabels = `${quickInput} .quick-input-list-row:first-child .label-name`;
const quickLines = `${quickInput} .quick-input-list .monaco-list-row`;
const menu = ".monaco-menu";
const buttons = ".notifications-toasts, .monaco-dialog-box";

/** More than any list or menu here has. */
const mostLines = 80;
/** How long a part of a choice may take before the choice is made anew, in milliseconds. */
const soon = 5000;

/** Takes the line whose label begins like this. It took once another question is asked, or none, or `took` says so. */
export async function chooseLine(page: Page, label: string, took?: () => Promise<boolean>): Promise<void> {
  let before = "";
  const choose = async () => {
    await page.locator(quickLabels).first().waitFor({ timeout: soon });
    const focused = page.locator(`${quickLines}.focused .quick-input-list-row:first-child .label-name`);
    await pressUntil(page, "ArrowDown", focused, (text) => text.startsWith(label));
    before = await shownQuestion(page);
    await page.keyboard.press("Enter");
  };
  await persist(`the line "${label}"`, choose, took ?? (async () => (await shownQuestion(page)) !== before));
}

/** Answers the question whose title or prompt holds `asked`: with `text`, else with the answer that is there. */
export async function answer(page: Page, asked: string, text?: string): Promise<void> {
  const question = page.locator(quickInput, { hasText: asked });
  let before = "";
  const enter = async () => {
    await question.waitFor({ timeout: soon });
    if (text !== undefined) await question.locator("input.input").fill(text, { timeout: soon });
    before = await shownQuestion(page);
    await page.keyboard.press("Enter");
  };
  await persist(`the answer to "${asked}"`, enter, async () => (await shownQuestion(page)) !== before);
}

/** Opens a context menu and takes the entry with this name, until `took`. */
export async function chooseInMenu(
  page: Page,
  open: () => Promise<unknown>,
  name: string,
  took: () => Promise<boolean>,
): Promise<void> {
  const choose = async () => {
    // One that is left from before.
    if (await page.locator(menu).first().isVisible()) await page.keyboard.press("Escape");
    await open();
    await page.locator(menu, { hasText: name }).waitFor({ timeout: soon });
    const focused = page.locator(`${menu} .action-item.focused .action-label`);
    await pressUntil(page, "ArrowUp", focused, (text) => text === name);
    await page.keyboard.press("Enter");
  };
  await persist(`"${name}" of a menu`, choose, took);
}

/** Presses a button of a message or of a dialog, which then goes away. */
export async function pressButton(page: Page, name: string): Promise<void> {
  const all = page.locator(buttons).getByRole("button", { name, exact: true });
  let before = 0;
  const press = async () => {
    await all.first().waitFor({ timeout: soon });
    before = await all.count();
    await all.first().click({ timeout: soon });
  };
  await persist(`the button "${name}"`, press, async () => (await all.count()) < before);
}

/** Presses a key until the text of what has the focus `fits`; throws where none does of all that there are. */
async function pressUntil(page: Page, key: string, focused: Locator, fits: (text: string) => boolean): Promise<void> {
  const seen = new Set<string>();
  for (let line = 0; line < mostLines; line++) {
    const [text = ""] = await focused.allInnerTexts();
    const plain = text.replaceAll("\u00a0", " ").trim();
    if (fits(plain)) return;
    seen.add(plain);
    await page.keyboard.press(key);
  }
  throw new Error(`there is only ${[...seen].join(", ")}`);
}

/** All that the question shows which is asked now; empty where none is. */
async function shownQuestion(page: Page): Promise<string> {
  const parts = ["titlebar", "message"].map((part) => `${quickInput} .quick-input-${part}`);
  return (await page.locator([...parts, quickLines].join()).allInnerTexts()).join("\n");
}
