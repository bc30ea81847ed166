import assert from "node:assert/strict";
import { Answers } from "../../../server/src/builds/records/answers";
import { readDockerfile } from "../../../server/src/dockerfile";
import type { BuildOrder } from "../../../server/src/engines/engine";
import { prepareBuild } from "../../../server/src/services/building/prepareBuild";
import { RecordedBuild } from "../../../server/src/services/building/recordedBuild";
import { NextBuilds } from "../../../server/src/services/predicting/nextBuilds";
import { predictBuild } from "../../../server/src/services/predicting/predictBuild";
import { fixture } from "../../builds/support";
import { ServiceProject } from "../support";

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

  it("has no next build where there was none, and predicts nothing", async () => {
    assert.equal(await new NextBuilds(project.state, answers).of(project.dockerfile, file), undefined);
    const { prediction } = await predictBuild({ order: project.order(), file, status: undefined }, project.state);
    assert.deepEqual([prediction.basedOn, prediction.steps.length], [undefined, 0]);
  });

  it("uses the options of the last build for the next one, with secrets of this session", async () => {
    const nextBuilds = new NextBuilds(project.state, answers);
    const order = project.order({ buildArgs: { VERSION: "1", API_TOKEN: "t0ken-of-a-person" } });
    nextBuilds.started(order);
    await build(order);
    assert.deepEqual((await nextBuilds.of(project.dockerfile, file))?.buildArgs, order.buildArgs);
    const later = new NextBuilds(project.state, answers);
    assert.deepEqual((await later.of(project.dockerfile, file))?.buildArgs, { VERSION: "1" });
  });

  it("takes what a person answered before what was built", async () => {
    await build(project.order());
    await answers.remember(
      project.dockerfile,
      { uri: "file:///x", context: "/elsewhere", buildArgs: { A: "b" } },
      "docker",
    );
    const next = await new NextBuilds(project.state, answers).of(project.dockerfile, file);
    assert.deepEqual([next?.context, next?.buildArgs], ["/elsewhere", { A: "b" }]);
  });

  it("predicts by what is stored of a build, and that an edit makes its step run again", async () => {
    await build(project.order());
    project.restart();
    const predict = async (text: string) => {
      const order = project.order();
      return (await predictBuild({ order, file: readDockerfile(text), status: project.status }, project.state))
        .prediction;
    };
    const same = await predict(file.text);
    assert.equal(same.basedOn?.outcome, "succeeded");
    assert.ok(same.steps.every(({ outcome }) => outcome === "hit"));
    const edited = await predict(`${file.text}RUN echo new\n`);
    assert.deepEqual([edited.steps.at(-1)?.outcome, edited.steps.at(-1)?.cause?.kind], ["miss", "new"]);
  });
});
