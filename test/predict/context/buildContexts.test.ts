import assert from "node:assert/strict";
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { until } from "../../../scripts/parts/run.js";
import type { ContextRules } from "../../../server/src/ignore/contextRules";
import { BuildContexts, type Selection } from "../../../server/src/predict/context";
import { folderWith, pathsOf, put, selectFresh } from "./support";

const everything: Selection = { keyword: "COPY", sources: ["."] };
const order = (root: string, rules: ContextRules = "buildkit") => ({
  root,
  dockerfile: join(root, "Dockerfile"),
  rules,
});

describe("build contexts", () => {
  it("are as they were when the snapshot was taken", async () => {
    const root = folderWith({ a: "1", "d/b": "2" });
    const contexts = new BuildContexts();
    const before = await contexts.snapshot(order(root));
    const { digest } = await before.select(everything);
    put(root, "d/c", "3");
    rmSync(join(root, "a"));
    const after = await contexts.snapshot(order(root));
    assert.deepEqual(pathsOf(await before.select(everything)), ["a", "d/b"]);
    assert.deepEqual(pathsOf(await after.select(everything)), ["d/b", "d/c"]);
    assert.equal((await before.select(everything)).digest, digest);
  });

  it("are read only where something changed, once they are followed", async () => {
    const root = folderWith({ a: "1", "d/b": "2" });
    const contexts = new BuildContexts();
    contexts.follow(root);
    await contexts.snapshot(order(root));
    put(root, "told", "");
    put(root, "untold", "");
    contexts.changed([join(root, "told"), "/elsewhere/x"]);
    assert.deepEqual(pathsOf(await (await contexts.snapshot(order(root))).select(everything)), ["a", "d/b", "told"]);
    const whole = await contexts.snapshot({ ...order(root), whole: true });
    assert.deepEqual(pathsOf(await whole.select(everything)), ["a", "d/b", "told", "untold"]);
  });

  it("are read whole where they were followed only later, or no longer", async () => {
    const root = folderWith({ a: "1" });
    const contexts = new BuildContexts();
    await contexts.snapshot(order(root));
    put(root, "b", "");
    contexts.follow(join(root, ".."));
    assert.equal(contexts.isFollowed(root), true);
    assert.deepEqual(pathsOf(await (await contexts.snapshot(order(root))).select(everything)), ["a", "b"]);
    contexts.unfollow(join(root, ".."));
    put(root, "c", "");
    assert.equal(contexts.isFollowed(root), false);
    assert.deepEqual(pathsOf(await (await contexts.snapshot(order(root))).select(everything)), ["a", "b", "c"]);
  });

  it("see a changed ignore file, though no change is reported", async () => {
    const root = folderWith({ a: "1", b: "2" });
    const contexts = new BuildContexts();
    contexts.follow(root);
    await contexts.snapshot(order(root));
    put(root, ".dockerignore", ".dockerignore\nb");
    assert.deepEqual(pathsOf(await (await contexts.snapshot(order(root))).select(everything)), ["a"]);
  });

  it("find a change that leaves size and time as they were", async () => {
    const root = folderWith({ a: "1" });
    const contexts = new BuildContexts();
    const digest = async () => (await (await contexts.snapshot(order(root))).select(everything)).digest;
    const { atime, mtime } = statSync(join(root, "a"));
    const before = await digest();
    writeFileSync(join(root, "a"), "2");
    utimesSync(join(root, "a"), atime, mtime);
    assert.notEqual(await digest(), before);
  });

  it("do not take what a file holds now for what it held", async () => {
    const root = folderWith({ a: "1" });
    const contexts = new BuildContexts();
    const before = await contexts.snapshot(order(root));
    writeFileSync(join(root, "a"), "changed since");
    const unknown = await before.select(everything);
    assert.match(before.problems.join(), /a changed while it was read/);
    const now = await (await contexts.snapshot(order(root))).select(everything);
    assert.notEqual(now.digest, unknown.digest);
    assert.equal(now.digest, (await selectFresh(root, ["."])).digest);
  });

  it("report what they cannot read", async () => {
    const root = folderWith({ a: "1", "locked/b": "" });
    const missing = await new BuildContexts().snapshot(order(join(root, "nothing")));
    assert.match(missing.problems.join(), /Could not read .*nothing/);
    assert.deepEqual((await missing.select(everything)).files, []);
    // Nothing is locked to root, nor by these bits on Windows.
    if (process.getuid === undefined || process.getuid() === 0) return;
    chmodSync(join(root, "locked"), 0);
    chmodSync(join(root, "a"), 0);
    const snapshot = await new BuildContexts().snapshot(order(root));
    await snapshot.select(everything);
    chmodSync(join(root, "locked"), 0o700);
    assert.match(snapshot.problems.join("\n"), /Could not read locked: permission denied.*\nCould not read .*a: /);
  });

  it("end when asked to", async () => {
    const root = folderWith({ a: "1" });
    await assert.rejects(new BuildContexts().snapshot(order(root), AbortSignal.abort()), { name: "AbortError" });
    const contexts = new BuildContexts();
    const snapshot = await contexts.snapshot(order(root));
    await assert.rejects(snapshot.select(everything, AbortSignal.abort()), { name: "AbortError" });
    contexts.dispose();
    await assert.rejects(contexts.snapshot(order(root)), { name: "AbortError" });
  });
});

describe("a hard link that is ignored", () => {
  it("changes the file's other name, which is not", async () => {
    const root = folderWith({ ".dockerignore": "out", "out/a": "1" });
    linkSync(join(root, "out/a"), join(root, "b"));
    const contexts = new BuildContexts();
    contexts.follow(root);
    await (await contexts.snapshot(order(root))).select(everything);
    chmodSync(join(root, "out/a"), 0o600);
    contexts.changed([join(root, "out/a")]);
    const known = await (await contexts.snapshot(order(root))).select(everything);
    assert.equal(known.digest, (await selectFresh(root, ["."])).digest);
  });
});

describe("incremental snapshots", function () {
  this.timeout(60_000);
  const names = ["a", "b.log", "d", "d/a", "d/e", "d/e/b.log", "d/e/f/a", "g/a", ".dockerignore"];
  const texts = ["1", "2", "d", "*\n!d/e", "**/*.log\n!d/e/*.log", "d/e\n!d/e/f/a"];
  const path = fc.constantFrom(...names);
  const act = fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constant("write" as const), path, fc.constantFrom(...texts)) },
    fc.tuple(fc.constant("delete" as const), path, fc.constant("")),
    fc.tuple(fc.constant("folder" as const), path, fc.constant("")),
    fc.tuple(fc.constantFrom("rename" as const, "hard link" as const), path, path),
    fc.tuple(fc.constant("link" as const), path, path),
    fc.tuple(fc.constant("mode" as const), path, fc.constantFrom("600", "755")),
  );

  for (const rules of ["buildkit", "podman"] as const) {
    it(`equal fresh ones after any changes, by ${rules}'s rules`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), async (rounds) => {
          const root = folderWith({ a: "1", "d/a": "1", "d/e/b.log": "1" });
          const contexts = new BuildContexts();
          contexts.follow(root);
          await (await contexts.snapshot(order(root, rules))).select(everything);
          for (const round of rounds) {
            contexts.changed(round.flatMap((each) => perform(root, each)));
            const snapshot = await contexts.snapshot(order(root, rules));
            for (const sources of [["."], ["*"], ["d"]]) {
              const known = await snapshot.select({ keyword: "COPY", sources });
              const fresh = await selectFresh(root, sources, rules);
              assert.deepEqual([known.digest, known.files], [fresh.digest, fresh.files]);
            }
          }
          rmSync(root, { recursive: true, force: true });
        }),
        { numRuns: 60 },
      );
    });
  }
});

/** Does one thing to a folder, where it can be done; gives the paths that a watcher would name. */
function perform(root: string, [what, name, other]: readonly [string, string, string]): string[] {
  const path = join(root, name);
  const to = join(root, other);
  try {
    if (what === "write") put(root, name, other);
    else if (what === "delete") rmSync(path, { recursive: true, force: true });
    else if (what === "folder") mkdirSync(path, { recursive: true });
    else if (what === "rename") renameSync(path, to);
    else if (what === "hard link") linkSync(path, to);
    else if (what === "link") symlinkSync(other, path);
    else if (!lstatSync(path).isSymbolicLink()) chmodSync(path, Number.parseInt(other, 8));
  } catch {
    // A file stands where a folder would have to be, or nothing is there.
  }
  const isTwo = what === "rename" || what === "hard link";
  return isTwo ? [path, to] : [path, ...(what === "write" ? writtenTo(root, name) : [])];
}

/** A watcher names folders that came into being as well, and where links were followed it names the file itself. */
function writtenTo(root: string, name: string): string[] {
  const steps = name.split("/").slice(0, -1);
  const folders = steps.map((_, index) => join(root, ...steps.slice(0, index + 1)));
  return existsSync(join(root, name)) ? [...folders, realpathSync(join(root, name))] : folders;
}

describe("hashes kept between sessions", () => {
  const kept = () => join(folderWith({}), "hashes.json");
  const longAgo = (root: string) => {
    for (const name of readdirSync(root)) utimesSync(join(root, name), 1, 1);
  };

  it("avoid reading what has not changed", async () => {
    const cacheFile = kept();
    const root = folderWith({ a: "1", b: "2" });
    longAgo(root);
    await settled(root);
    const first = new BuildContexts({ cacheFile });
    const { digest } = await (await first.snapshot(order(root))).select(everything);
    await first.save();
    assert.ok(statSync(cacheFile).size > 0);
    // What is in the file is believed, so a file that another content is put down for gets another digest.
    const text = readFileSync(cacheFile, "utf8");
    const content = /"([0-9a-f]{32})"/.exec(text)?.[1] as string;
    writeFileSync(cacheFile, text.replace(content, "0".repeat(32)));
    const second = new BuildContexts({ cacheFile });
    assert.notEqual((await (await second.snapshot(order(root))).select(everything)).digest, digest);
    writeFileSync(join(root, "a"), "3");
    writeFileSync(join(root, "b"), "4");
    const third = new BuildContexts({ cacheFile });
    const { digest: after } = await (await third.snapshot(order(root))).select(everything);
    assert.equal(after, (await selectFresh(root, ["."])).digest);
  });

  for (const text of ["", "{", '{"version":2,"files":[]}', '{"version":1,"files":[["a",[1]]]}', "null"]) {
    it(`are renamed where they are damaged: ${text}`, async () => {
      const cacheFile = kept();
      writeFileSync(cacheFile, text);
      const told: string[] = [];
      const root = folderWith({ a: "1" });
      const contexts = new BuildContexts({ cacheFile, warn: (sentence) => told.push(sentence) });
      const { digest } = await (await contexts.snapshot(order(root))).select(everything);
      assert.equal(digest, (await selectFresh(root, ["."])).digest);
      assert.match(told.join(), /is damaged and was renamed.*files of build contexts are read again/);
      assert.equal(statSync(`${cacheFile}.damaged`).size, text.length);
    });
  }

  it("are reported once where they cannot be written", async () => {
    const root = folderWith({ a: "1" });
    longAgo(root);
    await settled(root);
    const told: string[] = [];
    const cacheFile = join(root, "a", "hashes.json");
    const contexts = new BuildContexts({ cacheFile, warn: (sentence) => told.push(sentence) });
    await (await contexts.snapshot(order(root))).select(everything);
    await contexts.save();
    await contexts.save();
    assert.equal(told.filter((sentence) => /Could not save file hashes/.test(sentence)).length, 1);
  });
});

/** What was written a moment ago is read again, and so not kept: waits until no file of a folder counts as that. */
async function settled(root: string): Promise<void> {
  const changedAt = Math.max(...readdirSync(root).map((name) => statSync(join(root, name)).ctimeMs));
  await until("the files to be old enough", 10, () => Date.now() > changedAt + 100);
}
