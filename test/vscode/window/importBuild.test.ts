import assert from "node:assert/strict";
import { join } from "node:path";
import { run } from "../../../scripts/parts/run.js";
import { enginesAtHand, requireEngine } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

const command = "BuildKit: Import Build from Docker History…";
const row = ".pane-body .monaco-list-row";

describe("importing a build from a terminal", () => {
  let window: LensWindow;
  let env: NodeJS.ProcessEnv;

  before(async function () {
    ({ env } = await requireEngine(this, "docker"));
    await (await enginesAtHand()).ensureBase("docker", "busybox", "busybox:local");
    window = await openWindow(this, { env });
  });
  after(() => window?.close());

  it("says so where the engine's history has none of the file", async () => {
    await window.open("terminal/Dockerfile", dockerfile("RUN echo first", "RUN sleep 1.1 && echo second"));
    await window.editor.runCommand(command);
    await window.waitForMessage("No new builds of terminal/Dockerfile");
  });

  it("shows its times at the lines, and keeps it with its log among the past builds", async () => {
    await window.clearMessages();
    await run("docker", ["buildx", "build", join(window.folder, "terminal")], { env });
    await window.editor.runCommand(command);
    await window.waitForQuestion("Import Build");
    await window.choose("Built in");
    await window.waitForMessage("Imported the build of terminal/Dockerfile");
    await window.waitForLine("RUN sleep", /[1-9](?:\.\d)? s$/);
    await window.waitForLine("RUN echo first", /\d s$/);
    await window.waitForLine("FROM", /in total · 0 of 2 cached$/);

    await window.editor.runCommand("BuildKit Lens: Focus on Builds View");
    const build = window.page.locator(row, { hasText: "0 of 2 cached" });
    await window.chooseInMenu(() => build.click({ button: "right" }), "Show Build Log", {
      selector: ".terminal-wrapper.active .xterm-rows > div",
      text: "echo second",
    });
    await window.editor.runCommand("View: Toggle Panel Visibility");
  });

  it("offers no build twice, and one that failed with its failure at its line", async () => {
    await window.clearMessages();
    await window.editor.openFile("terminal/Dockerfile");
    await window.editor.runCommand(command);
    await window.waitForMessage("No new builds of terminal/Dockerfile");

    await window.open("failed/Dockerfile", dockerfile("RUN echo fine", "RUN exit 3"));
    const failed = await run("docker", ["buildx", "build", join(window.folder, "failed")], { env, allowFailure: true });
    assert.notEqual(failed.code, 0);
    await window.editor.runCommand(command);
    await window.waitForQuestion("Import Build");
    await window.choose("Failed after");
    await window.waitForLine("RUN exit 3", /✗ failed/);
    await eventually(async () => assert.match(await window.line("RUN echo fine"), /\d s$/));
  });
});
