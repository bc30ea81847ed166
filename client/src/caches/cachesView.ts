import { type Disposable, EventEmitter, type TreeDataProvider, type TreeItem, type TreeView, window } from "vscode";
import type { EngineId } from "../../../server/src/protocol";
import { Throttle } from "../../../server/src/shared/throttle";
import type { Builds } from "../build/builds";
import type { Server } from "../server";
import { itemOf } from "./cacheItems";
import { CacheStore } from "./cacheStore";
import { type CacheNode, childrenOfEngine, mountNodes, ownerNodes } from "./cacheTree";

const viewId = "buildkitLens.caches";
/** The minimum time between two refreshes of the tree. */
const paintMilliseconds = 200;
/** How often relative times ("read 2 min ago") are updated. */
const agoMilliseconds = 30_000;

/** The tree of the engines' build caches. An engine's cache is read when its line is expanded. */
export class CachesView implements TreeDataProvider<CacheNode>, Disposable {
  readonly store: CacheStore;
  readonly #changed = new EventEmitter<CacheNode | undefined>();
  readonly #view: TreeView<CacheNode>;
  readonly #paint = new Throttle(paintMilliseconds, () => this.#changed.fire(undefined));
  readonly #subscriptions: Disposable[];

  constructor(server: Server, builds: Builds) {
    this.store = new CacheStore(server, builds);
    this.#view = window.createTreeView(viewId, {
      treeDataProvider: this,
      canSelectMany: true,
      showCollapseAll: true,
    });
    const clock = setInterval(() => {
      if (!this.#view.visible) return;
      this.store.forgetWhatWasInUse();
      this.#paint.request();
    }, agoMilliseconds);
    this.#subscriptions = [
      this.#view,
      this.#changed,
      this.store.onChanged(() => this.#paint.request()),
      { dispose: () => clearInterval(clock) },
      this.#paint,
      this.store,
    ];
  }

  get onDidChangeTreeData() {
    return this.#changed.event;
  }

  /** The lines that are selected. */
  get selection(): readonly CacheNode[] {
    return this.#view.selection;
  }

  getTreeItem(node: CacheNode): TreeItem {
    return itemOf(node, (each) => (each.kind === "engine" ? this.store.of(each.status.id) : noReading), Date.now());
  }

  async getChildren(node?: CacheNode): Promise<CacheNode[]> {
    if (!node) {
      const engines = await this.store.engines();
      return engines.map((status, index) => ({ kind: "engine", status, isFirst: index === 0 }));
    }
    switch (node.kind) {
      case "engine":
        await this.#read(node.status.id);
        return childrenOfEngine(node.status.id, this.store.of(node.status.id));
      case "mounts":
        return mountNodes(node.caches);
      case "mount":
        return ownerNodes(node);
      default:
        return [];
    }
  }

  #read(engine: EngineId): Thenable<void> {
    if (this.store.isFresh(engine)) return this.store.read(engine);
    return window.withProgress({ location: { viewId } }, () => this.store.read(engine));
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

const noReading = { isReading: false } as const;
