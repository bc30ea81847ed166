import { appendFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Theme } from "../parts/vscode/settings";
import { build, withSample } from "./sampleEditor";

/**
 * Builds a sample three times, first without cache and then with a changed file, and saves a picture of the first build's
 * timeline beside the view of all three. Rejects when any of this does not come about.
 */
export async function takeTimelinePicture(file: string, theme: Theme): Promise<void> {
  const path = resolve(file);
  await withSample("spelling-service", { theme, scale: 1.6 }, async ({ editor, folder, engine }) => {
    const { page, ui, runCommand } = editor;
    await build(editor, "BuildKit: Build without Cache");
    // A word that no earlier demo has had, or the engine would remember its build.
    await appendFile(join(folder, "words.txt"), `berry${Date.now()}\n`);
    await build(editor);
    await build(editor);
    await runCommand("Notifications: Clear All Notifications");
    await runCommand("View: Show BuildKit Lens");
    // The view of the builds alone, above what is folded away.
    await ui.click({ selector: '.pane-header.expanded:has-text("Caches")' });
    await ui.click({ selector: `.pane-body .monaco-list-row:has-text("0 of")` });
    await ui.waitFor({ selector: ".bar", inWebview: true, text: "gcc -O2", seconds: 20 });
    await ui.press({ key: "ArrowRight" });
    // The pointer shows the name of what it is on.
    await page.mouse.move(700, 640);
    await page.waitForTimeout(1000);
    await editor.screenshot(path);
    console.log(`Built with ${engine}; the picture is in ${path}`);
  });
}
