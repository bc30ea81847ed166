import { basename, resolve } from "node:path";
import type { Page } from "playwright-core";
import { quickInput } from "./choices.js";
import { comes, patience } from "./persist.js";

// The workbench's one input for commands and files, driven with the keyboard as a user would.

const input = `${quickInput} input.input`;
const rows = `${quickInput} .quick-input-list .monaco-list-row`;

export class Palette {
  constructor(
    private readonly page: Page,
    private readonly folder: string,
  ) {}

  /** Runs the command with exactly this title; throws, saying what was offered, when there is none. */
  async runCommand(title: string): Promise<void> {
    await this.pick(`>${title}`, (label) => label === title, `the command "${title}"`);
  }

  /** Opens a file and waits until its editor is there. */
  async openFile(path: string): Promise<void> {
    const absolute = resolve(this.folder, path);
    await this.pick(absolute, (label) => label === basename(absolute), `the file ${absolute}`);
    const uriEnd = encodeURI(absolute).replaceAll('"', '\\"');
    await this.page.waitForSelector(`.editor-instance .monaco-editor[data-uri$="${uriEnd}"] .view-line`, {
      timeout: patience * 1000,
    });
  }

  /** Types into the palette and takes the first row whose label fits, once there is one: a command appears once its
   *  extension is known. */
  private async pick(typed: string, fits: (label: string) => boolean, what: string): Promise<void> {
    const end = Date.now() + patience * 1000;
    let offered: string[] = [];
    while (Date.now() < end) {
      // Whatever takes the focus meanwhile (a terminal that opens) closes the palette: then it is opened again.
      if (!(await this.holds(typed))) await this.open(typed);
      offered = await this.labels();
      const index = offered.findIndex(fits);
      if (index >= 0 && (await this.take(index, typed))) return;
      await this.page.waitForTimeout(50);
    }
    await this.page.keyboard.press("Escape");
    throw new Error(`${what} is not in the palette; it offers: ${offered.slice(0, 5).join(", ")}`);
  }

  /** Clicks a row; whether the palette has gone, or asks something else, thereafter. */
  private async take(index: number, typed: string): Promise<boolean> {
    const clicked = this.page.locator(rows).nth(index).click({ timeout: 1_000 });
    return (await this.succeeds(clicked)) && comes(async () => !(await this.holds(typed).catch(() => false)), 3_000);
  }

  private async holds(typed: string): Promise<boolean> {
    if (!(await this.page.locator(input).isVisible())) return false;
    const value = this.page.locator(input).inputValue({ timeout: 500 });
    return (await value.catch(() => undefined)) === typed;
  }

  private async open(typed: string): Promise<void> {
    await this.page.keyboard.press("F1");
    await this.succeeds(this.page.fill(input, typed, { timeout: 2_000 }));
  }

  private succeeds(action: Promise<void>): Promise<boolean> {
    return action.then(
      () => true,
      () => false,
    );
  }

  /** What the rows say, without their key bindings. */
  private async labels(): Promise<string[]> {
    const texts = await this.page.locator(`${rows} .quick-input-list-label .label-name`).allInnerTexts();
    return texts.map((text) => text.replaceAll("\u00a0", " ").trim());
  }
}
