import assert from "node:assert/strict";
import { enginesAtHand, requireEngine } from "../../engines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

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

  /** Puts the focus on a build, the newest being the first, by keys alone. */
  async function goToBuild(place: number): Promise<void> {
    await window.editor.runCommand("BuildKit Lens: Focus on Builds View");
    // A tree that is being painted takes no keys.
    await eventually(async () => {
      await window.page.keyboard.press("Home");
      for (let line = 0; line < place; line++) await window.page.keyboard.press("ArrowDown");
      const focused = await window.editor.ui.text({ selector: `${row}.focused` });
      assert.match(focused[0] ?? "", place === 0 ? /builds?$/ : /^\s*Built in/);
      if (place === 2) assert.match(focused[0] ?? "", /0 of 3 cached/);
    }, 20);
  }

  /** What the page that is shown may load. */
  async function policy(): Promise<string> {
    const page = window.page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
    return (await page.locator("meta[http-equiv='Content-Security-Policy']").getAttribute("content")) ?? "";
  }

  async function build(): Promise<void> {
    await window.editor.runCommand("Notifications: Clear All Notifications");
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("Built in");
  }

  it("the view says what to do while there is none", async () => {
    await window.open(path, text);
    await window.editor.runCommand("View: Show BuildKit Lens");
    await window.editor.ui.waitFor({ selector: ".welcome-view", text: "Nothing was built here so far", seconds: 20 });
    await window.editor.ui.waitFor({ selector: ".welcome-view .monaco-button", text: "Build Dockerfile", seconds: 5 });
  });

  it("shows each build with its result and its share of the cache, the newest first", async () => {
    await window.startBuild();
    await window.editor.ui.waitFor({ selector: row, text: "Building past/Dockerfile", seconds: 20 });
    await window.waitForMessage("Built in");
    await eventually(async () => assert.deepEqual(await lines("Building"), []));
    await build();
    await eventually(async () => {
      const builds = await lines("Built in");
      assert.equal(builds.length, 2);
      assert.match(builds[0] ?? "", /3 of 3 cached · just now/);
      assert.match(builds[1] ?? "", /0 of 3 cached · just now/);
    }, 20);
  });

  it("opens to stages and steps, and Enter goes to the step's line", async () => {
    await goToBuild(2);
    await window.page.keyboard.press("ArrowRight");
    await window.editor.ui.waitFor({ selector: row, text: "RUN sleep 2.2 && echo second", seconds: 20 });
    assert.equal((await lines("base")).length, 1);
    await window.page.locator(row, { hasText: "WORKDIR /app" }).first().click();
    await window.editor.ui.waitFor({ selector: ".statusbar-item", text: "Ln 6,", seconds: 10 });
  });

  it("opens a build's timeline, which works by keys and goes to the line", async () => {
    await goToBuild(2);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ ...bar, text: "echo second", seconds: 20 });
    await window.editor.ui.waitFor({ selector: ".legend", inWebview: true, text: "critical path", seconds: 5 });
    await window.editor.ui.waitFor({ ...named, text: "FROM busybox:local", seconds: 5 });
    assert.match(await policy(), /^default-src 'none'; style-src [^;]*; script-src 'nonce-[^']{20,}'$/);
    await window.page.keyboard.press("ArrowRight");
    await window.editor.ui.waitFor({ ...named, text: "RUN echo first", seconds: 5 });
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("Home");
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2 && echo second", seconds: 5 });
    await window.page.keyboard.press("+");
    await window.editor.ui.waitFor({ selector: ".tick", inWebview: true, seconds: 5 });
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ selector: ".statusbar-item", text: "Ln 5,", seconds: 10 });
  });

  it("brings the timeline back after a reload of the window, at the bar where it was", async () => {
    await goToBuild(2);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2", seconds: 20 });
    await window.editor.runCommand("Developer: Reload Window");
    await window.page.waitForTimeout(2000);
    await window.editor.ui.waitFor({ selector: ".part.statusbar .statusbar-item", seconds: 60 });
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2", seconds: 60 });
  });

  it("says of a step that was edited since that it was", async () => {
    await window.open(path, text.replace("echo second", "echo other"));
    await goToBuild(2);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ ...named, text: "FROM busybox", seconds: 20 });
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("Home");
    await window.editor.ui.waitFor({ ...named, text: "RUN sleep 2.2", seconds: 5 });
    await window.page.keyboard.press("Enter");
    await window.waitForMessage("was edited or taken out since that build", 20);
  });

  it("compares two builds, what changed most on top", async () => {
    await window.open(path, text);
    await window.editor.runCommand("BuildKit: Compare Builds…");
    await window.editor.ui.waitFor({ selector: ".quick-input-widget .label-name", text: "Built in", seconds: 10 });
    await window.page.keyboard.press("Enter");
    await eventually(async () => assert.equal((await window.choices()).length, 1));
    await window.page.keyboard.press("Enter");
    const cells = { selector: "tbody tr", inWebview: true };
    await window.editor.ui.waitFor({ ...cells, text: "Whole build", seconds: 20 });
    const steps = await window.editor.ui.text({ selector: "tbody:not(.totals) tr", inWebview: true });
    assert.match(steps[0] ?? "", /sleep 2\.2.*cached.*▼ −/s);
    await window.page
      .frameLocator("iframe.webview.ready")
      .frameLocator("iframe#active-frame")
      .getByRole("button", { name: "In the Order of the File" })
      .press("Enter");
    await eventually(async () => {
      const ordered = await window.editor.ui.text({ selector: "tbody:not(.totals) tr", inWebview: true });
      assert.match(ordered[0] ?? "", /RUN echo first/);
    });
  });

  it("compares the two that are selected", async () => {
    await window.open(path, text);
    await window.page.locator(row, { hasText: "3 of 3 cached" }).click();
    await window.editor.ui.waitFor({ ...bar, text: "echo second", seconds: 20 });
    await window.editor.runCommand("View: Close All Editors");
    await window.page.locator(row, { hasText: "0 of 3 cached" }).click({ modifiers: ["ControlOrMeta"] });
    await window.page.keyboard.press("Shift+F10");
    await window.page.getByRole("menuitem", { name: "Compare Builds…" }).hover();
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ selector: "tbody tr", inWebview: true, text: "Whole build", seconds: 20 });
    await goToBuild(0);
    await window.page.keyboard.press("Escape");
  });

  it("shows the log of a past build, and builds again with the same answers", async () => {
    await window.open(path, text);
    await goToBuild(2);
    const oldest = window.page.locator(row, { hasText: "0 of 3 cached" });
    await oldest.click({ button: "right" });
    await window.page.getByRole("menuitem", { name: "Show Log of a Build" }).hover();
    await window.page.keyboard.press("Enter");
    const shown = ".terminal-wrapper.active .xterm-rows > div";
    await window.editor.ui.waitFor({ selector: shown, text: "echo second", seconds: 20 });
    await window.editor.runCommand("View: Toggle Panel Visibility");
    await oldest.hover();
    await oldest.getByRole("button", { name: "Build Again" }).click();
    await window.waitForMessage("Built in");
    await eventually(async () => assert.equal((await lines("Built in")).length, 3), 20);
  });

  it("marks a build that went over the project's budgets, in the view and in the editor", async () => {
    await window.open(path, text);
    window.write(".buildkit-lens.json", '{ "budgets": { "total": 0.01 } }');
    await window.waitForLine("FROM busybox", /cached · \d\.\d s over budget$/);
    await eventually(async () => assert.match((await lines("Built in"))[0] ?? "", /^\S* ?Built in .* over budget/), 20);
    window.write(".buildkit-lens.json", "{}");
    await window.waitForLine("FROM busybox", /cached$/);
  });

  it("forgets builds after asking, by keys alone", async () => {
    await window.open(path, text);
    await goToBuild(1);
    await chooseLastInMenu("Forget Builds…");
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", text: "Forget this build", seconds: 10 });
    await window.page.keyboard.press("Escape");
    assert.equal((await lines("Built in")).length, 3);
    await goToBuild(1);
    await chooseLastInMenu("Forget Builds…");
    await window.pressButton("Forget");
    await eventually(async () => assert.equal((await lines("Built in")).length, 2), 20);
    await goToBuild(0);
    await chooseLastInMenu("Forget Builds…");
    await window.pressButton("Forget 2");
    await window.editor.ui.waitFor({ selector: ".welcome-view", text: "Nothing was built here so far", seconds: 20 });
  });

  /** Opens the menu of the line that has the focus, and takes its last entry. */
  async function chooseLastInMenu(name: string): Promise<void> {
    await window.page.keyboard.press("Shift+F10");
    await window.page.getByRole("menuitem", { name }).waitFor({ timeout: 10_000 });
    await window.page.keyboard.press("ArrowUp");
    await window.page.keyboard.press("Enter");
  }
});
