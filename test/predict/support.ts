import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { keepableArguments } from "../../server/src/builds/records/keepable";
import type { BuildRecord, RecordedStep } from "../../server/src/builds/records/record";
import { RecordStore } from "../../server/src/builds/records/store";
import { hashOfText } from "../../server/src/builds/session";
import { readDockerfile } from "../../server/src/dockerfile";
import { engineById } from "../../server/src/engines";
import type { BuildOrder } from "../../server/src/engines/engine";
import { Predictor } from "../../server/src/predict";
import { BuildContexts } from "../../server/src/predict/context";
import type { AskEvidence } from "../../server/src/predict/memory/engineMemory";
import type { Prediction } from "../../server/src/predict/prediction";
import type { EngineStatus } from "../../server/src/protocol";
import { stageKey } from "../../server/src/steps/keys";
import { planSteps } from "../../server/src/steps/steps";

/** No program is asked for what its images are: there is none of that name. */
export const docker: EngineStatus = {
  id: "docker",
  label: "Docker 28.5.2",
  version: "28.5.2",
  state: "ready",
  builder: "buildx",
  buildxVersion: "0.29.1",
  program: "/nowhere/docker",
  problem: "",
};
export const podman: EngineStatus = {
  id: "podman",
  label: "Podman 5.8.6",
  version: "5.8.6",
  state: "ready",
  program: "/nowhere/podman",
  problem: "",
};

/** What becomes of steps, by what they say, where it is not what was predicted; one that runs takes two seconds. */
export type Fate = Partial<Record<string, RecordedStep["outcome"]>>;

/** A project on disk, with what foresees its builds; the builds are made up. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "lens-predictor-"));
  readonly path = join(this.folder, "project");
  readonly dockerfile = join(this.path, "Dockerfile");
  readonly storage = join(this.folder, "storage");
  readonly warnings: string[] = [];
  evidence: AskEvidence | undefined;
  records = this.#recordStore();
  contexts = this.#newContexts();
  #predictor = this.#newPredictor();
  #builds = 0;

  /** Puts files on disk; paths are below the project's folder. */
  write(files: Readonly<Record<string, string>>): this {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true });
      writeFileSync(join(this.path, name), text);
    }
    return this;
  }

  get predictor(): Predictor {
    return this.#predictor;
  }

  /** As after a restart: nothing is known but what was written down. */
  restart(): void {
    this.records = this.#recordStore();
    this.contexts = this.#newContexts();
    this.#predictor = this.#newPredictor();
  }

  order(more: Partial<BuildOrder> = {}): BuildOrder {
    return { dockerfile: this.dockerfile, context: this.path, ...more };
  }

  /**
   * A build whose steps end as they are predicted to, or as the fate of each says by its instruction.
   * @param during what happens while it runs
   */
  async build(text: string, fate: Fate = {}, during = () => {}, more: Partial<BuildOrder> = {}, status = docker) {
    this.write({ Dockerfile: text });
    const order = this.order(more);
    const foreseen = await this.predict(text, status, more);
    const begun = this.#predictor.begin(order, text, status);
    await begun.folders;
    during();
    const record = this.#record(text, fate, foreseen, order, status);
    const explained = await this.#predictor.end(begun, record);
    await this.records.add(explained);
    return explained;
  }

  /** @param status null: no engine answers */
  async predict(text: string, status: EngineStatus | null = docker, more: Partial<BuildOrder> = {}) {
    const records = await this.records.of(this.dockerfile);
    return this.#predictor.predict(this.order(more), text, status ?? undefined, records);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #record(
    text: string,
    fate: Fate,
    foreseen: Prediction,
    { target, context, buildArgs = {} }: BuildOrder,
    status: EngineStatus,
  ): BuildRecord {
    const file = readDockerfile(text);
    const plan = planSteps(file, engineById(status.id).counting(status), target);
    const hits = new Set(foreseen.steps.filter(({ outcome }) => outcome === "hit").map(({ key }) => key));
    const startedAt = Date.now() + this.#builds++;
    const steps: RecordedStep[] = [];
    for (const { instruction, stage, key, index } of plan.steps) {
      const outcome = fate[instruction.logical.text] ?? (hits.has(key) ? "cached" : "ran");
      steps.push({
        key,
        stage: stageKey(file, stage),
        name: `[${index}] ${instruction.logical.text}`,
        isFrom: instruction.keyword === "FROM",
        place: {
          stage: stage.name ?? `stage-${stage.index}`,
          index,
          line: file.lines.lineAt(instruction.textSpan.start) + 1,
          instruction: instruction.logical.text,
        },
        outcome,
        startedAt,
        seconds: outcome === "cached" ? 0 : 2,
        ...(status.id === "podman" ? { digest: `sha256:${this.#builds}${key}` } : {}),
      });
      if (outcome === "failed") break;
    }
    const failed = steps.some(({ outcome }) => outcome === "failed");
    return {
      version: 1,
      id: `build-${this.#builds}`,
      dockerfile: this.dockerfile,
      textHash: hashOfText(text),
      startedAt,
      seconds: 3,
      outcome: failed ? "failed" : "succeeded",
      engine: status.id,
      engineLabel: status.label,
      ...(target === undefined ? {} : { target }),
      context,
      noCache: false,
      buildArgs: keepableArguments(buildArgs),
      planned: plan.steps.length,
      steps,
      message: "",
    };
  }

  #recordStore(): RecordStore {
    return new RecordStore(this.storage, (message) => this.warnings.push(message));
  }

  #newContexts(): BuildContexts {
    return new BuildContexts({ cacheFile: join(this.storage, "foresight/files") });
  }

  #newPredictor(): Predictor {
    return new Predictor({
      contexts: this.contexts,
      records: this.records,
      folder: join(this.storage, "foresight"),
      evidence: async (status, signal) => this.evidence?.(status, signal),
      warn: (message) => this.warnings.push(message),
    });
  }
}

/** `3: miss, src/a.txt changed`; FROM is left out. */
export function inShort({ steps }: Pick<Prediction, "steps">): string[] {
  return steps
    .filter(({ isFrom }) => !isFrom)
    .map(({ line, outcome, reason }) => `${line}: ${outcome}${reason === "" ? "" : `, ${reason}`}`);
}
