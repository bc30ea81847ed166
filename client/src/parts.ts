import type { LogOutputChannel } from "vscode";
import type { BuildLogs } from "./build/buildLogs";
import type { Builds } from "./build/builds";
import type { BuildersView } from "./builders/buildersView";
import type { CachesView } from "./caches/cachesView";
import type { BuildsViews } from "./history";
import type { TimingStore } from "./history/timingStore";
import type { PredictionStore } from "./predict/predictionStore";
import type { Server } from "./server";
import type { ShownBuilds } from "./ui/inline/shownBuilds";

/** The parts of the extension that commands use; created once by `activate`. */
export interface Parts {
  readonly server: Server;
  readonly builds: Builds;
  readonly logs: BuildLogs;
  readonly timings: TimingStore;
  readonly predictions: PredictionStore;
  readonly shown: ShownBuilds;
  readonly views: BuildsViews;
  readonly caches: CachesView;
  readonly builders: BuildersView;
  readonly output: LogOutputChannel;
}
