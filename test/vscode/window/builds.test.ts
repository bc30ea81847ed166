import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { quickInput, quickLabels } from "../../../scripts/parts/vscode/choices.js";
import { enginesAtHand, requireEngine } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow, toast } from "./lensWindow.js";

/** A step that ran, with its reason where there is one. */
const seconds = /\d+(?:\.\d)? s(?: · .+)?$/;
const cached = /✓ cached$/;

for (const id of ["docker", "podman"] as const) {
  describe(`a build with ${id} in a window`, () => {
    let window: LensWindow;

    before(async function () {
      const { env } = await requireEngine(this, id);
      await (await enginesAtHand()).ensureBase(id, "busybox", "busybox:local");
      window = await openWindow(this, { env });
    });
    after(() => window?.close());

    it("paints what each line cost, and the next time what came from the cache", async () => {
      await window.open(
        "timed/Dockerfile",
        dockerfile("RUN sleep 1.2 && echo first", "WORKDIR /app", "RUN echo second"),
      );
      await window.startBuild();
      await window.waitForMessage("Built in");
      await window.waitForLine("RUN sleep", /[1-9](?:\.\d)? s$/);
      await window.waitForLine("RUN echo second", seconds);
      await window.waitForLine("FROM", /\d s in total · 0 of \d cached$/);
      await window.waitFor(".codelens-decoration", "Build to here · ");

      // Everything was answered the first time, and nothing is asked again.
      await window.clearMessages();
      await window.editor.runCommand("BuildKit: Build Dockerfile");
      await window.waitForMessage("Built in");
      await window.waitForLine("RUN sleep", cached);
      await window.waitForLine("RUN echo second", cached);

      await window.clearMessages();
      await window.editor.runCommand("BuildKit: Build without Cache");
      await window.waitForMessage("Built in");
      await window.waitForLine("RUN sleep", /[1-9](?:\.\d)? s$/);
    });

    it("shows the step that runs, keeps what is done when it is canceled, and can be canceled from the title", async () => {
      await window.open("cancelled/Dockerfile", dockerfile("RUN echo done", "RUN sleep 600"));
      await window.startBuild();
      await window.waitForMessage("sleep 600");
      await window.waitForLine("RUN sleep", /running|\d s$/);
      await window.until({ selector: toast, text: "anceled" }, () =>
        window.page.locator(".editor-actions .codicon-stop-circle").click({ timeout: 5000 }),
      );
      await window.waitForLine("RUN echo done", seconds);
      await window.waitForNone(".editor-actions .codicon-stop-circle");
    });

    it("makes the failing instruction a problem at its lines, and goes there", async () => {
      const text = dockerfile("RUN true", "RUN echo before && \\", "    exit 7", "RUN echo never");
      await window.open("failing/Dockerfile", text);
      await window.startBuild();
      await window.waitForMessage("failed");
      await window.waitForLine("RUN echo before", /✗ failed/);
      await window.waitFor(".editor-instance .squiggly-error");
      await window.pressButton("Go to Line");
      await window.waitForCaret("Ln 4,");
      await window.editor.runCommand("View: Focus Problems (Errors, Warnings, Infos)");
      await window.waitFor(".markers-panel .monaco-list-row", "[Ln 4, Col 1]");
      await window.editor.runCommand("View: Toggle Panel Visibility");
    });

    it("is built again once the failing line is fixed, and its problem is gone", async () => {
      await window.open(
        "repaired/Dockerfile",
        dockerfile("RUN echo before", "RUN cat /no-such-file", "RUN echo after"),
      );
      await window.startBuild();
      await window.waitForMessage("failed");
      const problem = { selector: ".markers-panel .monaco-list-row", text: "[Ln 4, Col 1]" };
      await window.editor.runCommand("View: Focus Problems (Errors, Warnings, Infos)");
      await window.editor.ui.waitFor(problem);
      await window.until({ selector: ".statusbar-item", text: "Ln 4," }, () =>
        window.page.locator(problem.selector, { hasText: problem.text }).first().dblclick({ timeout: 5000 }),
      );

      await window.goToEndOf("RUN cat");
      await window.page.keyboard.type(" || true");
      await window.waitForLine("RUN cat /no-such-file || true", /true/);
      await window.clearMessages();
      await window.editor.runCommand("BuildKit: Build Dockerfile");
      await window.waitForMessage("Built in");
      await window.waitForLine("RUN cat", seconds);
      await window.waitForNone(".editor-instance .squiggly-error");
      await window.editor.ui.waitFor({ ...problem, gone: true });
      await window.editor.runCommand("View: Toggle Panel Visibility");
    });

    it("shows the whole log when it is opened later", async () => {
      await window.open("logged/Dockerfile", dockerfile("RUN echo first words", "RUN echo last words"));
      await window.startBuild();
      await window.waitForMessage("Built in");
      await window.pressButton("Show Log");
      const row = ".terminal-wrapper.active .xterm-rows > div";
      await window.waitFor(row, "Built in");
      await window.editor.runCommand("Terminal: Scroll to Top");
      await window.waitFor(row, "first words");
      await window.editor.runCommand("View: Toggle Panel Visibility");
    });

    it("builds to a stage from its code lens, and runs nothing behind it", async () => {
      const first = dockerfile("RUN echo in the first").replace("busybox:local", "busybox:local AS first");
      await window.open("staged/Dockerfile", `${first}FROM first\nRUN echo in the last\n`);
      await window.until({ selector: toast, text: "Built in" }, () =>
        window.page.locator(".codelens-decoration a", { hasText: "Build to here" }).first().click({ timeout: 5000 }),
      );
      // A second click, where the first one took its time, finds it in the cache.
      await window.waitForLine("RUN echo in the first", /(?:\d s(?: · .+)?|✓ cached)$/);
      assert.equal(await window.line("RUN echo in the last"), "RUN echo in the last");
    });
  });
}

describe("before a build", () => {
  let window: LensWindow;

  before(async function () {
    const { env } = await requireEngine(this, "docker");
    window = await openWindow(this, { env });
  });
  after(() => window?.close());

  it("asks what the file leaves open; Escape at a question starts nothing, and what was typed is saved", async () => {
    await window.open("asked/Dockerfile", `ARG BASE\n${dockerfile("ARG SHA", "RUN echo $SHA")}`);
    await window.goToEndOf("RUN echo");
    await window.page.keyboard.type(" # typed");
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForQuestion("Build Argument");
    await window.leaveQuestion();
    assert.match(readFileSync(join(window.folder, "asked/Dockerfile"), "utf8"), /echo \$SHA # typed/);
    assert.deepEqual(await window.editor.ui.text({ selector: toast }), []);
  });

  it("a second build of the same file asks whether to cancel the first", async () => {
    await window.open("twice/Dockerfile", dockerfile("RUN sleep 600"));
    await window.startBuild();
    await window.waitForMessage("sleep 600");
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.pressButton("Cancel and Build Again");
    await window.waitForMessage("anceled");
    await window.waitForLine("RUN sleep", /running|\d s$/);
    await window.editor.runCommand("BuildKit: Cancel Build");
    await eventually(async () => assert.equal((await window.line("RUN sleep")).includes("running"), false));
  });

  it("the palette offers what can be done: no cancellation while nothing runs", async () => {
    await window.open("palette/Dockerfile", dockerfile());
    await window.until({ selector: quickLabels, text: "BuildKit: Build Dockerfile" }, async () => {
      await window.page.keyboard.press("F1");
      await window.page.locator(`${quickInput} input.input`).fill(">BuildKit: ", { timeout: 5000 });
    });
    assert.ok(!(await window.choices()).includes("BuildKit: Cancel Build"));
    await window.leaveQuestion();
  });
});
