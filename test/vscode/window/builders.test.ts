import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../scripts/parts/run.js";
import { quickInput } from "../../../scripts/parts/vscode/choices.js";
import type { Painted } from "../../../scripts/parts/vscode/pageOperations.js";
import { persist } from "../../../scripts/parts/vscode/persist.js";
import { requireEngine } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

describe("the Builders view", () => {
  let window: LensWindow;
  let env: NodeJS.ProcessEnv;
  let folder = "";

  before(async function () {
    // A separate folder for buildx, so that no other builders are listed or changed.
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

  const settings = `${quickInput} .quick-input-list .monaco-list-row`;
  const setting = (label: string) => window.page.locator(settings, { hasText: label }).first().innerText();
  const pressInTitle = async (name: string, leadsTo: Painted) => {
    const button = window.page.locator(`${quickInput} .quick-input-titlebar`).getByRole("button", { name });
    await window.until(leadsTo, () => button.press("Enter", { timeout: 5000 }));
  };

  it("creates a builder with a form, sets it for the workspace, shows it, and removes it", async () => {
    await window.open("app/Dockerfile", dockerfile("RUN true"));
    await window.editor.runCommand("BuildKit Lens: Focus on Builders View");
    await eventually(async () =>
      assert.match(await rowOf("default").innerText(), /in use · built into Docker · running/),
    );

    await window.editor.runCommand("BuildKit: Create Builder…");
    await window.waitForQuestion("New Builder");
    await window.choose("In a Container");
    await window.answer("The builder's name", "lens-window");
    await window.waitForQuestion("New Builder lens-window");
    await window.choose("Preset");
    await window.waitForQuestion("Preset");
    await window.choose("Production");
    await window.waitForQuestion("New Builder lens-window");
    await eventually(async () => assert.match(await setting("Parallel steps"), /at most 4/));
    // Back leads to the name and on again, with what was set; a setting is reset with its button.
    await pressInTitle("Back", { selector: quickInput, text: "The builder's name" });
    await window.answer("The builder's name");
    await window.waitForQuestion("New Builder lens-window");
    await eventually(async () => assert.match(await setting("Parallel steps"), /at most 4/));
    await window.choose("Used by", { selector: `${quickInput} .quick-input-title`, text: "Used by" });
    await pressInTitle("Back", { selector: `${quickInput} .quick-input-title`, text: "New Builder lens-window" });
    const memory = window.page.locator(settings, { hasText: "Memory" });
    assert.match(await memory.innerText(), /4g/);
    await persist(
      "the setting is reset",
      async () => {
        await memory.hover({ timeout: 5000 });
        await memory.getByRole("button", { name: "Reset" }).click({ timeout: 5000 });
      },
      async () => /no limit/.test(await setting("Memory")),
    );
    await window.choose("Show buildkitd.toml", {
      selector: ".editor-instance .view-line",
      text: "max-parallelism = 4",
    });
    await window.choose("Create lens-window");
    await window.waitForMessage("Created builder lens-window.");
    assert.match(await names(), /^lens-window\s+docker-container/m);
    await eventually(async () =>
      assert.match(await rowOf("lens-window").innerText(), /used in this workspace · in a container/),
    );
    const written = readFileSync(join(window.folder, ".vscode/settings.json"), "utf8");
    assert.match(written, /"buildkitLens\.docker\.builder": "lens-window"/);

    await window.clearMessages();
    await window.chooseInMenu(() => rowOf("lens-window").click({ button: "right" }), "Inspect Builder", {
      selector: ".editor-instance .view-line",
      text: "lens-window",
    });

    await window.editor.runCommand("BuildKit: Remove Builder…");
    await eventually(async () => assert.deepEqual(await window.choices(), ["lens-window"]));
    await window.choose("lens-window");
    await window.waitForDialog("Remove builder lens-window?");
    await window.pressButton("Remove");
    await window.waitForMessage("Removed the builder lens-window");
    assert.doesNotMatch(await names(), /lens-window/);
    await eventually(async () => assert.match(await rowOf("default").innerText(), /in use · built into Docker/));
  });

  it("says why a remote builder does not respond, and removes it", async () => {
    await window.clearMessages();
    await window.editor.runCommand("BuildKit: Create Builder…");
    await window.waitForQuestion("New Builder");
    await window.choose("Remote");
    await window.answer("The builder's name");
    await window.answer("Address of the BuildKit", "tcp://127.0.0.1:9");
    await window.waitForQuestion("New Builder remote");
    await window.choose("Create remote");
    await window.waitForMessage("No response from this address");
    await window.pressButton("Remove");
    await eventually(async () => assert.doesNotMatch(await names(), /remote/));
  });
});
