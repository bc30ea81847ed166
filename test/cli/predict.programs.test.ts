import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Folder } from "./support";
import { lens, withDocker } from "./withDocker";

interface Printed {
  readonly basedOn: string | null;
  readonly seconds: number;
  readonly steps: readonly {
    readonly stage: string;
    readonly index: number;
    readonly line: number;
    readonly outcome: "hit" | "miss" | "maybe";
    readonly reason: string;
    readonly cause: { readonly kind: string; readonly files: readonly string[] } | null;
    readonly seconds: number | null;
  }[];
}

describe("buildkit-lens predict", function () {
  this.timeout(60_000);
  if (process.platform === "win32") return;

  /** A project of its own, whose build's results the docker does not list, as one that tells nothing of its cache. */
  const inProject = (test: (folder: Folder) => Promise<void>) =>
    withDocker("stages", "stages", async (folder) => {
      folder.with({ "src/a.txt": "a", "bin/silent": "" });
      await test(folder);
    });
  const json = async (folder: Folder, ...args: string[]) => {
    const { code, stdout, stderr } = await lens(folder, ["predict", folder.path, "--format", "json", ...args]);
    assert.equal(code, 0, stderr);
    return { printed: JSON.parse(stdout) as Printed, stderr };
  };

  it("says with exit code 0 that there is nothing to predict from before the first build", async () => {
    await inProject(async (folder) => {
      const { printed, stderr } = await json(folder);
      assert.deepEqual(printed, { basedOn: null, seconds: 0, steps: [] });
      assert.match(stderr, /^No build yet\./);
      const { code, stdout } = await lens(folder, ["predict", folder.path]);
      assert.deepEqual([code, stdout], [0, ""]);
    });
  });

  it("says what will run again after a change, why, and what it took; as a table too", async () => {
    await inProject(async (folder) => {
      const built = JSON.parse((await lens(folder, ["build", folder.path, "--format", "json"])).stdout) as {
        id: string;
      };
      const { printed } = await json(folder);
      assert.equal(printed.basedOn, built.id);
      assert.deepEqual([...new Set(printed.steps.map(({ outcome }) => outcome))], ["hit"]);
      writeFileSync(join(folder.path, "src/a.txt"), "other");
      const { printed: after } = await json(folder);
      const lines = folder.read("Dockerfile").split("\n");
      const copy = after.steps.find(({ line }) => lines[line - 1]?.startsWith("COPY src"));
      assert.deepEqual(
        [copy?.outcome, copy?.reason, copy?.cause, typeof copy?.seconds, copy?.stage],
        ["miss", "src/a.txt changed", { kind: "files", files: ["src/a.txt"] }, "number", "stage-2"],
      );
      assert.deepEqual(Object.keys(copy ?? {}), ["stage", "index", "line", "outcome", "reason", "cause", "seconds"]);
      const missed = after.steps.filter(({ outcome }) => outcome === "miss");
      assert.ok(after.seconds > 0 && after.seconds <= missed.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0.001));
      const { stdout } = await lens(folder, ["predict", folder.path]);
      assert.match(stdout, /^ +\d+ +reruns +\d+\.\d s +COPY src\/ \/src\/ +src\/a\.txt changed$/m);
      assert.match(stdout, /\nThe next build will rerun \d of 6 steps/);
    });
  });

  it("uses the given build arguments", async () => {
    await inProject(async (folder) => {
      await lens(folder, ["build", folder.path]);
      const { printed } = await json(folder, "--build-arg", "GREETING=welcome");
      assert.deepEqual(
        printed.steps.filter(({ outcome }) => outcome !== "hit").map(({ reason }) => reason),
        ["GREETING changed"],
      );
    });
  });

  it("answers without an engine, and says what that leaves open", async () => {
    await inProject(async (folder) => {
      await lens(folder, ["build", folder.path]);
      rmSync(join(folder.path, "bin/docker"));
      const { printed, stderr } = await json(folder);
      assert.ok(printed.steps.every(({ outcome }) => outcome === "hit"));
      assert.match(stderr, /^Docker is not responding; this assumes that nothing was cleared/m);
    });
  });

  it("shows why steps ran in the builds that were recorded", async () => {
    await inProject(async (folder) => {
      await lens(folder, ["build", folder.path]);
      writeFileSync(join(folder.path, "src/a.txt"), "other");
      const { stdout } = await lens(folder, ["build", folder.path, "--format", "json"]);
      const { id, steps } = JSON.parse(stdout) as { id: string; steps: { instruction: string; reason?: string }[] };
      assert.equal(steps.find(({ instruction }) => instruction.startsWith("COPY src"))?.reason, "src/a.txt changed");
      assert.match((await lens(folder, ["builds", id])).stdout, / src\/a\.txt changed +COPY src/);
    });
  });

  it("rejects with exit code 2 what is not there", async () => {
    await inProject(async (folder) => {
      const { code, stderr } = await lens(folder, ["predict", join(folder.path, "none")]);
      assert.equal(code, 2);
      assert.match(stderr, /is not a folder/);
    });
  });
});
