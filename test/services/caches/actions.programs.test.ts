import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BuildOrder } from "../../../server/src/engines/engine";
import type { CacheSelection } from "../../../server/src/protocol";
import { clearCache } from "../../../server/src/services/caches/clear";
import { readUnused, readUsage } from "../../../server/src/services/caches/read";
import { warmCaches } from "../../../server/src/services/caches/warm";
import { UserError } from "../../../server/src/services/userError";
import { ServiceProject } from "../support";

const mount = "RUN --mount=type=cache,target=/c true\n";
const twoBuilds = `FROM a AS x\n${mount}FROM a AS y\n${mount}FROM a\nCOPY --from=x / /\n`;

describe("services/caches", () => {
  let project: ServiceProject;
  afterEach(() => project.dispose());

  it("clears, and only then notes that predictions no longer hold", async () => {
    project = new ServiceProject();
    const cleared: CacheSelection[] = [];
    const { message } = await clearCache(project.status, { kind: "all" }, [], (_, selection) => {
      cleared.push(selection);
    });
    assert.notEqual(message, "");
    assert.deepEqual(cleared, [{ kind: "all" }]);
  });

  it("rejects with what the engine says where it clears nothing, and notes that a part may be cleared", async () => {
    project = new ServiceProject();
    writeFileSync(join(project.folder, "bin/docker"), "#!/bin/sh\necho ERROR: no space >&2\nexit 1\n");
    let noted = 0;
    const clearing = clearCache(project.status, { kind: "all" }, [], () => void noted++);
    await assert.rejects(clearing, UserError);
    assert.equal(noted, 1);
  });

  it("rejects a time that is not in whole seconds, and starts nothing", async () => {
    project = new ServiceProject();
    const clear = (seconds: number) => clearCache(project.status, { kind: "unused", seconds }, [], () => assert.fail());
    for (const seconds of [0.5, -1, Number.NaN]) {
      await assert.rejects(readUnused(project.status, seconds, []), UserError);
      await assert.rejects(clear(seconds), UserError);
    }
  });

  it("rejects a listing where the engine does not answer", async () => {
    project = new ServiceProject();
    writeFileSync(join(project.folder, "bin/silent"), "");
    await assert.rejects(readUsage(project.status, { known: [] }), UserError);
  });

  const endings: readonly [string, readonly ("succeeded" | "failed" | "cancelled")[], string][] = [
    ["all its builds", ["succeeded", "succeeded"], "succeeded"],
    ["no further build after one that failed", ["failed"], "failed"],
    ["no further build after one that was cancelled", ["succeeded", "cancelled"], "cancelled"],
  ];
  for (const [what, outcomes, expected] of endings) {
    it(`starts ${what} when it warms`, async () => {
      project = new ServiceProject("stages", twoBuilds);
      const orders: BuildOrder[] = [];
      const warmed = await warmCaches(project.order({ tags: ["t"] }), project.status, async (order) => {
        orders.push(order);
        return { outcome: outcomes[orders.length - 1] ?? "failed", message: `build ${orders.length}` };
      });
      assert.equal(warmed.outcome, expected);
      assert.deepEqual(
        orders.map(({ target, tags }) => [target, tags]),
        [
          ["x", []],
          ["y", []],
        ].slice(0, outcomes.length),
      );
      assert.match(warmed.message, expected === "succeeded" ? /^Warmed: .* in / : /^build \d$/);
    });
  }

  it("has nothing to warm where no build uses a cache mount", async () => {
    project = new ServiceProject("stages", "FROM a\nRUN true\n");
    const warmed = await warmCaches(project.order(), project.status, async () => assert.fail());
    assert.equal(warmed.outcome, "nothing");
  });

  it("does not warm what is not a file", async () => {
    project = new ServiceProject();
    const folder = join(project.folder, "project/sub");
    mkdirSync(folder);
    await assert.rejects(
      warmCaches(project.order({ dockerfile: folder }), project.status, async () => assert.fail()),
      UserError,
    );
  });
});
