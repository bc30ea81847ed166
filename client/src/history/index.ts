import type { Disposable, ExtensionContext } from "vscode";
import type { BuildSummary } from "../../../server/src/protocol";
import type { Builds } from "../build/builds";
import type { Server } from "../server";
import { BuildsView } from "./buildsView";
import { chooseBuild } from "./chooseBuild";
import { ComparePanels } from "./compare/comparePanels";
import { PastBuilds } from "./pastBuilds";
import { PastLogs } from "./pastLogs";
import { TimelinePanels } from "./timeline/timelinePanels";

/** Everything that shows past builds: the view, and the panels that open from it. */
export class BuildsViews implements Disposable {
  readonly past: PastBuilds;
  readonly logs: PastLogs;
  readonly tree: BuildsView;
  readonly timelines: TimelinePanels;
  readonly comparisons: ComparePanels;

  constructor(context: ExtensionContext, server: Server, builds: Builds) {
    this.past = new PastBuilds(server);
    this.logs = new PastLogs(server);
    this.tree = new BuildsView(this.past, builds);
    const { past, logs } = this;
    this.timelines = new TimelinePanels(context, { server, past, logs, compare: (build) => this.compareWith(build) });
    this.comparisons = new ComparePanels(context, server, (build) => this.timelines.show(build));
  }

  /** Asks which build to compare this one with, and shows the comparison. */
  async compareWith(build: BuildSummary): Promise<void> {
    const other = await chooseBuild(this.past, { placeHolder: "Choose the build to compare it with", besides: build });
    if (other) this.comparisons.show(build, other);
  }

  dispose(): void {
    for (const part of [this.comparisons, this.timelines, this.tree, this.logs, this.past]) part.dispose();
  }
}
