import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { ensureChromium } from "../../../scripts/parts/vscode/chromium.js";
import { type Editor, openEditor } from "../../../scripts/parts/vscode/openEditor.js";
import type { Settings } from "../../../scripts/parts/vscode/settings.js";
import { ensureVSCodeServer, isMissing } from "../../../scripts/parts/vscode/vscodeServer.js";
import { rules } from "../../../server/src/lint/index.js";
import { eventually } from "../support/eventually.js";

// A window of VS Code with the extension installed in it, used from outside as a person does: with its messages and
// dialogs, which an extension host that runs tests never shows.

const root = resolve(__dirname, "..", "..", "..");

export const toast = ".notifications-toasts .notification-list-item";
const quickInput = ".quick-input-widget:not([style*='display: none'])";

export interface WindowOptions {
  /** The environment of the extension host: which engines are there. */
  readonly env: NodeJS.ProcessEnv;
  readonly settings?: Settings;
}

/** Opens a window on a new folder; a test that cannot have one is skipped, or fails with REQUIRE_ALL=1. */
export async function openWindow(test: Mocha.Context, options: WindowOptions): Promise<LensWindow> {
  const parts = await Promise.all([ensureVSCodeServer(), ensureChromium()]);
  const missing = parts.find(isMissing);
  if (missing && process.env.REQUIRE_ALL === "1") throw new Error(missing.missing);
  if (missing) {
    console.log(`      skipped (${missing.missing}):`);
    test.skip();
  }
  // A name that a shell or a sloppy parser would stumble over.
  const folder = join(mkdtempSync(join(tmpdir(), "lens-window-")), 'a "test" folder');
  mkdirSync(folder);
  const editor = await openEditor({ folder, extensionDevelopmentPath: root, ...options });
  return new LensWindow(editor, folder);
}

export class LensWindow {
  constructor(
    readonly editor: Editor,
    readonly folder: string,
  ) {}

  get page() {
    return this.editor.page;
  }

  /** Writes a file, by its path in the folder, and gives its whole path. */
  write(path: string, text: string): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  /** Writes a file, and opens it with nothing else open and no message shown. */
  async open(path: string, text: string): Promise<void> {
    this.write(path, text);
    await this.clear();
    await this.editor.openFile(path);
  }

  /** Closes what is open and the messages; changes that were not saved are lost. */
  async clear(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await this.clearMessages();
    await this.editor.runCommand("View: Close All Editors");
    const refuse = this.page.locator(".monaco-dialog-box .monaco-button", { hasText: "Don't Save" });
    if (await refuse.isVisible()) await refuse.click();
  }

  /** Closes the messages that are shown. */
  async clearMessages(): Promise<void> {
    await this.editor.runCommand("Notifications: Clear All Notifications");
  }

  /** The painted line that begins with `start`, with the timing at its end; empty where there is none. */
  async line(start: string): Promise<string> {
    const painted = await this.editor.ui.text({ selector: ".editor-instance .view-line" });
    return painted.find((line) => line.startsWith(start)) ?? "";
  }

  /** Waits until the painted line that begins with `start` matches. */
  async waitForLine(start: string, pattern: RegExp, seconds = 20): Promise<void> {
    await eventually(async () => assert.match(await this.line(start), pattern), seconds);
  }

  /** Waits for a message that includes `text`. */
  async waitForMessage(text: string, seconds = 90): Promise<void> {
    await this.editor.ui.waitFor({ selector: toast, text, seconds });
  }

  /** Presses a button of a message or of a dialog. */
  async pressButton(name: string): Promise<void> {
    const inside = this.page.locator(".notifications-toasts, .monaco-dialog-box");
    await inside.getByRole("button", { name, exact: true }).first().click();
  }

  /** Waits for a question (a list or an input box) with this title. */
  async waitForQuestion(title: string): Promise<void> {
    await this.editor.ui.waitFor({ selector: `${quickInput} .quick-input-title`, text: title, seconds: 30 });
  }

  /** The labels of the list that is shown. */
  choices(): Promise<string[]> {
    return this.editor.ui.text({ selector: `${quickInput} .quick-input-list-row:first-child .label-name` });
  }

  /** Takes the line of the list that is shown whose label begins like this. */
  async choose(label: string): Promise<void> {
    const labels = this.page.locator(`${quickInput} .quick-input-list-row:first-child .label-name`);
    await labels
      .filter({ hasText: new RegExp(`^\\s*${label}`) })
      .first()
      .click();
  }

  /** Builds the file in front for the first time: takes the tag that is suggested. */
  async startBuild(command = "BuildKit: Build Dockerfile"): Promise<void> {
    await this.editor.runCommand(command);
    await this.waitForQuestion("Image Tag");
    await this.page.keyboard.press("Enter");
  }

  /** Puts the caret at the end of the line with this text. */
  async goToEndOf(text: string): Promise<void> {
    await this.page.locator(".editor-instance .view-line", { hasText: text }).first().click();
    await this.page.keyboard.press("End");
  }

  async close(): Promise<void> {
    await this.editor.close();
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}

/** The setting that switches off all rules but these. */
export function onlyRules(...ids: readonly string[]): Record<string, "off"> {
  return Object.fromEntries(rules.filter(({ id }) => !ids.includes(id)).map(({ id }) => [id, "off"]));
}

/** A Dockerfile whose steps no other test has in its cache. */
export function dockerfile(...instructions: string[]): string {
  const unlike = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  return `${["FROM busybox:local", `ENV LENS_TEST=${unlike}`, ...instructions].join("\n")}\n`;
}
