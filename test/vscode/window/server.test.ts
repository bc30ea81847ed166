import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { descendants } from "../../../scripts/parts/run.js";
import { enginesAtHand } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow, toast } from "./lensWindow.js";

/** The process of the language server that this test's window started. */
function serverProcess(): number | undefined {
  return descendants(process.pid).find((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("dist/server.js");
    } catch {
      return false;
    }
  });
}

describe("a language server that ends unexpectedly", () => {
  let window: LensWindow;

  before(async function () {
    window = await openWindow(this, { env: (await enginesAtHand()).envWith() });
  });
  after(() => window?.close());

  it("is started again; too often, and that is said once, with a way to restart it", async function () {
    if (process.platform !== "linux") return this.skip();
    await window.open("ends/Dockerfile", dockerfile("RUN --mount=type=cache,target=/c true"));
    const squiggle = { selector: ".editor-instance .squiggly-warning" };
    await window.editor.ui.waitFor(squiggle);
    let last: number | undefined;
    for (let time = 0; time < 4; time++) {
      last = await eventually(() => {
        const pid = serverProcess();
        assert.ok(pid !== undefined && pid !== last, "a new server");
        return pid;
      });
      // Its checks show that it runs, and not only that its process is there.
      await window.editor.ui.waitFor(squiggle);
      assert.deepEqual(await window.editor.ui.text({ selector: toast }), []);
      process.kill(last, "SIGKILL");
    }
    await window.waitForMessage("is not running");
    assert.equal((await window.editor.ui.text({ selector: toast })).length, 1);
    assert.equal(serverProcess(), undefined);
    await window.pressButton("Restart");
    await window.editor.ui.waitFor(squiggle);
    await eventually(() => assert.ok(serverProcess()));
  });
});
