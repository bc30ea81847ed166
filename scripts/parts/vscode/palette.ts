import { basename, resolve } from "node:path";
import type { Page } from "playwright-core";

// The workbench's one input for commands and files, driven with the keyboard as a user would.

const widget = ".quick-input-widget:not([style*='display: none'])";
const input = `${widget} input.input`;
const rows = `${widget} .quick-input-list .monaco-list-row`;

/** How long the palette may take to show what was typed for: a command appears once its extension is known. */
const patience = 15_000;

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
      timeout: patience,
    });
  }

  /** Types into the palette and takes the first row whose label fits, once there is one. */
  private async pick(typed: string, fits: (label: string) => boolean, what: string): Promise<void> {
    const end = Date.now() + patience;
    let offered: string[] = [];
    while (Date.now() < end) {
      // Whatever takes the focus meanwhile (a terminal that opens) closes the palette: then it is opened again.
      if (!(await this.holds(typed))) await this.open(typed);
      offered = await this.labels();
      const index = offered.findIndex(fits);
      if (index >= 0 && (await this.succeeds(this.page.locator(rows).nth(index).click({ timeout: 1_000 })))) return;
      await this.page.waitForTimeout(50);
    }
    await this.page.keyboard.press("Escape");
    throw new Error(`${what} is not in the palette; it offers: ${offered.slice(0, 5).join(", ")}`);
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
