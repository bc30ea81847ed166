import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readDockerfile } from "../../../server/src/dockerfile";
import { listFolder } from "../../../server/src/files/folder";
import { applyEdits, defaultSettings, type Fix, lint } from "../../../server/src/lint";
import { build, busybox, engineIds, project, withEnvironment } from "../buildSupport";
import { awkwardFolder, enginesAtHand, requireEngine } from "../support";

// That suggested fixes do what they are for, on real engines.

/** Of these tests alone, so that no other build has left its steps in the cache. */
const own = `lens-suggest-${process.pid}`;
/** An npm that says what it reads. */
const npm = (script: string) =>
  `RUN echo ${own} && printf '#!/bin/sh\\n${script}\\n' > /bin/npm && chmod +x /bin/npm\nWORKDIR /app\n`;

/** What a rule suggests for a Dockerfile that lies in its folder. */
async function suggested(rule: string, dockerfile: string, text: string): Promise<Fix> {
  const folder = await listFolder(dirname(dockerfile));
  const found = lint(readDockerfile(text), defaultSettings(), { folder }).find((finding) => finding.rule === rule);
  assert.ok(found?.fix, `${rule} has a fix for:\n${text}`);
  return found.fix;
}

for (const id of engineIds) {
  describe(`suggested fixes on ${id}`, function () {
    this.timeout(200_000);
    const secrets = mkdtempSync(join(tmpdir(), "buildkit-lens-secrets-"));
    let restore = () => {};

    before(async function () {
      const engine = await requireEngine(this, id);
      await busybox(id);
      restore = withEnvironment(engine);
    });
    after(() => {
      restore();
      rmSync(secrets, { recursive: true });
    });

    it("layers/copy-before-install: an edit of the source installs nothing again", async () => {
      const text = `FROM busybox:local\n${npm("cat package.json > installed")}COPY . .\nRUN npm ci\nRUN cat src/index.js\n`;
      const files = { "package.json": "{}\n", "src/index.js": "one\n" };
      const dockerfile = project(awkwardFolder(), { ...files, Dockerfile: text });
      const fixed = applyEdits(text, (await suggested("layers/copy-before-install", dockerfile, text)).edits);

      const install = async (each: string, source: string) => {
        writeFileSync(dockerfile, each);
        writeFileSync(join(dirname(dockerfile), "src/index.js"), source);
        const { record, painted } = await build(id, dockerfile, each);
        assert.equal(record.outcome, "succeeded", record.message);
        return painted.find((line) => line.startsWith("RUN npm ci"));
      };
      await install(text, "one\n");
      assert.match((await install(text, "two\n")) ?? "", /N s/, "as it was, it is installed again");
      await install(fixed, "three\n");
      assert.match((await install(fixed, "four\n")) ?? "", /cached/, fixed);
    });

    it("layers/dockerignore: what the made file names is not in the image", async () => {
      const text = `FROM busybox:local\nCOPY . /app\nRUN echo ${own} && ls /app/src/index.js && test ! -e /app/.env\n`;
      const dockerfile = project(awkwardFolder(), { ".env": "A=1\n", "src/index.js": "one\n", Dockerfile: text });
      assert.equal((await build(id, dockerfile, text)).record.outcome, "failed");
      const { creates } = await suggested("layers/dockerignore", dockerfile, text);
      assert.ok(creates);
      writeFileSync(join(dirname(dockerfile), creates.name), creates.text);
      const { record } = await build(id, dockerfile, text);
      assert.equal(record.outcome, "succeeded", record.message);
    });

    it("security/secret-in-layer: the RUN has the file, the image has not", async () => {
      const text = `FROM busybox:local\n${npm("cat .npmrc")}COPY package.json .npmrc ./\nRUN npm ci && rm -f .npmrc\n`;
      const dockerfile = project(awkwardFolder(), { "package.json": "{}\n", Dockerfile: text });
      // Engines read `--secret` as CSV, in which quotes and commas of a path mean something else.
      const secret = join(secrets, ".npmrc");
      writeFileSync(secret, `token=${own}\n`);
      const { edits } = await suggested("security/secret-in-layer", dockerfile, text);
      const fixed = `${applyEdits(text, edits)}RUN test -e package.json && test ! -s .npmrc\n`;
      writeFileSync(dockerfile, fixed);
      const extraArguments = ["--secret", `id=npmrc,src=${secret}`];
      const { record } = await build(id, dockerfile, fixed, { extraArguments });
      assert.equal(record.outcome, "succeeded", `${record.message}\n${fixed}`);
    });

    it("security/root-user: the user is there, with a home", async () => {
      await (await enginesAtHand()).ensureBase(id, "debian", "debian:bookworm-slim");
      const text = `FROM debian:bookworm-slim\nRUN echo ${own}\nCMD ["sleep", "1"]\n`;
      const dockerfile = project(awkwardFolder(), { Dockerfile: text });
      const { edits } = await suggested("security/root-user", dockerfile, text);
      const fixed = `${applyEdits(text, edits)}RUN test "$(id -u):$(id -g)" = 10001:10001 && touch ~/mine\n`;
      writeFileSync(dockerfile, fixed);
      const { record } = await build(id, dockerfile, fixed);
      assert.equal(record.outcome, "succeeded", `${record.message}\n${fixed}`);
    });
  });
}
