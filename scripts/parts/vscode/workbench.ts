import { type Browser, chromium, type Page } from "playwright-core";
import type { VSCodeServer } from "./startServer.js";

// VS Code's workbench in a headless browser with a profile of its own.

export interface WorkbenchOptions {
  server: VSCodeServer;
  /** Path of Chromium or Chrome. */
  executable: string;
  /** The folder to open; an empty window without it. */
  folder?: string;
  extensionDevelopmentPath?: string[];
  extensionTestsPath?: string;
  viewport?: { width: number; height: number };
  /** Pixels of a screenshot per pixel of the page. */
  scale?: number;
  /** Called for each entry of the workbench's log, where the consoles of extension hosts end up. */
  onLog?: (severity: string, parts: unknown[]) => void;
  /** Called with the page before anything is loaded into it. */
  onPage?: (page: Page) => void;
  /** Called with the exit code of the extension tests. */
  onExit?: (code: number) => void;
}

export interface Workbench {
  page: Page;
  close(): Promise<void>;
}

const browserArguments = [
  ...["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  ...["--disable-sync", "--no-first-run", "--font-render-hinting=none", "--force-color-profile=srgb"],
];

/** Opens the workbench and waits until it is painted. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const browser = await chromium.launch({
    executablePath: options.executable,
    args: browserArguments,
    timeout: 60_000,
  });
  try {
    const page = await newPage(browser, options);
    options.onPage?.(page);
    await page.goto(workbenchUrl(options), { timeout: 60_000 });
    await page.waitForSelector(".monaco-workbench .part.statusbar", { timeout: 60_000 });
    return { page, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function newPage(browser: Browser, options: WorkbenchOptions): Promise<Page> {
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
    locale: "en-US",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  // The names that the workbench looks for in an automated window; they must be there before it starts.
  await page.exposeFunction("codeAutomationLog", (severity: string, parts: unknown[]) =>
    options.onLog?.(severity, parts),
  );
  await page.exposeFunction("codeAutomationExit", (code: number) => options.onExit?.(code));
  return page;
}

/** The page's address; its payload says which extension is under development and where its tests are. */
function workbenchUrl({ server, folder, extensionDevelopmentPath = [], extensionTestsPath }: WorkbenchOptions): string {
  const payload = extensionDevelopmentPath.map((path) => ["extensionDevelopmentPath", server.origin + path]);
  if (extensionTestsPath) payload.push(["extensionTestsPath", server.origin + extensionTestsPath]);
  const url = new URL(server.url);
  if (folder) url.searchParams.set("folder", folder);
  else url.searchParams.set("ew", "true");
  if (payload.length > 0) url.searchParams.set("payload", JSON.stringify(payload));
  return url.href;
}
