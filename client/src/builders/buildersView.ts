import {
  type Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from "vscode";
import { type BuilderList, builders, type EngineId, engines, enginesChanged } from "../../../server/src/protocol";
import { factsOf } from "../build/engineFacts";
import type { Server } from "../server";
import { type BuilderLine, itemOf } from "./builderItems";
import { chosenBuilder } from "./chosenBuilder";
import { InspectDocuments } from "./inspectDocuments";

const viewId = "buildkitLens.builders";

/** The tree of Docker's builders, requested when the view is visible and when they may have changed. */
export class BuildersView implements TreeDataProvider<BuilderLine>, Disposable {
  readonly documents: InspectDocuments;
  readonly #changed = new EventEmitter<BuilderLine | undefined>();
  readonly #view: TreeView<BuilderLine>;
  readonly #subscriptions: Disposable[];
  #list: Promise<BuilderList> | undefined;
  #engine: EngineId | undefined;

  constructor(private readonly server: Server) {
    this.documents = new InspectDocuments(server);
    this.#view = window.createTreeView(viewId, { treeDataProvider: this });
    this.#subscriptions = [
      this.#view,
      this.#changed,
      this.documents,
      server.hear(enginesChanged, () => this.refresh()),
      server.onStateChanged((state) => {
        if (state === "running") this.refresh();
      }),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("buildkitLens.docker.builder")) this.refresh();
      }),
    ];
  }

  get onDidChangeTreeData() {
    return this.#changed.event;
  }

  /** The builders that buildx lists. Rejects if Docker does not respond. */
  list(): Promise<BuilderList> {
    this.#list ??= this.server.ask(builders, {}).then((list) => {
      this.#engine = list.engine;
      return list;
    });
    return this.#list;
  }

  /** The engine that the builders belong to; undefined until they were listed. */
  get engine(): EngineId | undefined {
    return this.#engine;
  }

  refresh(): void {
    this.#list = undefined;
    this.#changed.fire(undefined);
  }

  getTreeItem(line: BuilderLine): TreeItem {
    return itemOf(line);
  }

  async getChildren(line?: BuilderLine): Promise<BuilderLine[]> {
    if (line?.kind === "builder") {
      const { builder } = line;
      return builder.nodes.map((node) => ({ kind: "node", builder, node }));
    }
    if (line) return [];
    const choice = await this.server.ask(engines, { refresh: false });
    // Without such an engine, the view shows its welcome content.
    if (!choice.engines.some(({ id, state }) => state === "ready" && factsOf(choice, id)?.hasBuilders)) return [];
    return this.#lines();
  }

  async #lines(): Promise<BuilderLine[]> {
    const chosen = chosenBuilder();
    try {
      const list = await window.withProgress({ location: { viewId } }, () => this.list());
      const lines = list.builders.map((builder): BuilderLine => {
        return { kind: "builder", builder, isChosen: builder.name === chosen };
      });
      if (list.limits !== "") return [{ kind: "note", text: list.limits, isProblem: false }];
      if (chosen === undefined || list.builders.some(({ name }) => name === chosen)) return lines;
      const text = `Builder ${chosen} is set for this workspace but does not exist. Choose another one.`;
      return [{ kind: "note", text, isProblem: true }, ...lines];
    } catch (error) {
      this.#list = undefined;
      return [{ kind: "note", text: error instanceof Error ? error.message : String(error), isProblem: true }];
    }
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
