import assert from "node:assert/strict";
import { enginesAtHand, requireEngine } from "../../engines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

const seconds = /\d+(?:\.\d)? s$/;

describe("with both engines", () => {
  let window: LensWindow;

  before(async function () {
    await requireEngine(this, "docker");
    await requireEngine(this, "podman");
    const hand = await enginesAtHand();
    await hand.ensureBase("docker", "busybox", "busybox:local");
    await hand.ensureBase("podman", "busybox", "busybox:local");
    window = await openWindow(this, { env: hand.envWith("docker", "podman") });
  });
  after(() => window?.close());

  it("the one that is chosen builds, and the status says so", async () => {
    await window.open("chosen/Dockerfile", dockerfile("RUN echo chosen"));
    for (const [label, step] of [
      ["Podman", "STEP 3/3: RUN echo chosen"],
      ["Docker", "[2/2] RUN echo chosen"],
    ] as const) {
      await window.editor.runCommand("BuildKit: Choose Engine");
      await eventually(async () => assert.ok((await window.choices()).some((each) => each.includes(label))), 30);
      await window.choose(label);
      await eventually(async () => {
        await window.page.locator("[id='status.languageStatus']").hover();
        await window.editor.ui.waitFor({ selector: ".hover-language-status", text: label, seconds: 1 });
      }, 20);

      await window.editor.runCommand("Notifications: Clear All Notifications");
      await window.editor.runCommand("BuildKit: Build without Cache");
      await eventually(async () => {
        if ((await window.page.locator(".quick-input-title", { hasText: "Image Tag" }).count()) > 0) {
          await window.page.keyboard.press("Enter");
        }
        await window.waitForMessage("Built in", 1);
      }, 60);
      await window.pressButton("Show Log");
      const row = ".terminal-wrapper.active .xterm-rows > div";
      await window.editor.ui.waitFor({ selector: row, text: step, seconds: 10 });
      await window.editor.runCommand("View: Toggle Panel Visibility");
    }
  });

  it("two files are built at the same time, from the title and from the explorer", async () => {
    await window.open("second/Dockerfile", dockerfile("RUN sleep 3 && echo second"));
    await window.open("first/Dockerfile", dockerfile("RUN sleep 3 && echo first"));
    await window.page.locator(".editor-actions .codicon-play").click();
    await window.waitForQuestion("Image Tag");
    await window.page.keyboard.press("Enter");
    await window.waitForLine("RUN sleep", /running|\d s$/);

    await window.editor.openFile("second/Dockerfile");
    // The folders are unfolded by now, and in the order of their names.
    const entries = window.page.locator(".explorer-viewlet .monaco-list-row", { hasText: "Dockerfile" });
    const item = window.page.locator(".monaco-menu .action-label", { hasText: "Build Dockerfile" });
    const question = window.page.locator(".quick-input-title", { hasText: "Image Tag" });
    // A menu takes no click in the first moment, so that the one that opened it chooses nothing: it only closes.
    await eventually(async () => {
      await window.page.keyboard.press("Escape");
      await entries.last().click({ button: "right" });
      await item.click({ delay: 300, timeout: 3000 });
      await question.waitFor({ timeout: 3000 });
    }, 30);
    await window.page.keyboard.press("Enter");
    await window.waitForLine("RUN sleep", seconds, 60);
    await window.editor.openFile("first/Dockerfile");
    await window.waitForLine("RUN sleep", seconds, 60);
  });
});
