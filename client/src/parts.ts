import type { LogOutputChannel } from "vscode";
import type { BuildLogs } from "./builds/buildLogs";
import type { Builds } from "./builds/builds";
import type { PredictionStore } from "./editor/predictionStore";
import type { ShownBuilds } from "./editor/shownBuilds";
import type { TimingStore } from "./editor/timingStore";
import type { Server } from "./server";
import type { BuildersView } from "./views/builders/buildersView";
import type { BuildsViews } from "./views/builds";
import type { CachesView } from "./views/caches/cachesView";

/** What the commands work with; made once by `activate`. */
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
