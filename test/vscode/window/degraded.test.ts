import assert from "node:assert/strict";
import { enginesAtHand } from "../../engines/support.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

describe("without an engine", () => {
  let window: LensWindow;

  before(async function () {
    window = await openWindow(this, { env: (await enginesAtHand()).envWith() });
  });
  after(() => window?.close());

  it("says at once what was looked for, and goes on checking", async () => {
    await window.open("none/Dockerfile", dockerfile("RUN --mount=type=cache,target=/c true"));
    await window.editor.ui.waitFor({ selector: ".editor-instance .squiggly-warning", seconds: 20 });
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("docker", 30);
    await window.waitForMessage("podman", 1);
    await window.editor.runCommand("Notifications: Clear All Notifications");
    await window.editor.runCommand("BuildKit: Clear Build Cache…");
    await window.waitForMessage("docker", 30);
  });
});

describe("in a folder that is not trusted", () => {
  let window: LensWindow;

  before(async function () {
    const settings = { "security.workspace.trust.enabled": true, "security.workspace.trust.startupPrompt": "never" };
    const hand = await enginesAtHand();
    window = await openWindow(this, { env: hand.envWith("docker", "podman"), settings });
  });
  after(() => window?.close());

  it("Dockerfiles are checked, and nothing is built", async () => {
    await window.open("untrusted/Dockerfile", dockerfile("RUN --mount=type=cache,target=/c true"));
    await window.editor.ui.waitFor({ selector: ".editor-instance .squiggly-warning", seconds: 20 });
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("Builds are off in Restricted Mode", 20);
    assert.deepEqual(await window.editor.ui.text({ selector: ".codelens-decoration" }), []);
  });
});
