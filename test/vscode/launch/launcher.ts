import { ensureChromium } from "../../../scripts/parts/vscode/chromium.js";
import { bridgeVariable } from "../../../scripts/parts/vscode/pageOperations.js";
import { startVSCodeServer, type VSCodeServer } from "../../../scripts/parts/vscode/startServer.js";
import { ensureVSCodeServer, isMissing } from "../../../scripts/parts/vscode/vscodeServer.js";
import { openWorkbench, type Workbench } from "../../../scripts/parts/vscode/workbench.js";
import { parseArguments } from "./arguments.js";
import { Output } from "./output.js";
import { type PageBridge, startPageBridge } from "./pageBridge.js";

// Stands in for a desktop VS Code: takes its flags, runs the tests in VS Code's server with a headless browser as its
// window, prints what they print and exits with their code.

const given = parseArguments(process.argv.slice(2));
const limit = Number(process.env.BUILDKIT_LENS_VSCODE_SECONDS || 600);
const output = new Output();
let bridge: PageBridge | undefined;
let server: VSCodeServer | undefined;
let workbench: Workbench | undefined;

/** Resolves with the exit code: the tests' own, or 1 with the reason why they could not end. */
const ended = new Promise<number>((resolve) => {
  let isOver = false;
  const exit = (code: number) => {
    isOver = true;
    resolve(code);
  };
  const stop = (reason: string) => {
    if (!isOver) console.error(`VS Code: ${reason}`);
    exit(1);
  };
  setTimeout(stop, limit * 1000, `the tests did not end within ${limit} s`).unref();
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => stop(`ended by ${signal}`));
  start(exit, stop).catch((error: Error) => stop(error.message));
});

async function start(exit: (code: number) => void, stop: (reason: string) => void): Promise<void> {
  const [program, browser] = await Promise.all([ensureVSCodeServer(), ensureChromium()]);
  if (isMissing(program)) return stop(program.missing);
  if (isMissing(browser)) return stop(browser.missing);
  const { userDataDir, extensionsDir } = given;
  bridge = await startPageBridge();
  const env = { [bridgeVariable]: bridge.url };
  // Whoever names a folder for user data has written the settings there.
  const settings = userDataDir ? false : {};
  server = await startVSCodeServer({ program, env, userDataDir, extensionsDir, settings, underTest: true });
  workbench = await openWorkbench({
    ...given,
    server,
    executable: browser.executable,
    onLog: (severity, parts) => output.take(severity, parts),
    onExit: exit,
    onPage: (page) => {
      bridge?.attach(page);
      page.on("crash", () => stop("the page crashed"));
      page.on("close", () => stop("the page was closed"));
    },
  });
}

ended.then(async (code) => {
  if (code !== 0) output.explain(server?.log());
  await workbench?.close();
  await server?.stop();
  bridge?.close();
  process.exit(code);
});
