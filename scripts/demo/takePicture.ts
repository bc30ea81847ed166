import { appendFile, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Editor, openEditor } from "../parts/vscode/openEditor";
import type { Theme } from "../parts/vscode/settings";
import { demoEngines } from "./demoEngines";
import { freshSample } from "./sampleFolder";

const root = join(__dirname, "..", "..");

/** How long a build may take here: the first one installs packages. */
const buildSeconds = 300;

/**
 * Opens a sample without a window, applies a fix, builds twice with a changed file between, and saves a picture of the
 * editor. Rejects when any of this does not come about, so a picture is always of what really happened.
 */
export async function takePicture(file: string, theme: Theme): Promise<void> {
  const path = resolve(file);
  const engines = await demoEngines();
  if (engines.labels.length === 0)
    throw new Error(`The demo needs an engine to build with: ${engines.missing.join("; ")}.`);
  const folder = await freshSample("search-service");
  const editor = await openEditor({
    folder,
    extensionDevelopmentPath: root,
    env: engines.env,
    settings: { ...engines.settings, "editor.minimap.enabled": false },
    theme,
    viewport: { width: 1280, height: 760 },
    scale: 2,
  });
  try {
    await editor.openFile("Dockerfile");
    await editor.ui.waitFor({ selector: ".squiggly-warning", seconds: 60 });
    await applyFix(editor, { line: 3, column: 8, title: "Mount a cache", shows: "id=apt-cache" });
    await build(editor);
    // A word that no earlier demo has had, or the engine would remember its build.
    await appendFile(join(folder, "words.txt"), `berry${Date.now()}\n`);
    await build(editor);
    await editor.ui.waitFor({ selector: ".view-lines", text: "✓ cached", seconds: 10 });
    await editor.ui.waitFor({ selector: ".view-lines", text: "in all", seconds: 10 });
    await editor.runCommand("Notifications: Clear All Notifications");
    await editor.ui.waitFor({ selector: ".quick-input-widget:visible", gone: true, seconds: 10 });
    await editor.ui.waitFor({ selector: ".squiggly-warning", seconds: 10 });
    await editor.screenshot(path);
    console.log(`Built with ${engines.labels[0]}; the picture is in ${path}`);
  } finally {
    await editor.close();
    await engines.stop();
    await rm(dirname(folder), { recursive: true, force: true });
  }
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

/** Builds with all that is suggested; rejects when the build fails or does not end. */
async function build({ page, ui, runCommand }: Editor): Promise<void> {
  await runCommand("Notifications: Clear All Notifications");
  await runCommand("BuildKit: Build Dockerfile");
  const end = Date.now() + buildSeconds * 1000;
  for (;;) {
    const said = (await ui.text({ selector: ".notification-toast" })).join("\n");
    if (said.includes("Built in")) return;
    if (said.includes("ailed")) throw new Error(`The build failed: ${said}`);
    if (Date.now() > end) throw new Error(`The build did not end in ${buildSeconds} s: ${said}`);
    // This file leaves one thing open; the question suggests an answer.
    if ((await page.locator('.quick-input-title:visible:text("Image Tag")').count()) > 0)
      await ui.press({ key: "Enter" });
    await page.waitForTimeout(300);
  }
}
