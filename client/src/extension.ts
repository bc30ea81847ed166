import { type ExtensionContext, window } from "vscode";
import { BuildLogs } from "./build/buildLogs";
import { Builds } from "./build/builds";
import { StageLenses } from "./build/stageLenses";
import { registerTasks } from "./build/tasks/taskProvider";
import { BuildersView } from "./builders/buildersView";
import { CachesView } from "./caches/cachesView";
import { registerCommands } from "./commands";
import { keepContextKeys } from "./context";
import { BuildsViews } from "./history";
import { TimingStore } from "./history/timingStore";
import { LanguageServer } from "./languageClient";
import { watchLanguageFeatures } from "./languageFeatures";
import { NextBuildItem } from "./predict/nextBuildItem";
import { PredictionStore } from "./predict/predictionStore";
import { LinePainter } from "./ui/inline/linePainter";
import { ShownBuilds } from "./ui/inline/shownBuilds";
import { StatusItem } from "./ui/statusItem";

let server: LanguageServer | undefined;

/** Creates and registers the parts of the extension, and starts the language server. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel("BuildKit Lens", { log: true });
  server = new LanguageServer(context, output);
  const builds = new Builds(server);
  const logs = new BuildLogs(server, builds);
  const timings = new TimingStore(server);
  const predictions = new PredictionStore(server);
  const shown = new ShownBuilds(timings, predictions, builds);
  const views = new BuildsViews(context, server, builds);
  const caches = new CachesView(server, builds);
  const builders = new BuildersView(server);
  const parts = { server, builds, logs, timings, predictions, shown, views, caches, builders, output };
  const subscriptions = [
    output,
    server,
    builds,
    logs,
    timings,
    predictions,
    shown,
    views,
    caches,
    builders,
    new LinePainter({ timings, predictions, shown }),
    new StageLenses(timings),
    new StatusItem(server, builds),
    new NextBuildItem(predictions, shown),
    watchLanguageFeatures(server),
    ...keepContextKeys(builds, logs),
    registerTasks(parts),
    ...registerCommands(parts),
  ];
  for (const each of subscriptions) context.subscriptions.push(each);
  void server.start();
}

/** Stops the server, and with it running builds. */
export async function deactivate(): Promise<void> {
  await server?.stop();
}
