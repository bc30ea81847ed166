import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../scripts/parts/run.js";
import { enginesAtHand, requireEngine } from "../../engines/support.js";
import { eventually } from "../support/eventually.js";
import { dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

const unlike = (): string => `lens-test-${Date.now()}-${Math.random().toString(36).slice(2)}`;

describe("clearing Docker's build cache", () => {
  let window: LensWindow;
  let env: NodeJS.ProcessEnv;

  before(async function () {
    ({ env } = await requireEngine(this, "docker"));
    await (await enginesAtHand()).ensureBase("docker", "busybox", "busybox:local");
    window = await openWindow(this, { env });
  });
  after(() => window?.close());

  /** The engine's own list. */
  const list = async (): Promise<string> => (await run("docker", ["buildx", "du", "--verbose"], { env })).stdout;

  it("takes away the cache mount that was chosen and no other, after asking", async () => {
    const [first, second] = [unlike(), unlike()];
    const mount = (id: string) => `RUN --mount=type=cache,id=${id},target=/c head -c 3000000 /dev/zero > /c/x`;
    await window.open("cleared/Dockerfile", dockerfile(mount(first), mount(second)));
    await window.startBuild();
    await window.waitForMessage("Built in");
    const before = await list();
    assert.ok(before.includes(first) && before.includes(second), before);

    await window.editor.runCommand("BuildKit: Clear Build Cache…");
    await eventually(async () => assert.ok((await window.choices()).includes(first)), 30);
    await window.page.keyboard.type(first);
    await eventually(async () => assert.deepEqual(await window.choices(), [first]));
    await window.page.keyboard.press("ArrowDown");
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", text: `${first} (3.0 MB)`, seconds: 10 });
    await window.pressButton("Clear");
    await window.waitForMessage("3.0 MB", 60);
    const after = await list();
    assert.ok(!after.includes(first) && after.includes(second), after);
  });

  it("takes away nothing when the answer is no", async () => {
    const id = unlike();
    await window.open("kept/Dockerfile", dockerfile(`RUN --mount=type=cache,id=${id},target=/c touch /c/x`));
    await window.startBuild();
    await window.waitForMessage("Built in");
    await window.editor.runCommand("BuildKit: Clear Build Cache…");
    await eventually(async () => assert.ok((await window.choices()).includes(id)), 30);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", text: "Clear 1 cache mount", seconds: 10 });
    await window.pressButton("Cancel");
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", gone: true, seconds: 10 });
    assert.ok((await list()).includes(id));
  });
});

describe("clearing Podman's build cache", () => {
  let window: LensWindow;
  let env: NodeJS.ProcessEnv & { TMPDIR: string };

  before(async function () {
    // Podman keeps its cache mounts in the folder for temporary files: the same for the window and for the test.
    env = { ...(await requireEngine(this, "podman")).env, TMPDIR: mkdtempSync(join(tmpdir(), "lens-podman-")) };
    await (await enginesAtHand()).ensureBase("podman", "busybox", "busybox:local");
    window = await openWindow(this, { env });
  });
  after(async () => {
    await window?.close();
    if (env) rmSync(env.TMPDIR, { recursive: true, force: true });
  });

  it("takes away the cache mount that was chosen: the next build finds it empty", async () => {
    const id = unlike();
    const step = `RUN --mount=type=cache,id=${id},target=/c echo "there: $(ls /c)." && touch /c/kept`;
    await window.open("cleared/Dockerfile", dockerfile(step));
    await window.startBuild();
    await window.waitForMessage("Built in");
    const build = async (): Promise<string> => {
      const { stdout, stderr } = await run("podman", ["build", "--no-cache", `${window.folder}/cleared`], { env });
      return stdout + stderr;
    };
    assert.match(await build(), /^there: kept\.$/m);

    await window.editor.runCommand("BuildKit: Clear Build Cache…");
    await eventually(async () => assert.ok((await window.choices()).includes(id)), 30);
    await window.page.keyboard.press("Enter");
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", text: id, seconds: 10 });
    await window.pressButton("Clear");
    await window.waitForMessage("freed", 60);
    assert.match(await build(), /^there: \.$/m);
  });
});

describe("the Caches view", () => {
  let window: LensWindow;
  let env: NodeJS.ProcessEnv;

  before(async function () {
    ({ env } = await requireEngine(this, "docker"));
    await (await enginesAtHand()).ensureBase("docker", "busybox", "busybox:local");
    window = await openWindow(this, { env });
  });
  after(() => window?.close());

  const row = ".pane-body .monaco-list-row";
  const rowOf = (text: string) => window.page.locator(row, { hasText: text });

  it("warms a file's mounts, shows them with their size and place, clears one after asking, and warms it again", async () => {
    const [npm, pip] = [unlike(), unlike()];
    const fill = (id: string, bytes: number) =>
      `RUN --mount=type=cache,id=${id},target=/c head -c ${bytes} /dev/zero > /c/x`;
    await window.open("app/Dockerfile", dockerfile(fill(npm, 3_000_000), fill(pip, 40_000)));
    await window.editor.runCommand("View: Show BuildKit Lens");
    await window.editor.runCommand("BuildKit: Warm Cache Mounts");
    await window.waitForMessage("Warmed: 0 B → 3.0 MB in");
    await window.editor.ui.waitFor({ selector: row, text: npm, seconds: 30 });
    const shown = await rowOf(npm).first().innerText();
    assert.match(shown, /3\.0 MB · used just now/);
    assert.match(shown, /app\/Dockerfile:3/);

    // A click goes to the instruction that mounts it.
    await rowOf(pip).first().click();
    await window.editor.ui.waitFor({ selector: ".statusbar-item", text: "Ln 4,", seconds: 10 });

    await window.clearMessages();
    await rowOf(npm).first().click();
    await window.page.keyboard.press("Delete");
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", text: `${npm} (3.0 MB)`, seconds: 10 });
    await window.pressButton("Clear");
    await window.waitForMessage("3.0 MB freed", 60);
    await window.editor.ui.waitFor({ selector: row, text: npm, gone: true, seconds: 30 });
    await window.editor.ui.waitFor({ selector: row, text: pip, seconds: 10 });

    await window.clearMessages();
    await window.editor.openFile("app/Dockerfile");
    await window.editor.runCommand("BuildKit: Warm Cache Mounts");
    await window.waitForMessage(" → 3.0 MB in");
    await eventually(async () => assert.match(await rowOf(npm).first().innerText(), /3\.0 MB/), 30);
  });

  it("keeps what a cancelled question was about", async () => {
    const id = unlike();
    await window.open("kept/Dockerfile", dockerfile(`RUN --mount=type=cache,id=${id},target=/c touch /c/x`));
    await window.editor.runCommand("BuildKit: Warm Cache Mounts");
    await window.waitForMessage("Warmed");
    await window.editor.ui.waitFor({ selector: row, text: id, seconds: 30 });
    await rowOf(id).first().hover();
    await rowOf(id).first().locator(".action-label.codicon-trash").click();
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", text: "Clear 1 cache mount", seconds: 10 });
    await window.pressButton("Cancel");
    await window.editor.ui.waitFor({ selector: ".monaco-dialog-box", gone: true, seconds: 10 });
    const { stdout } = await run("docker", ["buildx", "du", "--verbose"], { env });
    assert.ok(stdout.includes(id));
  });
});

describe("the Caches and Builders views without an engine", () => {
  let window: LensWindow;

  before(async function () {
    window = await openWindow(this, { env: (await enginesAtHand()).envWith() });
  });
  after(() => window?.close());

  it("say so, and offer to look again", async () => {
    await window.open("app/Dockerfile", dockerfile("RUN true"));
    await window.editor.runCommand("View: Show BuildKit Lens");
    const welcome = ".pane-body .welcome-view-content";
    await window.editor.ui.waitFor({ selector: welcome, text: "No engine that can build answers here", seconds: 30 });
    await window.editor.runCommand("BuildKit Lens: Focus on Builders View");
    await window.editor.ui.waitFor({ selector: welcome, text: "no Docker answers here", seconds: 30 });
  });
});
