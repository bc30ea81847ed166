import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ask, fixPreview, tell, workspaceTrusted } from "../../server/src/protocol";
import { hasSpecialFiles, makePipes, withoutWaiting } from "../support/specialFiles";
import { Client } from "./support";

const text = "# syntax=docker/dockerfile:1\nFROM node:20\nRUN --mount=type=cache,id=npm,target=/root/.npm npm ci\n";
const strict = '{ "extends": "xnai" }';

/** What is in the folder of each test; `top/` is the workspace. */
const tree: Record<string, string> = {
  "outside.json": strict,
  "top/team/lens.json": strict,
  "top/Dockerfile": text,
};

describe("what is read from a real disk", () => {
  let folder: string;
  const at = (path: string) => join(folder, path);
  const uriOf = (path: string) => pathToFileURL(at(path)).href;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-untrusted-"));
    write(tree);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function write(files: Record<string, string>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
    }
  }

  async function opened(trusted: boolean): Promise<Client> {
    const client = await Client.start({ workspace: at("top"), options: { trusted } });
    await client.open(uriOf("top/Dockerfile"), text);
    return client;
  }

  const isStrict = async (client: Client) => (await client.codes(uriOf("top/Dockerfile"))).includes("cache/mount-id");
  const problems = (client: Client, path: string) =>
    (client.published.get(uriOf(path))?.diagnostics ?? []).map(({ message }) => String(message));

  const refused: [title: string, files: Record<string, string>, links: Record<string, string>][] = [
    ["by a path", { "top/.buildkit-lens.json": '{ "extends": "../outside.json" }' }, {}],
    ["by an absolute path", { "top/.buildkit-lens.json": '{ "extends": "FOLDER/outside.json" }' }, {}],
    ["by a link", { "top/.buildkit-lens.json": '{ "extends": "./in.json" }' }, { "top/in.json": "../outside.json" }],
    ["by a link to a folder", { "top/.buildkit-lens.json": '{ "extends": "./up/outside.json" }' }, { "top/up": ".." }],
    [
      "by a file in between",
      { "top/.buildkit-lens.json": '{ "extends": "./a.json" }', "top/a.json": '{ "extends": "../outside.json" }' },
      {},
    ],
    ["as the configuration itself", {}, { "top/.buildkit-lens.json": "../outside.json" }],
  ];
  for (const [title, files, links] of refused) {
    it(`is nothing outside of a workspace that is not trusted: ${title}`, async () => {
      write(Object.fromEntries(Object.entries(files).map(([path, each]) => [path, each.replace("FOLDER", folder)])));
      for (const [path, target] of Object.entries(links)) symlinkSync(target, at(path));
      const client = await opened(false);
      equal(await isStrict(client), false);
      const named = "top/a.json" in files ? "top/a.json" : "top/.buildkit-lens.json";
      match(problems(client, named).join(), /outside .* not trusted|is outside the workspace folder/);
      const before = client.refreshes;
      await tell(client.connection, workspaceTrusted, {});
      await client.until(() => client.refreshes > before);
      equal(await isStrict(client), true);
      await client.stop();
    });
  }

  it("is what such a workspace extends in itself", async () => {
    write({ "top/.buildkit-lens.json": '{ "extends": "./link.json" }' });
    symlinkSync("team/lens.json", at("top/link.json"));
    const client = await opened(false);
    equal(await isStrict(client), true);
    await client.stop();
  });

  it("is the user's own configuration above such a workspace, with what it extends in its folder", async () => {
    write({ ".buildkit-lens.json": '{ "extends": "./outside.json" }' });
    const client = await opened(false);
    equal(await isStrict(client), true);
    write({ "top/.buildkit-lens.json": '{ "extends": "../.buildkit-lens.json" }' });
    const other = await opened(false);
    equal(await isStrict(other), false);
    await Promise.all([client.stop(), other.stop()]);
  });

  it("is not an ignore file that leads out of such a workspace", async () => {
    write({ ignored: "*.log\n" });
    symlinkSync("../ignored", at("top/.dockerignore"));
    const copying = "# syntax=docker/dockerfile:1\nFROM scratch\nUSER 1:1\nCOPY app.log /\n";
    for (const trusted of [false, true]) {
      const client = await opened(trusted);
      await client.open(uriOf("top/Dockerfile.x"), copying);
      equal((await client.codes(uriOf("top/Dockerfile.x"))).includes("buildkit/CopyIgnoredFile"), trusted);
      equal(
        client.logged.some((line) => /Could not read .*\.dockerignore/.test(line)),
        !trusted,
      );
      await client.stop();
    }
  });

  it("is not a pipe: other Dockerfiles are checked meanwhile, and it is reported", async function () {
    if (!hasSpecialFiles) return this.skip();
    const names = ["a", "b", "c", "d", "e", "f", "g"];
    write(Object.fromEntries(names.map((name) => [`top/${name}/Dockerfile`, text])));
    const pipes = names.map((name) => at(`top/${name}/.buildkit-lens.json`));
    const others = [at("top/a/.dockerignore"), at("top/b/Dockerfile.dev"), at("top/.gitignore")];
    makePipes(...pipes, ...others);
    write({ "top/Dockerfile.log": "" });
    const client = await opened(true);
    await Promise.all(names.map((name) => client.open(uriOf(`top/${name}/Dockerfile`), text)));
    const all = [...pipes, ...others];
    for (const name of names)
      deepEqual(
        await withoutWaiting(all, client.codes(uriOf(`top/${name}/Dockerfile`))),
        await client.codes(uriOf("top/Dockerfile")),
      );
    for (const name of names) {
      const [message, ...more] = problems(client, `top/${name}/.buildkit-lens.json`);
      match(message ?? "", /could not be read, so the editor's settings are used: it is a pipe, not a file/);
      equal(more.length, 0);
    }
    const preview = ask(client.connection, fixPreview, {});
    const { files } = await withoutWaiting(all, preview);
    ok(files.every(({ uri }) => !uri.endsWith("Dockerfile.dev")));
    equal(files.length, names.length + 2);
    await client.stop();
  });
});
