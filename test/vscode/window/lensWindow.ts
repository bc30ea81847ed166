import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import {
  answer,
  chooseInMenu,
  chooseLine,
  pressButton,
  quickInput,
  quickLabels,
} from "../../../scripts/parts/vscode/choices.js";
import { ensureChromium } from "../../../scripts/parts/vscode/chromium.js";
import { type Editor, openEditor } from "../../../scripts/parts/vscode/openEditor.js";
import type { Painted } from "../../../scripts/parts/vscode/pageOperations.js";
import { patience, persist } from "../../../scripts/parts/vscode/persist.js";
import type { Settings } from "../../../scripts/parts/vscode/settings.js";
import { ensureVSCodeServer, isMissing } from "../../../scripts/parts/vscode/vscodeServer.js";
import { rules } from "../../../server/src/lint/index.js";
import { eventually } from "../support/eventually.js";

// A window of VS Code with the extension installed in it, used from outside as a person does: with its messages and
// dialogs, which an extension host that runs tests never shows.

const root = resolve(__dirname, "..", "..", "..");

export const toast = ".notifications-toasts .notification-list-item";
export const dialog = ".monaco-dialog-box";

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
    const tab = { selector: ".tabs-container .tab" };
    await this.until({ ...tab, gone: true }, async () => {
      const refuse = { selector: dialog, text: "Don't Save" };
      if (await this.editor.ui.isThere(refuse)) return this.pressButton("Don't Save");
      if (await this.editor.ui.isThere(tab)) await this.editor.runCommand("View: Close All Editors");
    });
  }

  /** Closes the messages that are shown. */
  async clearMessages(): Promise<void> {
    await this.editor.runCommand("Notifications: Clear All Notifications");
  }

  /** Loads the window anew, as after a restart of VS Code. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent("domcontentloaded", { timeout: patience * 1000 });
    await this.editor.runCommand("Developer: Reload Window");
    await loaded;
    await this.waitFor(".part.statusbar .statusbar-item");
  }

  /** The painted line that begins with `start`, with the timing at its end; empty where there is none. */
  async line(start: string): Promise<string> {
    const painted = await this.editor.ui.text({ selector: ".editor-instance .view-line" });
    return painted.find((line) => line.startsWith(start)) ?? "";
  }

  /** Waits until the painted line that begins with `start` matches. */
  async waitForLine(start: string, pattern: RegExp): Promise<void> {
    await eventually(async () => assert.match(await this.line(start), pattern));
  }

  /** Waits for an element, for one whose text includes `text`. */
  waitFor(selector: string, text?: string): Promise<void> {
    return this.editor.ui.waitFor({ selector, ...(text === undefined ? {} : { text }) });
  }

  /** Waits until there is no such element. */
  waitForNone(selector: string, text?: string): Promise<void> {
    return this.editor.ui.waitFor({ selector, gone: true, ...(text === undefined ? {} : { text }) });
  }

  /** Waits until the caret is at a place: `Ln 4,`. */
  waitForCaret(place: string): Promise<void> {
    return this.waitFor(".statusbar-item", place);
  }

  /** Waits for a message that includes `text`. A build may take longer than a window. */
  async waitForMessage(text: string): Promise<void> {
    await this.editor.ui.waitFor({ selector: toast, text, seconds: 120 });
  }

  /** Waits for a dialog that includes `text`. */
  waitForDialog(text: string): Promise<void> {
    return this.waitFor(dialog, text);
  }

  /** Presses a button of a message or of a dialog. */
  pressButton(name: string): Promise<void> {
    return pressButton(this.page, name);
  }

  /** Waits for a question (a list or an input box) with this title. */
  waitForQuestion(title: string): Promise<void> {
    return this.waitFor(`${quickInput} .quick-input-title`, title);
  }

  /** The labels of the list that is shown. */
  choices(): Promise<string[]> {
    return this.editor.ui.text({ selector: quickLabels });
  }

  /** Takes the line of the list whose label begins like this; `shows` is what that leads to where it is no new list. */
  choose(label: string, shows?: Painted): Promise<void> {
    return chooseLine(this.page, label, shows && (() => this.editor.ui.isThere(shows)));
  }

  /** Answers the question whose title or prompt holds `asked`: with `text`, else with the answer that is there. */
  answer(asked: string, text?: string): Promise<void> {
    return answer(this.page, asked, text);
  }

  /** Leaves the question that is shown, without an answer. */
  leaveQuestion(): Promise<void> {
    return this.until({ selector: quickInput, gone: true }, () => this.page.keyboard.press("Escape"));
  }

  /** Opens a context menu and takes an entry, until what that leads to is shown. */
  chooseInMenu(open: () => Promise<unknown>, name: string, shows: Painted): Promise<void> {
    return chooseInMenu(this.page, open, name, () => this.editor.ui.isThere(shows));
  }

  /** Does something until what it leads to is shown. */
  until(shows: Painted, action: () => Promise<unknown>): Promise<void> {
    return persist(`${shows.selector} ${shows.text ?? ""}`, action, () => this.editor.ui.isThere(shows));
  }

  /** Builds the file in front for the first time: takes the tag that is suggested. */
  async startBuild(command = "BuildKit: Build Dockerfile"): Promise<void> {
    await this.editor.runCommand(command);
    await this.answer("Image Tag");
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
