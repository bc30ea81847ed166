import { type ExtensionContext, window } from "vscode";
import { BuildLogs } from "./builds/buildLogs";
import { Builds } from "./builds/builds";
import { registerCommands } from "./commands";
import { keepContextKeys } from "./context";
import { StageLenses } from "./editor/stageLenses";
import { StatusItem } from "./editor/statusItem";
import { TimingStore } from "./editor/timingStore";
import { TimingPainter } from "./editor/timings";
import { LanguageServer } from "./languageClient";
import { watchLanguageFeatures } from "./languageFeatures";

let server: LanguageServer | undefined;

/** Builds the parts of the extension, registers them, and starts the language server; does nothing else. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("BuildKit Lens", { log: true });
  server = new LanguageServer(context, output);
  const builds = new Builds(server);
  const logs = new BuildLogs(server, builds);
  const timings = new TimingStore(server);
  context.subscriptions.push(
    output,
    server,
    builds,
    logs,
    timings,
    new TimingPainter(timings),
    new StageLenses(timings),
    new StatusItem(server, builds),
    watchLanguageFeatures(server),
    ...keepContextKeys(builds, logs),
    ...registerCommands({ server, builds, logs, timings, output }),
  );
  void server.start();
}

/** Stops the server, and with it the builds that run. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
