import { quickInput } from "../../../scripts/parts/vscode/choices.js";
import { enginesAtHand, requireEngine } from "../../withEngines/support.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

/** A step that ran, with its reason where there is one. */
const seconds = /\d+(?:\.\d)? s(?: · .+)?$/;

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
      await window.choose(label);
      await window.until({ selector: ".hover-language-status", text: label }, async () => {
        await window.page.mouse.move(0, 0);
        await window.page.locator("[id='status.languageStatus']").hover();
      });

      await window.clearMessages();
      // What was answered the first time is not asked again.
      if (label === "Podman") await window.startBuild("BuildKit: Build without Cache");
      else await window.editor.runCommand("BuildKit: Build without Cache");
      await window.waitForMessage("Built in");
      await window.pressButton("Show Log");
      const row = ".terminal-wrapper.active .xterm-rows > div";
      await window.waitFor(row, step);
      await window.editor.runCommand("View: Toggle Panel Visibility");
    }
  });

  it("two files are built at the same time, from the title and from the explorer", async () => {
    await window.open("second/Dockerfile", dockerfile("RUN sleep 3 && echo second"));
    await window.open("first/Dockerfile", dockerfile("RUN sleep 3 && echo first"));
    const question = { selector: `${quickInput} .quick-input-title`, text: "Image Tag" };
    const play = window.page.locator(".editor-actions .codicon-play");
    await window.until(question, () => play.click({ timeout: 5000 }));
    await window.answer("Image Tag");
    await window.waitForLine("RUN sleep", /running|\d s$/);

    await window.editor.openFile("second/Dockerfile");
    // The folders are unfolded by now, and in the order of their names.
    const entries = window.page.locator(".explorer-viewlet .monaco-list-row", { hasText: "Dockerfile" });
    await window.chooseInMenu(() => entries.last().click({ button: "right" }), "Build Dockerfile", question);
    await window.answer("Image Tag");
    await window.waitForLine("RUN sleep", seconds);
    await window.editor.openFile("first/Dockerfile");
    await window.waitForLine("RUN sleep", seconds);
  });
});
