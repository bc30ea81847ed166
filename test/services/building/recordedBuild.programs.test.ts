import assert from "node:assert/strict";
import { readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { runningPrograms } from "../../../server/src/programs/processGroup";
import { prepareBuild } from "../../../server/src/services/building/prepareBuild";
import { RecordedBuild } from "../../../server/src/services/building/recordedBuild";
import { UserError } from "../../../server/src/services/userError";
import { ServiceProject } from "../support";

describe("services/building", () => {
  let project: ServiceProject;
  const use = (...given: ConstructorParameters<typeof ServiceProject>) => {
    project = new ServiceProject(...given);
    return project;
  };
  afterEach(() => project.dispose());
  const start = async (more = {}) =>
    new RecordedBuild(await prepareBuild(project.order(more), project.status, project.state), project.state);

  it("runs a build, stores its record and its log, and then the causes of its steps", async () => {
    use();
    const [first, shown] = [await start(), [] as string[]];
    const ended = await first.run((_, text) => shown.push(text));
    assert.equal(ended.outcome, "succeeded", ended.message);
    assert.deepEqual(await project.state.records.of(project.dockerfile), []);
    await first.store(ended);
    assert.equal(await project.state.records.log(ended), shown.join(""));
    assert.deepEqual(await first.explain(ended), ended);
    const second = await start();
    const again = await second.run(() => undefined);
    await second.store(again);
    const explained = await second.explain(again);
    assert.ok(explained.steps.some(({ cause }) => cause !== undefined));
    project.restart();
    assert.deepEqual(await project.state.records.of(project.dockerfile), [explained, ended]);
    assert.deepEqual(project.warnings, []);
  });

  it("stores predictions in the folder that earlier versions stored them in", async () => {
    use();
    const build = await start();
    const record = await build.run(() => undefined);
    await build.store(record);
    await build.explain(record);
    assert.deepEqual(readdirSync(join(project.folder, "storage")).sort(), ["builds", "foresight"]);
  });

  it("judges a build by the budgets that it is given, and by none where they are wrong", async () => {
    use();
    const build = await start();
    const record = await build.run(() => undefined);
    await build.store(record);
    const total = { cold: 0.001, warm: 0.001 };
    const missed = await build.missedBudgets(record, async () => ({ total, steps: {} }));
    assert.deepEqual(
      missed?.map(({ kind }) => kind),
      ["total"],
    );
    assert.equal(await build.missedBudgets(record, async () => undefined), undefined);
  });

  it("ends a build whose listener throws", async () => {
    use("endless");
    const build = await start();
    const failing = build.run(() => {
      throw new Error("cannot be shown");
    });
    await assert.rejects(failing, /cannot be shown/);
    const until = Date.now() + 10_000;
    while (runningPrograms().length > 0 && Date.now() < until) await pause(20);
    assert.deepEqual(runningPrograms(), []);
  });

  const missing = (): object => {
    rmSync(project.dockerfile);
    return {};
  };
  const large = (): object => {
    const file = join(project.folder, "large");
    writeFileSync(file, "");
    truncateSync(file, 8 * 1024 * 1024 + 1);
    return { secrets: [{ id: "a", file }] };
  };
  const refused: readonly [string, () => object, RegExp][] = [
    ["a Dockerfile that is not there", missing, /^Could not read the Dockerfile .*: ENOENT/],
    [
      "a target that the engine cannot build to",
      () => ({ target: "0" }),
      /does not support target stages without a name/,
    ],
    ["a secret that is too large to be concealed", large, /too large/],
  ];
  for (const [what, make, message] of refused) {
    it(`rejects ${what}, before anything is started`, async () => {
      use();
      await assert.rejects(start(make()), (error: Error) => {
        assert.ok(error instanceof UserError, String(error));
        assert.match(error.message, message);
        return true;
      });
      assert.deepEqual(readdirSync(join(project.folder, "bin")).sort(), ["docker", "kind"]);
    });
  }
});
