import { rm } from "node:fs/promises";
import type { Page } from "playwright-core";
import { ensureChromium } from "./chromium.js";
import { linkExtension } from "./linkExtension.js";
import { type Operations, operationsOn } from "./operations.js";
import { Palette } from "./palette.js";
import type { Settings, Theme } from "./settings.js";
import { quietSettings } from "./settings.js";
import { startVSCodeServer } from "./startServer.js";
import { ensureVSCodeServer, isMissing } from "./vscodeServer.js";
import { openWorkbench } from "./workbench.js";

// A VS Code to look at from outside: for the demo, for pictures, and for trying things out.

export interface OpenEditorOptions {
  /** The folder to open. */
  folder: string;
  /** A folder with an extension's package.json and its built files … */
  extensionDevelopmentPath?: string;
  /** … or a folder that a VSIX was installed into. */
  extensionsDir?: string;
  /** Added to this process's environment, for the extension host and its children. */
  env?: NodeJS.ProcessEnv;
  theme?: Theme;
  viewport?: { width: number; height: number };
  /** Pixels of a screenshot per pixel of the page; 1 by default. */
  scale?: number;
  /** User settings, over the quiet ones. */
  settings?: Settings;
}

export interface Editor {
  page: Page;
  /** What is painted, read and acted on as tests do: `ui.waitFor({ selector, text, seconds })`, `ui.text({ selector })`. */
  ui: Operations;
  /** Runs the command with this title, as the palette shows it (`Category: Title`). */
  runCommand(title: string): Promise<void>;
  /** Opens a file by its absolute path, or by its path in the folder. */
  openFile(path: string): Promise<void>;
  screenshot(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Opens an editor; throws, with the reason, where the machine lacks what it needs. */
export async function openEditor(options: OpenEditorOptions): Promise<Editor> {
  const [program, browser] = await Promise.all([ensureVSCodeServer(), ensureChromium()]);
  if (isMissing(program)) throw new Error(program.missing);
  if (isMissing(browser)) throw new Error(browser.missing);
  const { env, folder, viewport, scale } = options;
  const settings = { ...quietSettings(options.theme), ...options.settings };
  const { extensionDevelopmentPath } = options;
  const linked = extensionDevelopmentPath && (await linkExtension(extensionDevelopmentPath));
  const server = await startVSCodeServer({ program, env, settings, extensionsDir: linked ?? options.extensionsDir });
  const stop = async () => {
    await server.stop();
    if (linked) await rm(linked, { recursive: true, force: true });
  };
  try {
    const { executable } = browser;
    const { page, close } = await openWorkbench({ server, executable, folder, viewport, scale });
    const palette = new Palette(page, folder);
    return {
      page,
      ui: operationsOn(page),
      runCommand: (title) => palette.runCommand(title),
      openFile: (path) => palette.openFile(path),
      screenshot: async (path) => void (await page.screenshot({ path })),
      close: async () => {
        await close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
