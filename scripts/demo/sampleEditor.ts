import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Editor, openEditor } from "../parts/vscode/openEditor";
import type { Theme } from "../parts/vscode/settings";
import { demoEngines } from "./demoEngines";
import { freshSample } from "./sampleFolder";

const root = join(__dirname, "..", "..");

/** How long a build may take here: the first one installs packages. */
const buildSeconds = 300;

export interface Sample {
  readonly editor: Editor;
  /** A fresh copy of the sample. */
  readonly folder: string;
  /** What builds here: "Docker 28.5.2". */
  readonly engine: string;
}

/** Opens a sample in an editor of its own, with its Dockerfile in front, for as long as `work` takes. */
export async function withSample<T>(
  name: string,
  { theme, scale = 2 }: { readonly theme: Theme; readonly scale?: number },
  work: (sample: Sample) => Promise<T>,
): Promise<T> {
  const engines = await demoEngines();
  const [engine] = engines.labels;
  if (engine === undefined) throw new Error(`The demo needs an engine to build with: ${engines.missing.join("; ")}.`);
  const folder = await freshSample(name);
  const editor = await openEditor({
    folder,
    extensionDevelopmentPath: root,
    env: engines.env,
    settings: { ...engines.settings, "editor.minimap.enabled": false },
    theme,
    viewport: { width: 1280, height: 760 },
    scale,
  });
  try {
    await editor.openFile("Dockerfile");
    await editor.ui.waitFor({ selector: ".squiggly-warning", seconds: 60 });
    return await work({ editor, folder, engine });
  } finally {
    await editor.close();
    await engines.stop();
    await rm(dirname(folder), { recursive: true, force: true });
  }
}

/** Builds with all that is suggested; rejects when the build fails or does not end. */
export async function build({ page, ui, runCommand }: Editor, command = "BuildKit: Build Dockerfile"): Promise<void> {
  await runCommand("Notifications: Clear All Notifications");
  await runCommand(command);
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
