import { deepEqual, equal, ok } from "node:assert/strict";
import { Client } from "../support";

const uri = "file:///project/app/Dockerfile";
const path = "/project/.buildkit-lens.json";
const configurationUri = `file://${path}`;
const text = "# syntax=docker/dockerfile:1\nFROM node:20\nRUN --mount=type=cache,id=npm,target=/root/.npm npm ci\n";

/** Tells the server that a file has changed, and waits until it says that diagnostics are to be asked for again. */
async function changed(client: Client, ...uris: string[]): Promise<void> {
  const before = client.refreshes;
  const changes = uris.map((each) => ({ uri: each, type: 2 }));
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  await client.until(() => client.refreshes > before);
}

const asksForPrefix = async (client: Client) => (await client.codes(uri)).includes("cache/mount-id");

describe("configuration files", () => {
  it("are picked up, watched, and win over the editor's settings", async () => {
    const files = new Map([[path, '{ "extends": "xnai" }']]);
    const client = await Client.start({ files, settings: { profile: "recommended" } });
    await client.open(uri, text);
    equal(await asksForPrefix(client), true);
    const watched = client.registrations.filter(({ method }) => method === "workspace/didChangeWatchedFiles");
    ok(JSON.stringify(watched).includes("**/.buildkit-lens.json"));
    files.set(path, '{ "extends": "xnai", "rules": { "cache/mount-id": "off" } }');
    await changed(client, configurationUri);
    equal(await asksForPrefix(client), false);
    await client.stop();
  });

  it("say something else for some Dockerfiles, by their paths, and what was right stays in force for each", async () => {
    const overrides = '"overrides": [{ "files": "app/**", "extends": "xnai" }]';
    const files = new Map([[path, `{ ${overrides} }`]]);
    const client = await Client.start({ files });
    const other = "file:///project/other/Dockerfile";
    await client.open(uri, text);
    await client.open(other, text);
    const found = async () => [await asksForPrefix(client), (await client.codes(other)).includes("cache/mount-id")];
    deepEqual(await found(), [true, false]);
    files.set(path, `{ ${overrides.replace("app/**", "./app/**")} }`);
    await changed(client, configurationUri);
    deepEqual(await found(), [true, false]);
    files.set(path, `{ ${overrides.replace("app", "other")} }`);
    await changed(client, configurationUri);
    deepEqual(await found(), [false, true]);
    await client.stop();
  });

  it("give way to the editor's settings when they are deleted, and come into force when they are made", async () => {
    const files = new Map<string, string>();
    const client = await Client.start({ files });
    await client.open(uri, text);
    equal(await asksForPrefix(client), false);
    files.set(path, '{ "extends": "xnai" }');
    await changed(client, configurationUri);
    equal(await asksForPrefix(client), true);
    files.delete(path);
    await changed(client, configurationUri);
    equal(await asksForPrefix(client), false);
    await client.stop();
  });

  it("that are wrong say so at their line, and what they said before stays in force", async () => {
    const files = new Map([[path, '{ "extends": "xnai" }']]);
    const client = await Client.start({ files });
    await client.open(uri, text);
    equal(await asksForPrefix(client), true);
    files.set(path, '{\n  "extends": "xnay"\n}');
    await changed(client, configurationUri);
    equal(await asksForPrefix(client), true);
    const told = client.published.get(configurationUri)?.diagnostics ?? [];
    deepEqual(
      told.map(({ range, severity }) => [range.start.line, severity]),
      [[1, 1]],
    );
    files.set(path, '{ "extends": "recommended" }');
    await changed(client, configurationUri);
    equal(await asksForPrefix(client), false);
    deepEqual(client.published.get(configurationUri)?.diagnostics, []);
    await client.stop();
  });

  it("that were never right leave the editor's settings in force", async () => {
    const client = await Client.start({ files: new Map([[path, "{"]]), settings: { profile: "xnai" } });
    await client.open(uri, text);
    equal(await asksForPrefix(client), true);
    ok(client.published.get(configurationUri)?.diagnostics.length);
    await client.stop();
  });

  it("are followed into the files that they extend", async () => {
    const base = "/shared/team.json";
    const files = new Map([
      [path, `{ "extends": "${base}" }`],
      [base, '{ "extends": "xnai" }'],
    ]);
    const client = await Client.start({ files });
    await client.open(uri, text);
    equal(await asksForPrefix(client), true);
    await client.until(() => JSON.stringify(client.registrations).includes("team.json"));
    files.set(base, "{}");
    await changed(client, `file://${base}`);
    equal(await asksForPrefix(client), false);
    await client.stop();
  });
});

describe("the editor's settings", () => {
  for (const [what, settings, found] of [
    ["a profile", { profile: "xnai" }, true],
    ["an option", { options: { cacheIdPrefix: "xnai-" } }, true],
    ["nothing", {}, false],
    ["what is wrong in them is left out", { profile: 7, options: ["x"], rules: "off" }, false],
  ] as const) {
    it(`${what}`, async () => {
      const client = await Client.start({ settings });
      await client.open(uri, text);
      equal(await asksForPrefix(client), found);
      await client.stop();
    });
  }
});
