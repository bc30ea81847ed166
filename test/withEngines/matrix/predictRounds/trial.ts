import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BuildRecord, RecordedStep } from "../../../../server/src/builds/records/record";
import { RecordStore } from "../../../../server/src/builds/records/store";
import { BuildSession } from "../../../../server/src/builds/session";
import { engineById } from "../../../../server/src/engines";
import { evidenceOf } from "../../../../server/src/engines/caches";
import type { BuildOrder } from "../../../../server/src/engines/engine";
import { BuildContexts } from "../../../../server/src/predict/context";
import { Predictor } from "../../../../server/src/predict/predictor";
import type { Change } from "./changes";
import type { EngineUnderTest } from "./engine";
import type { Project } from "./projects";
import { dockerfileOf, type State } from "./state";
import { Workspace } from "./workspace";

/** A project with all that is needed to predict and to build it. */
export class Trial {
  readonly base: string;
  readonly #engine: EngineUnderTest;
  readonly #workspace = new Workspace();
  readonly #memory = mkdtempSync(join(tmpdir(), "buildkit-lens-memory-"));
  readonly #contexts = new BuildContexts();
  readonly #records = new RecordStore(this.#memory, warn);
  readonly #predictor: Predictor;
  /** How many changes had been made when a step was last part of a build, and when it last ran, by its key. */
  readonly #seen = new Map<string, number>();
  readonly #ran = new Map<string, number>();
  #shownBase = 0;

  constructor(engine: EngineUnderTest, { name }: Project) {
    this.#engine = engine;
    this.base = `localhost/buildkit-lens-${name}`;
    this.#predictor = new Predictor({
      contexts: this.#contexts,
      records: this.#records,
      folder: join(this.#memory, "foresight"),
      evidence: evidenceOf,
      warn,
    });
    // As an editor does, which is told of each change.
    this.#contexts.follow(join(this.#workspace.context, ".."));
  }

  async make({ state, touched, deed }: Change): Promise<void> {
    const paths = this.#workspace.show(state);
    if (touched !== undefined) this.#workspace.touch(touched);
    this.#contexts.changed([...paths, ...(touched === undefined ? [] : [this.#workspace.path(touched)])]);
    if (deed) await this.#engine.do(deed, this.#predictor);
    if (await this.#showBase(state)) await this.#predictor.refresh(this.#engine.status);
  }

  async predict(state: State) {
    const order = this.#order(state);
    const records = await this.#records.of(order.dockerfile);
    return this.#predictor.predict(order, dockerfileOf(state), this.#engine.status, records);
  }

  async build(state: State): Promise<BuildRecord> {
    this.#workspace.show(state);
    await this.#showBase(state);
    const { status } = this.#engine;
    const order = this.#order(state);
    const text = dockerfileOf(state);
    const past = await this.#records.of(order.dockerfile);
    const options = {
      id: String(past.length),
      engine: engineById(status.id),
      status,
      order,
      text,
      lastRuns: new Map(),
      past,
    };
    const session = new BuildSession(options);
    const begun = this.#predictor.begin(order, text, status);
    const record = await this.#predictor.end(begun, await session.run(() => {}));
    await this.#records.add(record, "");
    return record;
  }

  /**
   * The changes any of which may be why a step runs: those since it was last part of a build. What was pruned since it last
   * ran may come to light later, for BuildKit calls a step cached whose result is gone as long as nobody needs it.
   */
  since({ key }: RecordedStep, changes: readonly Change[]): readonly Change[] {
    const latest = changes.slice(Math.min(this.#seen.get(key) ?? 0, changes.length - 1));
    return [...latest, ...changes.slice(this.#ran.get(key) ?? 0).filter(({ deed }) => deed !== undefined)];
  }

  remember({ steps }: BuildRecord, changes: number): void {
    for (const { key, outcome } of steps) {
      this.#seen.set(key, changes);
      if (outcome === "ran") this.#ran.set(key, changes);
    }
  }

  remove(): void {
    this.#contexts.dispose();
    this.#workspace.remove();
    rmSync(this.#memory, { recursive: true, force: true });
  }

  async #showBase({ base }: State): Promise<boolean> {
    if (base === this.#shownBase) return false;
    // The second image is what the other tag always stands for.
    if (this.#shownBase === 0) await this.#engine.nameBase(`${this.base}:2`, 2);
    await this.#engine.nameBase(`${this.base}:1`, base);
    this.#shownBase = base;
    return true;
  }

  #order({ options }: State): BuildOrder {
    const contexts = Object.entries(options.contexts ?? {}).map(([name, path]) => [name, this.#workspace.path(path)]);
    return {
      ...options,
      ...(contexts.length === 0 ? {} : { contexts: Object.fromEntries(contexts) }),
      dockerfile: this.#workspace.path("Dockerfile"),
      context: this.#workspace.context,
    };
  }
}

/** Whatever goes wrong on the way is a fault of what is tested. */
function warn(sentence: string): never {
  throw new Error(sentence);
}
