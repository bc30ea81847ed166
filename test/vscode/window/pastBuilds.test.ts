import assert from "node:assert/strict";
import { enginesAtHand, requireEngine } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dialog, dockerfile, type LensWindow, openWindow, toast } from "./lensWindow.js";

const row = ".pane-body .monaco-list-row";
const bar = { selector: ".bar", inWebview: true };
const named = { selector: "footer strong", inWebview: true };

describe("past builds in a window", () => {
  let window: LensWindow;
  const path = "past/Dockerfile";
  const text = `${dockerfile("RUN echo first").replace("busybox:local", "busybox:local AS base")}FROM base
RUN sleep 2.2 && echo second
WORKDIR /app
`;

  before(async function () {
    const { env } = await requireEngine(this, "docker");
    await (await enginesAtHand()).ensureBase("docker", "busybox", "busybox:local");
    window = await openWindow(this, { env });
  });
  after(() => window?.close());

  /** The lines of the view that begin with these words. */
  async function lines(start: string): Promise<string[]> {
    const painted = await window.editor.ui.text({ selector: row });
    return painted.filter((line) => line.trim().startsWith(start));
  }

  /** Puts the focus on a build, the newest being the first, by keys alone; no line is selected then. */
  async function goToBuild(place: number): Promise<void> {
    await window.editor.runCommand("BuildKit Lens: Focus on Builds View");
    // A tree that is being painted takes no keys.
    await eventually(async () => {
      await window.page.keyboard.press("Escape");
      await window.page.keyboard.press("Home");
      for (let line = 0; line < place; line++) await window.page.keyboard.press("ArrowDown");
      const focused = await window.editor.ui.text({ selector: `${row}.focused` });
      assert.match(focused[0] ?? "", place === 0 ? /builds?$/ : /^\s*Built in/);
      if (place === 2) assert.match(focused[0] ?? "", /0 of 3 cached/);
    });
  }

  /** What the page that is shown may load. */
  async function policy(): Promise<string> {
    const page = window.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    return (await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content")) ?? "";
  }

  async function build(): Promise<void> {
    await window.clearMessages();
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("Built in");
  }

  it("the view says what to do while there is none", async () => {
    await window.open(path, text);
    await window.editor.runCommand("View: Show BuildKit Lens");
    await window.waitFor(".welcome-view", "No builds yet.");
    await window.waitFor(".welcome-view .monaco-button", "Build Dockerfile");
  });

  it("shows each build with its result and its share of the cache, the newest first", async () => {
    await window.startBuild();
    await window.waitFor(row, "Building past/Dockerfile");
    await window.waitForMessage("Built in");
    await eventually(async () => assert.deepEqual(await lines("Building"), []));
    await build();
    await eventually(async () => {
      const builds = await lines("Built in");
      assert.equal(builds.length, 2);
      assert.match(builds[0] ?? "", /3 of 3 cached · just now/);
      assert.match(builds[1] ?? "", /0 of 3 cached · just now/);
    });
  });

  it("opens to stages and steps, and Enter goes to the step's line", async () => {
    await goToBuild(2);
    await window.page.keyboard.press("ArrowRight");
    await window.waitFor(row, "RUN sleep 2.2 && echo second");
    assert.equal((await lines("base")).length, 1);
    await window.until({ selector: ".statusbar-item", text: "Ln 6," }, () =>
      window.page.locator(row, { hasText: "WORKDIR /app" }).first().click({ timeout: 5000 }),
    );
  });

  it("opens a build's timeline, which works by keys and goes to the line", async () => {
    await goToBuild(2);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ ...bar, text: "echo second" });
    await window.editor.ui.waitFor({ selector: ".legend", inWebview: true, text: "critical path" });
    await window.editor.ui.waitFor({ ...named, text: "FROM busybox:local" });
    assert.match(await policy(), /^default-src 'none'; style-src [^;]*; script-src 'nonce-[^']{20,}'$/);
    await window.page.keyboard.press("ArrowRight");
    await window.editor.ui.waitFor({ ...named, text: "RUN echo first" });
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("Home");
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2 && echo second" });
    await window.page.keyboard.press("+");
    await window.editor.ui.waitFor({ selector: ".tick", inWebview: true });
    await window.page.keyboard.press("Enter");
    await window.waitForCaret("Ln 5,");
  });

  it("brings the timeline back after a reload of the window, at the bar where it was", async () => {
    await goToBuild(2);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2" });
    await window.reload();
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2" });
  });

  it("says of a step that was edited since that it was", async () => {
    await window.open(path, text.replace("echo second", "echo other"));
    await goToBuild(2);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ ...named, text: "FROM busybox" });
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("Home");
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2" });
    await window.page.keyboard.press("Enter");
    await window.waitForMessage("was edited or removed since that build");
  });

  it("compares two builds, what changed most on top", async () => {
    await window.open(path, text);
    await window.editor.runCommand("BuildKit: Compare Builds…");
    await window.choose("Built in");
    await eventually(async () => assert.equal((await window.choices()).length, 1));
    await window.choose("Built in");
    await window.editor.ui.waitFor({ selector: "tbody tr", inWebview: true, text: "Total" });
    const steps = await window.editor.ui.text({ selector: "tbody:not(.totals) tr", inWebview: true });
    assert.match(steps[0] ?? "", /sleep 2\.2.*cached.*▼ −/s);
    await window.page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe#active-frame")
      .getByRole("button", { name: "Sort by File Order" })
      .press("Enter");
    await eventually(async () => {
      const ordered = await window.editor.ui.text({ selector: "tbody:not(.totals) tr", inWebview: true });
      assert.match(ordered[0] ?? "", /RUN echo first/);
    });
  });

  it("compares the two that are selected", async () => {
    await window.open(path, text);
    const selectBoth = async () => {
      await window.page.locator(row, { hasText: "3 of 3 cached" }).click({ timeout: 5000 });
      const modifiers = ["ControlOrMeta" as const];
      await window.page.locator(row, { hasText: "0 of 3 cached" }).click({ timeout: 5000, modifiers });
      await window.page.keyboard.press("Shift+F10");
    };
    const compared = { selector: "tbody tr", inWebview: true, text: "Total" };
    await window.chooseInMenu(selectBoth, "Compare Builds…", compared);
  });

  it("shows the log of a past build, and builds again with the same answers", async () => {
    await window.open(path, text);
    await goToBuild(2);
    const oldest = window.page.locator(row, { hasText: "0 of 3 cached" });
    await window.chooseInMenu(() => oldest.click({ button: "right" }), "Show Build Log", {
      selector: ".terminal-wrapper.active .xterm-rows > div",
      text: "echo second",
    });
    await window.editor.runCommand("View: Toggle Panel Visibility");
    await window.until({ selector: toast, text: path }, async () => {
      await oldest.hover({ timeout: 5000 });
      await oldest.getByRole("button", { name: "Build Again" }).click({ timeout: 5000 });
    });
    await window.waitForMessage("Built in");
    await eventually(async () => assert.equal((await lines("Built in")).length, 3));
  });

  it("marks a build that went over the project's budgets, in the view and in the editor", async () => {
    await window.open(path, text);
    window.write(".buildkit-lens.json", '{ "budgets": { "total": 0.01 } }');
    await window.waitForLine("FROM busybox", /cached · \d\.\d s over budget$/);
    await eventually(async () => assert.match((await lines("Built in"))[0] ?? "", /^\S* ?Built in .* over budget/));
    window.write(".buildkit-lens.json", "{}");
    await window.waitForLine("FROM busybox", /cached$/);
  });

  it("deletes builds after asking, with keys only", async () => {
    await window.open(path, text);
    await askToDelete(1, "Delete this build");
    await window.until({ selector: dialog, gone: true }, () => window.page.keyboard.press("Escape"));
    assert.equal((await lines("Built in")).length, 3);
    await askToDelete(1, "Delete this build");
    await window.pressButton("Delete");
    await eventually(async () => assert.equal((await lines("Built in")).length, 2));
    await askToDelete(0, "Delete 2 builds");
    await window.pressButton("Delete 2");
    await window.waitFor(".welcome-view", "No builds yet.");
  });

  /** Asks to delete the build at a place, or all of the file (0), until the dialog says so. */
  async function askToDelete(place: number, text: string): Promise<void> {
    const open = async () => {
      await goToBuild(place);
      await window.page.keyboard.press("Shift+F10");
    };
    await window.chooseInMenu(open, "Delete Builds from History…", { selector: dialog, text });
  }
});
