import assert from "node:assert/strict";
import { enginesAtHand } from "../../withEngines/support.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

describe("without an engine", () => {
  let window: LensWindow;

  before(async function () {
    window = await openWindow(this, { env: (await enginesAtHand()).envWith() });
  });
  after(() => window?.close());

  it("says at once what was searched, and continues checking", async () => {
    await window.open("none/Dockerfile", dockerfile("RUN --mount=type=cache,target=/c true"));
    await window.waitFor(".editor-instance .squiggly-warning");
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("docker");
    await window.waitForMessage("podman");
    await window.clearMessages();
    await window.editor.runCommand("BuildKit: Clear Build Cache…");
    await window.waitForMessage("docker");
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
    await window.waitFor(".editor-instance .squiggly-warning");
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("Builds are disabled in Restricted Mode");
    assert.deepEqual(await window.editor.ui.text({ selector: ".codelens-decoration" }), []);
    await window.editor.runCommand("View: Show BuildKit Lens");
    await window.waitFor(".welcome-view-content", "Builds are disabled in Restricted Mode");
    await window.waitFor(".welcome-view-content", "Build caches are disabled in Restricted Mode");
  });
});
