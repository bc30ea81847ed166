import assert from "node:assert/strict";
import { enginesAtHand, requireEngine } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

const timed = /\d s$|✓ cached$/;

describe("timings after a build", () => {
  let window: LensWindow;

  before(async function () {
    const { env } = await requireEngine(this, "docker");
    await (await enginesAtHand()).ensureBase("docker", "busybox", "busybox:local");
    // By itself the next build takes the place of the last one as soon as it would redo something.
    window = await openWindow(this, { env, settings: { "buildkitLens.timings.show": "lastBuild" } });
  });
  after(() => window?.close());

  /** How the painted text at the end of the line stands: "italic" when it is dimmed. */
  async function style(start: string): Promise<string> {
    const line = window.page.locator(".editor-instance .view-line", { hasText: start }).first();
    const painted = line.locator("span[class*='TextEditorDecorationType']").last();
    return painted.evaluate((span) => {
      const page = globalThis as unknown as { getComputedStyle(of: unknown, part: string): { fontStyle: string } };
      return page.getComputedStyle(span, "::after").fontStyle;
    });
  }

  it("survive a reload of the window and a restart of the server", async () => {
    await window.open("kept/Dockerfile", dockerfile("RUN echo first", "RUN echo second"));
    await window.startBuild();
    await window.waitForMessage("Built in");
    await window.waitForLine("RUN echo first", timed);

    await window.page.reload();
    // Whether the editor itself comes back is VS Code's affair.
    await window.waitFor(".part.statusbar .statusbar-item");
    await window.editor.openFile("kept/Dockerfile");
    await window.waitForLine("RUN echo first", timed);
    await window.waitForLine("FROM", /in total/);

    await window.editor.runCommand("BuildKit: Restart Server");
    await window.waitForLine("RUN echo second", timed);
  });

  it("follow their lines, are gone while one is edited, and are dimmed when the file has changed", async () => {
    await window.open("edited/Dockerfile", dockerfile("RUN echo first", "RUN echo second"));
    await window.startBuild();
    await window.waitForMessage("Built in");
    await window.waitForLine("RUN echo second", timed);
    assert.equal(await style("RUN echo second"), "normal");

    await window.goToEndOf("RUN echo first");
    await window.page.keyboard.press("Enter");
    await window.page.keyboard.type("RUN echo between");
    await window.waitForLine("RUN echo second", timed);
    await eventually(async () => assert.equal(await style("RUN echo second"), "italic"));
    assert.doesNotMatch(await window.line("RUN echo between"), timed);

    await window.goToEndOf("RUN echo second");
    await window.page.keyboard.type("!");
    await window.waitForLine("RUN echo second", /second!$/);
    await window.page.keyboard.press("Backspace");
    await window.waitForLine("RUN echo second", timed);
  });

  it("say more under the mouse", async () => {
    await window.open("hovered/Dockerfile", dockerfile("RUN echo first"));
    await window.startBuild();
    await window.waitForMessage("Built in");
    await window.waitForLine("RUN echo first", timed);
    const line = window.page.locator(".editor-instance .view-line", { hasText: "RUN echo first" });
    await window.until({ selector: ".monaco-hover", text: "Docker" }, async () => {
      await window.page.mouse.move(0, 0);
      await line.locator("span[class*='TextEditorDecorationType']").last().hover({ timeout: 5000 });
    });
  });
});
