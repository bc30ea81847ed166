import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem, type TreeView, window } from "vscode";
import { Throttle } from "../../../server/src/shared/throttle";
import type { Builds } from "../build/builds";
import { itemOf } from "./buildItems";
import { type BuildNode, childrenOfBuild, groupBuilds } from "./buildTree";
import type { PastBuilds } from "./pastBuilds";

/** The minimum time between two refreshes: states arrive several times a second for each running build. */
const paintMilliseconds = 500;
/** How often relative times ("5 min ago") are updated. */
const agoMilliseconds = 60_000;

/** The tree of builds: the running ones, and past ones by Dockerfile and target. */
export class BuildsView implements TreeDataProvider<BuildNode>, Disposable {
  readonly #changed = new EventEmitter<BuildNode | undefined>();
  readonly #view: TreeView<BuildNode>;
  readonly #paint = new Throttle(paintMilliseconds, () => this.#changed.fire(undefined));
  readonly #subscriptions: Disposable[];

  constructor(
    private readonly past: PastBuilds,
    private readonly builds: Builds,
  ) {
    this.#view = window.createTreeView("buildkitLens.builds", {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const clock = setInterval(() => {
      if (this.#view.visible) this.#paint.request();
    }, agoMilliseconds);
    this.#subscriptions = [
      this.#view,
      this.#changed,
      past.onChanged(() => this.#paint.request()),
      builds.onChanged(() => this.#paint.request()),
      { dispose: () => clearInterval(clock) },
      this.#paint,
    ];
  }

  get onDidChangeTreeData() {
    return this.#changed.event;
  }

  /** The lines that are selected. */
  get selection(): readonly BuildNode[] {
    return this.#view.selection;
  }

  getTreeItem(node: BuildNode): TreeItem {
    return itemOf(node, Date.now());
  }

  async getChildren(node?: BuildNode): Promise<BuildNode[]> {
    if (!node) {
      const running = this.builds.running.map((state): BuildNode => ({ kind: "running", state }));
      return [...running, ...groupBuilds(await this.past.all())];
    }
    switch (node.kind) {
      case "group":
        return node.builds.map((build) => ({ kind: "build", build }));
      case "build":
        return childrenOfBuild(node.build, await this.past.details(node.build.id));
      case "row":
        return node.bars.map((bar) => ({ kind: "step", build: node.build, bar }));
      default:
        return [];
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
