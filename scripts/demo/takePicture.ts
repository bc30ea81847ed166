import { appendFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Editor } from "../parts/vscode/openEditor";
import type { Theme } from "../parts/vscode/settings";
import { build, withSample } from "./sampleEditor";

/**
 * Opens a sample without a window, applies a fix, builds twice with a changed file between, and saves a picture of the
 * editor. Rejects when any of this does not come about, so a picture is always of what really happened.
 */
export async function takePicture(file: string, theme: Theme): Promise<void> {
  const path = resolve(file);
  await withSample("search-service", { theme }, async ({ editor, folder, engine }) => {
    await applyFix(editor, { line: 3, column: 8, title: "Mount a cache", shows: "id=apt-cache" });
    await build(editor);
    // A word that no earlier demo has had, or the engine would remember its build.
    await appendFile(join(folder, "words.txt"), `berry${Date.now()}\n`);
    await build(editor);
    await editor.ui.waitFor({ selector: ".view-lines", text: "✓ cached", seconds: 10 });
    await editor.ui.waitFor({ selector: ".view-lines", text: "in total", seconds: 10 });
    await editor.runCommand("Notifications: Clear All Notifications");
    await editor.ui.waitFor({ selector: ".quick-input-widget:visible", gone: true, seconds: 10 });
    await editor.ui.waitFor({ selector: ".squiggly-warning", seconds: 10 });
    await editor.screenshot(path);
    console.log(`Built with ${engine}; the picture is in ${path}`);
  });
}

interface Fix {
  readonly line: number;
  readonly column: number;
  /** A part of its title in the menu. */
  readonly title: string;
  /** What the editor shows once it is applied. */
  readonly shows: string;
}

async function applyFix({ ui }: Editor, { line, column, title, shows }: Fix): Promise<void> {
  await ui.press({ key: "Control+g" });
  await ui.type({ text: `${line}:${column}` });
  await ui.press({ key: "Enter" });
  await ui.press({ key: "Control+Period" });
  await ui.click({ selector: `.action-widget .monaco-list-row:has-text("${title}")` });
  await ui.waitFor({ selector: ".view-lines", text: shows, seconds: 20 });
  await ui.press({ key: "Control+s" });
}
