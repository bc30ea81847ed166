import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../scripts/parts/run.js";
import { requireEngine } from "../../engines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

describe("the Builders view", () => {
  let window: LensWindow;
  let env: NodeJS.ProcessEnv;
  let folder = "";

  before(async function () {
    // A folder of one's own for buildx, so that nobody else's builders are seen or changed.
    folder = mkdtempSync(join(tmpdir(), "lens-buildx-"));
    env = { ...(await requireEngine(this, "docker")).env, BUILDX_CONFIG: folder };
    window = await openWindow(this, { env });
  });
  after(async () => {
    await window?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const row = ".pane-body .monaco-list-row";
  const rowOf = (text: string) => window.page.locator(row, { hasText: new RegExp(`^\\s*${text}`) }).first();
  const names = async () => (await run("docker", ["buildx", "ls"], { env })).stdout;

  it("makes a builder from a form, with which this workspace then builds, shows it, and removes it", async () => {
    await window.open("app/Dockerfile", dockerfile("RUN true"));
    await window.editor.runCommand("BuildKit Lens: Focus on Builders View");
    await eventually(
      async () => assert.match(await rowOf("default").innerText(), /in use · in Docker itself · running/),
      30,
    );

    await window.editor.runCommand("BuildKit: Create Builder…");
    await window.waitForQuestion("New Builder");
    await window.choose("In a Container");
    await window.editor.ui.waitFor({ selector: ".quick-input-widget", text: "The builder's name", seconds: 10 });
    await window.page.keyboard.type("lens-window");
    await window.page.keyboard.press("Enter");
    await window.waitForQuestion("New Builder lens-window");
    await window.choose("Begin with");
    await window.waitForQuestion("Begin with");
    await window.choose("Production");
    await window.waitForQuestion("New Builder lens-window");
    await window.choose("Show buildkitd.toml");
    await window.editor.ui.waitFor({
      selector: ".editor-instance .view-line",
      text: "max-parallelism = 4",
      seconds: 20,
    });
    await window.choose("Create lens-window");
    await window.waitForMessage("The builder lens-window is made.");
    assert.match(await names(), /^lens-window\s+docker-container/m);
    await eventually(
      async () => assert.match(await rowOf("lens-window").innerText(), /in use in this workspace · in a container/),
      30,
    );
    const settings = readFileSync(join(window.folder, ".vscode/settings.json"), "utf8");
    assert.match(settings, /"buildkitLens\.docker\.builder": "lens-window"/);

    await window.clearMessages();
    await rowOf("lens-window").click({ button: "right" });
    // A menu that has just opened takes no click yet.
    await window.page.locator(".monaco-menu .action-label", { hasText: "Inspect Builder" }).hover();
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ selector: ".editor-instance .view-line", text: "lens-window", seconds: 20 });

    await window.editor.runCommand("BuildKit: Remove Builder…");
    await eventually(async () => assert.deepEqual(await window.choices(), ["lens-window"]));
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({
      selector: ".monaco-dialog-box",
      text: "Remove the builder lens-window?",
      seconds: 10,
    });
    await window.pressButton("Remove");
    await window.waitForMessage("lens-window is gone");
    assert.doesNotMatch(await names(), /lens-window/);
    await eventually(async () => assert.match(await rowOf("default").innerText(), /in use · in Docker itself/), 30);
  });

  it("says why a remote builder does not answer, and takes it away again", async () => {
    await window.clearMessages();
    await window.editor.runCommand("BuildKit: Create Builder…");
    await window.waitForQuestion("New Builder");
    await window.choose("Remote");
    await window.editor.ui.waitFor({ selector: ".quick-input-widget", text: "The builder's name", seconds: 10 });
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ selector: ".quick-input-widget", text: "address of its BuildKit", seconds: 10 });
    await window.page.keyboard.type("tcp://127.0.0.1:9");
    await window.page.keyboard.press("Enter");
    await window.waitForQuestion("New Builder remote");
    await window.choose("Create remote");
    await window.waitForMessage("Nothing answered at this address in time", 60);
    await window.pressButton("Remove It");
    await eventually(async () => assert.doesNotMatch(await names(), /remote/), 20);
  });
});
