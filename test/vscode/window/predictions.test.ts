import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { enginesAtHand, requireEngine } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

const total = "[id$='buildkitLens.nextBuild']";
const row = ".pane-body .monaco-list-row";
const list = ".quick-input-widget .quick-input-title";
/** No engine has copied a file with this before: COPY is in its cache by the files alone. */
const unlike = String(Date.now());

describe("what the next build will rerun", () => {
  let window: LensWindow;

  before(async function () {
    const { env } = await requireEngine(this, "docker");
    await (await enginesAtHand()).ensureBase("docker", "busybox", "busybox:local");
    window = await openWindow(this, { env });
  });
  after(() => window?.close());

  /** Opens a project whose third line takes a source file, builds it, and waits until what comes next is known. */
  async function buildProject(folder: string): Promise<void> {
    window.write(`${folder}/package.json`, "{}\n");
    window.write(`${folder}/app.ts`, `export {}; // ${unlike}\n`);
    await window.open(`${folder}/Dockerfile`, dockerfile("COPY app.ts /src/", "RUN sleep 1.2 && cat /src/app.ts"));
    await window.waitForNone(total);
    await window.startBuild();
    await window.waitForMessage("Built in");
    await waitForAllCached();
    await window.clearMessages();
  }

  /** Nothing would be redone, so the lines tell of the last build. */
  async function waitForAllCached(): Promise<void> {
    await window.waitFor(total, "✓ all cached");
    await window.waitForLine("FROM", /\d s in total · \d of \d cached$/);
  }

  /** Changes the source file in an editor beside the Dockerfile and saves it. */
  async function editSource(folder: string): Promise<void> {
    await window.editor.runCommand("View: Split Editor Right");
    await window.editor.openFile(`${folder}/app.ts`);
    await window.goToEndOf(unlike);
    await window.page.keyboard.type(" changed");
    await window.waitForLine("export {}", /changed$/);
    await window.editor.runCommand("File: Save");
  }

  /**
   * Changes a file as another program does, until the status bar tells of it. It lies in no subfolder: of folders that were
   * made one in the other a moment ago, VS Code watches the outer one alone.
   */
  function change(path: string, text: string): Promise<void> {
    return window.until({ selector: total, text: "↻" }, async () => window.write(path, `${text}(${unlike});\n`));
  }

  it("follows a saved source file without a build, and comes true in the build", async () => {
    await buildProject("saved");
    await editSource("saved");
    await window.waitForLine("COPY app.ts", /↻ will rebuild.* · app\.ts changed$/);
    await window.waitForLine("RUN sleep", /↻ will rebuild · ~\d.* s · after line 3$/);
    await window.waitForLine("FROM", /next build: ↻ ~\d.* s$/);
    await window.waitFor(total, "↻ ~");

    await window.editor.openFile("saved/Dockerfile");
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("Built in");
    await window.waitForLine("COPY app.ts", /\d s · app\.ts changed$/);
    await window.waitForLine("RUN sleep", /\d s · after line 3$/);
    await waitForAllCached();
    assert.doesNotMatch(await window.line("COPY app.ts"), /will rebuild/);
  });

  it("leads from a step of the Builds view to the one that caused it", async () => {
    await window.editor.runCommand("View: Show BuildKit Lens");
    const step = window.page.locator(row, { hasText: "RUN sleep" }).first();
    await window.until({ selector: row, text: "after line 3" }, async () => {
      await window.editor.runCommand("BuildKit Lens: Focus on Builds View");
      await window.page.keyboard.press("Home");
      await window.page.keyboard.press("ArrowDown");
      await window.page.keyboard.press("ArrowRight");
    });
    const shows = { selector: ".statusbar-item", text: "Ln 3," };
    await window.chooseInMenu(() => step.click({ button: "right" }), "Go to the Step That Caused It", shows);
  });

  it("follows an edit of the Dockerfile at once, and undo", async () => {
    await buildProject("edited");
    await window.goToEndOf("RUN sleep");
    await window.page.keyboard.type(" && echo more");
    await window.waitForLine("RUN sleep", /echo more↻ will rebuild · ~\d.* s · instruction changed$/);
    await window.waitFor(total, "↻");
    await window.until({ selector: total, text: "✓ all cached" }, () => window.page.keyboard.press("Control+z"));
    await window.waitForLine("RUN sleep", /app\.ts\d.* s$/);
    await waitForAllCached();
  });

  it("is a list that works by keys, with what each step costs and why, and leads to its line", async () => {
    await buildProject("listed");
    await change("listed/app.ts", "changed");
    await window.until({ selector: list, text: "Next Build of listed/Dockerfile" }, () =>
      window.editor.runCommand("BuildKit: Show Next Build Prediction"),
    );
    const shown = (await window.editor.ui.text({ selector: ".quick-input-list .monaco-list-row" })).join("\n");
    assert.match(shown, /COPY app\.ts \/src\/[\s\S]*line 3[\s\S]*will rebuild: app\.ts changed/);
    assert.match(shown, /RUN sleep[\s\S]*~\d.* s · line 4[\s\S]*will rebuild: after line 3/);
    await window.choose("RUN sleep", { selector: ".statusbar-item", text: "Ln 4," });
  });

  it("gives way to the last build where that is chosen, until the next build", async () => {
    await window.waitForLine("RUN sleep", /will rebuild/);
    await window.editor.runCommand("BuildKit: Toggle Inline Annotations: Last Build / Next Build");
    await window.waitForLine("RUN sleep", /app\.ts\d.* s$/);
    await window.waitFor(total, "↻");
    await window.editor.runCommand("BuildKit: Build Dockerfile");
    await window.waitForMessage("Built in");
    await waitForAllCached();
    await change("listed/app.ts", "again");
    await window.waitForLine("RUN sleep", /will rebuild/);
  });

  it("says more under the mouse: what comes, and what was", async () => {
    const painted = window.page
      .locator(".editor-instance .view-line", { hasText: "RUN sleep" })
      .locator("span[class*='TextEditorDecorationType']");
    await window.until({ selector: ".monaco-hover", text: "The next build reruns this step." }, async () => {
      await window.page.mouse.move(0, 0);
      await painted.last().hover({ timeout: 5000 });
    });
    await eventually(async () => {
      const hover = (await window.editor.ui.text({ selector: ".monaco-hover" })).join("\n");
      assert.match(hover, /Caused by line 3\.[\s\S]*app\.ts changed[\s\S]*Took \d.* s\./);
    });
    await window.page.mouse.move(0, 0);
  });

  it("says what would avoid a step that edits rerun again and again, and does that", async () => {
    window.write("speedup/package.json", "{}\n");
    window.write("speedup/package-lock.json", "{}\n");
    window.write("speedup/.dockerignore", "Dockerfile\n.dockerignore\n");
    // What npm would do takes as long here, and needs no network.
    chmodSync(window.write("speedup/bin/npm", "#!/bin/sh\nsleep 3.2\n"), 0o755);
    await window.open(
      "speedup/Dockerfile",
      dockerfile("COPY bin/npm /bin/npm", "WORKDIR /app", "COPY . .", "RUN npm ci"),
    );
    await window.startBuild();
    for (const edit of ["first", "second", "third"]) {
      await window.waitForMessage("Built in");
      await waitForAllCached();
      await window.clearMessages();
      await change("speedup/app.js", edit);
      await window.waitForLine("RUN npm ci", /will rebuild/);
      if (edit !== "third") await window.editor.runCommand("BuildKit: Build Dockerfile");
    }
    await window.until({ selector: list, text: "Next Build of speedup/Dockerfile" }, () =>
      window.page.locator(total).click({ timeout: 5000 }),
    );
    const shown = (await window.editor.ui.text({ selector: ".quick-input-list .monaco-list-row" })).join("\n");
    assert.match(shown, /The npm install reran in 2 of the last 3 builds \(\d+(?:\.\d)? s in total\)/);
    await window.choose("Copy package.json and package-lock.json first", {
      selector: ".editor-instance .view-line",
      text: "COPY package.json package-lock.json",
    });
    await window.waitForLine("RUN npm ci", /will rebuild/);
  });

  it("leaves what broke off as the last build reported it", async () => {
    await window.open("failing/Dockerfile", dockerfile("RUN true", "RUN cat /no-such-file", "RUN echo never"));
    await window.startBuild();
    await window.waitForMessage("failed");
    await window.waitFor(total, "↻");
    await window.waitForLine("RUN cat", /✗ failed/);
    await window.waitForLine("RUN echo never", /never$/);
  });

  it("is nothing where nothing was built, and the command says so", async () => {
    await window.open("fresh/Dockerfile", dockerfile("RUN true"));
    await window.waitForNone(total);
    await window.editor.runCommand("BuildKit: Show Next Build Prediction");
    await window.waitForMessage("No build of fresh/Dockerfile yet");
  });
});
