import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../scripts/parts/run.js";
import { enginesAtHand, requireEngine } from "../../withEngines/support.js";
import { eventually } from "../support/eventually.js";
import { dialog, dockerfile, type LensWindow, openWindow } from "./lensWindow.js";

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

  it("removes the cache mount that was chosen and no other, after asking", async () => {
    const [first, second] = [unlike(), unlike()];
    const mount = (id: string) => `RUN --mount=type=cache,id=${id},target=/c head -c 3000000 /dev/zero > /c/x`;
    await window.open("cleared/Dockerfile", dockerfile(mount(first), mount(second)));
    await window.startBuild();
    await window.waitForMessage("Built in");
    const before = await list();
    assert.ok(before.includes(first) && before.includes(second), before);

    await window.editor.runCommand("BuildKit: Clear Build Cache…");
    await window.choose(first, { selector: dialog, text: `${first} (3.0 MB)` });
    await window.pressButton("Clear");
    await window.waitForMessage("3.0 MB");
    const after = await list();
    assert.ok(!after.includes(first) && after.includes(second), after);
  });

  it("removes nothing when the answer is No", async () => {
    const id = unlike();
    await window.open("kept/Dockerfile", dockerfile(`RUN --mount=type=cache,id=${id},target=/c touch /c/x`));
    await window.startBuild();
    await window.waitForMessage("Built in");
    await window.editor.runCommand("BuildKit: Clear Build Cache…");
    await window.choose(id, { selector: dialog, text: "Clear 1 cache mount" });
    await window.pressButton("Cancel");
    await window.waitForNone(dialog);
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

  it("removes the cache mount that was chosen: the next build finds it empty", async () => {
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
    await window.choose(id, { selector: dialog, text: id });
    await window.pressButton("Clear");
    await window.waitForMessage("Freed");
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
    await window.waitFor(row, npm);
    await eventually(async () => assert.match(await rowOf(npm).first().innerText(), /3\.0 MB · used/));
    assert.match(await rowOf(npm).first().innerText(), /app\/Dockerfile:3/);

    // A click goes to the instruction that mounts it.
    await window.until({ selector: ".statusbar-item", text: "Ln 4," }, () =>
      rowOf(pip).first().click({ timeout: 5000 }),
    );

    await window.clearMessages();
    await window.chooseInMenu(() => rowOf(npm).first().click({ button: "right", timeout: 5000 }), "Clear…", {
      selector: dialog,
      text: `${npm} (3.0 MB)`,
    });
    await window.pressButton("Clear");
    await window.waitForMessage("Freed 3.0 MB");
    await window.waitForNone(row, npm);
    await window.waitFor(row, pip);

    await window.clearMessages();
    await window.editor.openFile("app/Dockerfile");
    await window.editor.runCommand("BuildKit: Warm Cache Mounts");
    await window.waitForMessage(" → 3.0 MB in");
    await eventually(async () => assert.match(await rowOf(npm).first().innerText(), /3\.0 MB/));
  });

  it("keeps what a canceled question was about", async () => {
    const id = unlike();
    await window.open("kept/Dockerfile", dockerfile(`RUN --mount=type=cache,id=${id},target=/c touch /c/x`));
    await window.editor.runCommand("BuildKit: Warm Cache Mounts");
    await window.waitForMessage("Warmed");
    await window.waitFor(row, id);
    await window.until({ selector: dialog, text: "Clear 1 cache mount" }, async () => {
      await rowOf(id).first().hover({ timeout: 5000 });
      await rowOf(id).first().locator(".action-label.codicon-trash").click({ timeout: 5000 });
    });
    await window.pressButton("Cancel");
    await window.waitForNone(dialog);
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

  it("say so, and offer to retry", async () => {
    await window.open("app/Dockerfile", dockerfile("RUN true"));
    await window.editor.runCommand("View: Show BuildKit Lens");
    const welcome = ".pane-body .welcome-view-content";
    await window.waitFor(welcome, "No build engine is running.");
    await window.editor.runCommand("BuildKit Lens: Focus on Builders View");
    await window.waitFor(welcome, "Docker is not running.");
  });
});
