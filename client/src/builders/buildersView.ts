import {
  type Disposable,
  EventEmitter,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
  window,
  workspace,
} from "vscode";
import {
  type BuilderList,
  builderSetting,
  builders,
  type EngineChoice,
  type EngineId,
  engines,
  enginesChanged,
} from "../../../server/src/protocol";
import type { Server } from "../server";
import { type BuilderLine, itemOf } from "./builderItems";
import { chosenBuilder, saveBuilder } from "./chosenBuilder";
import { InspectDocuments } from "./inspectDocuments";

const viewId = "buildkitLens.builders";

/** The tree of an engine's builders, requested when the view is visible and when they may have changed. */
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
        if (this.#engine === undefined) return;
        if (event.affectsConfiguration(`buildkitLens.${builderSetting(this.#engine)}`)) this.refresh();
      }),
    ];
  }

  get onDidChangeTreeData() {
    return this.#changed.event;
  }

  /** The builders that the engine lists. Rejects if it does not respond. */
  list(): Promise<BuilderList> {
    this.#list ??= this.server.ask(builders, {}).then((list) => {
      this.#engine = list.engine;
      return list;
    });
    return this.#list;
  }

  /** The engine that the builders belong to; undefined until it was asked for them. */
  get engine(): EngineId | undefined {
    return this.#engine;
  }

  /** The builder that is set for this workspace; undefined: there is none, or no engine was asked for its builders. */
  get chosen(): string | undefined {
    return this.#engine === undefined ? undefined : chosenBuilder(this.#engine);
  }

  /** Sets the builder for this workspace; undefined: removes the setting. */
  async choose(name: string | undefined): Promise<void> {
    const engine = this.#engine ?? engineWithBuilders(await this.#engines());
    if (engine !== undefined) await saveBuilder(engine, name);
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
    const choice = await this.#engines();
    this.#engine = engineWithBuilders(choice);
    // If it is not ready, the view shows its welcome content.
    if (!choice.engines.some(({ id, state }) => state === "ready" && id === this.#engine)) return [];
    return this.#lines();
  }

  async #lines(): Promise<BuilderLine[]> {
    try {
      const list = await window.withProgress({ location: { viewId } }, () => this.list());
      const { chosen } = this;
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

  #engines(): Promise<EngineChoice> {
    return this.server.ask(engines, { refresh: false });
  }
}

/** The server lists the builders of the first engine that has some. */
function engineWithBuilders({ facts }: EngineChoice): EngineId | undefined {
  return facts.find(({ hasBuilders }) => hasBuilders)?.id;
}
