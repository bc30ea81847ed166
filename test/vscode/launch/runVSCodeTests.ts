import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runTests, TestRunFailedError } from "@vscode/test-electron";
import { bundleTests } from "../../../scripts/parts/vscode/bundleTests.js";
import { ensureChromium } from "../../../scripts/parts/vscode/chromium.js";
import { findDesktopVSCode } from "../../../scripts/parts/vscode/desktopVSCode.js";
import { quietSettings, type Settings, writeUserSettings } from "../../../scripts/parts/vscode/settings.js";
import { ensureVSCodeServer, isMissing, type Missing } from "../../../scripts/parts/vscode/vscodeServer.js";

const root = resolve(import.meta.dirname, "..", "..", "..");

export interface VSCodeTests {
  /** The folder to open; a new, empty one by default. */
  folder?: string;
  /** Only tests whose name includes this. */
  grep?: string;
  /** Added to the environment of the extension host: PATH, DOCKER_HOST. */
  env?: NodeJS.ProcessEnv;
  /** User settings, over the quiet ones. */
  settings?: Settings;
  /** The project's own folder by default. */
  extensionDevelopmentPath?: string;
  /** A folder with installed extensions; an empty one by default. */
  extensionsDir?: string;
}

/** Runs test/vscode in a real VS Code; false when a test failed, a reason when this machine has no VS Code to run. */
export async function runVSCodeTests(options: VSCodeTests = {}): Promise<boolean | Missing> {
  const [executable, tests] = await Promise.all([vscodeForTests(), bundleTests()]);
  if (typeof executable !== "string") return executable;
  const temporary = await mkdtemp(join(tmpdir(), "lens-tests-"));
  const folder = options.folder ?? join(temporary, "workspace");
  const userDataDir = join(temporary, "user");
  try {
    await mkdir(folder, { recursive: true });
    await writeUserSettings(userDataDir, { ...quietSettings(), ...options.settings });
    const extensionsDir = options.extensionsDir ?? join(temporary, "extensions");
    await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: options.extensionDevelopmentPath ?? root,
      extensionTestsPath: tests,
      launchArgs: [folder, `--user-data-dir=${userDataDir}`, `--extensions-dir=${extensionsDir}`],
      extensionTestsEnv: {
        ...options.env,
        BUILDKIT_LENS_NODE: process.execPath,
        ...(options.grep && { BUILDKIT_LENS_GREP: options.grep }),
      },
    });
    return true;
  } catch (error) {
    if (error instanceof TestRunFailedError) return false;
    throw error;
  } finally {
    await rm(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A desktop VS Code, else the launcher, which runs the server with a browser; set up here, so that time is not
 *  counted against the tests. */
async function vscodeForTests(): Promise<string | Missing> {
  const desktop = findDesktopVSCode();
  if (desktop) return desktop;
  const [program, browser] = await Promise.all([ensureVSCodeServer(), ensureChromium()]);
  if (isMissing(program)) return program;
  if (isMissing(browser)) return browser;
  return join(import.meta.dirname, "launch.sh");
}
