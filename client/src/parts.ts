import type { LogOutputChannel } from "vscode";
import type { BuildLogs } from "./builds/buildLogs";
import type { Builds } from "./builds/builds";
import type { TimingStore } from "./editor/timingStore";
import type { Server } from "./server";

/** What the commands work with; made once by `activate`. */
export interface Parts {
  readonly server: Server;
  readonly builds: Builds;
  readonly logs: BuildLogs;
  readonly timings: TimingStore;
  readonly output: LogOutputChannel;
}
