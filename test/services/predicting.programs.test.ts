import assert from "node:assert/strict";
import { NextBuilds } from "../../server/src/builds/nextBuilds";
import { Answers } from "../../server/src/builds/records/answers";
import { type Dockerfile, readDockerfile } from "../../server/src/dockerfile";
import type { BuildOrder } from "../../server/src/engines/engine";
import type { EngineStatus } from "../../server/src/protocol";
import { prepareBuild } from "../../server/src/services/building/prepareBuild";
import { RecordedBuild } from "../../server/src/services/building/recordedBuild";
import { predictBuild } from "../../server/src/services/predicting";
import { fixture } from "../builds/support";
import { ServiceProject } from "./support";

describe("services/predicting", () => {
  const file = readDockerfile(fixture("stages.Dockerfile"));
  let project: ServiceProject;
  let answers: Answers;
  beforeEach(() => {
    project = new ServiceProject();
    answers = new Answers(undefined, () => undefined);
  });
  afterEach(() => project.dispose());

  async function build(order: BuildOrder): Promise<void> {
    const { state, status } = project;
    const started = new RecordedBuild(await prepareBuild(order, status, state), state);
    const record = await started.run(() => undefined);
    await started.store(record);
    await started.explain(record);
  }

  async function predict(read: Dockerfile, status?: EngineStatus) {
    const { records, predictor } = project.state;
    const past = await records.of(project.dockerfile);
    return predictBuild({ order: project.order(), file: read, status, records: past }, predictor);
  }

  it("has no next build where there was none, and predicts nothing", async () => {
    assert.equal(await new NextBuilds(project.state.records, answers).of(project.dockerfile, file), undefined);
    const { prediction } = await predict(file);
    assert.deepEqual([prediction.basedOn, prediction.steps.length], [undefined, 0]);
  });

  it("uses the options of the last build for the next one, with secrets of this session", async () => {
    const nextBuilds = new NextBuilds(project.state.records, answers);
    const order = project.order({ buildArgs: { VERSION: "1", API_TOKEN: "t0ken-of-a-person" } });
    nextBuilds.started(order);
    await build(order);
    assert.deepEqual((await nextBuilds.of(project.dockerfile, file))?.order.buildArgs, order.buildArgs);
    const later = new NextBuilds(project.state.records, answers);
    assert.deepEqual((await later.of(project.dockerfile, file))?.order.buildArgs, { VERSION: "1" });
  });

  it("takes what a person answered before what was built", async () => {
    await build(project.order());
    await answers.remember(
      project.dockerfile,
      { uri: "file:///x", context: "/elsewhere", buildArgs: { A: "b" } },
      "docker",
    );
    const next = await new NextBuilds(project.state.records, answers).of(project.dockerfile, file);
    assert.deepEqual([next?.order.context, next?.order.buildArgs], ["/elsewhere", { A: "b" }]);
  });

  it("predicts by what is stored of a build, and that an edit makes its step run again", async () => {
    await build(project.order());
    project.restart();
    const { prediction: same } = await predict(file, project.status);
    assert.equal(same.basedOn?.outcome, "succeeded");
    assert.ok(same.steps.every(({ outcome }) => outcome === "hit"));
    const { prediction: edited } = await predict(readDockerfile(`${file.text}RUN echo new\n`), project.status);
    assert.deepEqual([edited.steps.at(-1)?.outcome, edited.steps.at(-1)?.cause?.kind], ["miss", "new"]);
  });
});
