import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { ClientCapabilities, CodeAction } from "vscode-languageserver/node";
import { Client, fullClient, wholeOf } from "../support";

// What rules find with the help of what lies around a Dockerfile, as an editor gets it.

const uri = "file:///project/app/Dockerfile";
const text = "# syntax=docker/dockerfile:1\nFROM node:24-slim\nWORKDIR /app\nCOPY . .\nRUN npm ci\n";
const files = () =>
  new Map([
    ["/project/app/Dockerfile", text],
    ["/project/app/.git/HEAD", "ref: refs/heads/main\n"],
    ["/project/app/node_modules/a/index.js", "x".repeat(1000)],
    ["/project/app/package.json", "{}\n"],
  ]);

const findings = async (client: Client, rule: string) =>
  (await client.diagnostics(uri)).filter(({ code }) => code === rule);

/** The findings of a rule once the server has asked to be asked again, and there are as many as that. */
async function eventually(client: Client, rule: string, number: number) {
  for (;;) {
    const { refreshes } = client;
    const found = await findings(client, rule);
    if (found.length === number) return found;
    await client.until(() => client.refreshes > refreshes);
  }
}

const isMaking = ({ title }: CodeAction) => title === "Create a .dockerignore";

describe("findings from what is around a Dockerfile", () => {
  it("come a moment after the others: a folder that is copied whole, with a fix that creates a file", async () => {
    const client = await Client.start({ files: files() });
    await client.open(uri, text);
    deepEqual(await findings(client, "layers/dockerignore"), []);
    const [found] = await eventually(client, "layers/dockerignore", 1);
    ok(found);
    const actions = await client.actions(uri, found.range, ["quickfix"], [found]);
    const [create, write] = actions.find(isMaking)?.edit?.documentChanges ?? [];
    deepEqual(create, {
      kind: "create",
      uri: "file:///project/app/.dockerignore",
      options: { overwrite: false, ignoreIfExists: false },
    });
    ok(write && "edits" in write);
    const [edit] = write.edits;
    ok(edit && "newText" in edit);
    ok(edit.newText.includes(".git\n"), edit.newText);
    await client.stop();
  });

  it("disappear when the file is created, without any typing", async () => {
    const contents = files();
    const client = await Client.start({ files: contents });
    await client.open(uri, text);
    await eventually(client, "layers/dockerignore", 1);
    contents.set("/project/app/.dockerignore", ".git\nnode_modules\n");
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: [{ uri: "file:///project/app/.dockerignore", type: 1 }],
    });
    await eventually(client, "layers/dockerignore", 0);
    await client.stop();
  });

  it("are sent to a client that cannot create files, without that fix", async () => {
    const capabilities: ClientCapabilities = {
      ...fullClient,
      workspace: { ...fullClient.workspace, workspaceEdit: { documentChanges: true } },
    };
    const client = await Client.start({ files: files(), capabilities });
    await client.open(uri, text);
    const found = await eventually(client, "layers/dockerignore", 1);
    const actions = await client.actions(uri, wholeOf(text), undefined, found);
    equal(actions.some(isMaking), false);
    ok(actions.some(({ title }) => title.startsWith("Ignore layers/dockerignore")));
    await client.stop();
  });

  it("come for a Dockerfile that is so long that it is checked in another process as well", async () => {
    const client = await Client.start({ files: files() });
    const long = `${text}${"# A remark that nobody reads.\n".repeat(20_000)}`;
    await client.open(uri, long);
    await eventually(client, "layers/dockerignore", 1);
    await client.stop();
  });

  it("follow another Dockerfile while a person types in it", async () => {
    const mount = (id: string, target: string) =>
      `# syntax=docker/dockerfile:1\nFROM debian\nRUN --mount=type=cache,id=${id},target=${target} make\n`;
    const other = "file:///project/web/Dockerfile";
    const client = await Client.start({
      files: new Map([
        ["/project/app/Dockerfile", mount("shared", "/var/tmp/a")],
        ["/project/web/Dockerfile", mount("shared", "/var/tmp/b")],
      ]),
    });
    await client.open(uri, mount("shared", "/var/tmp/a"));
    const [conflict] = await eventually(client, "cache/mount-id-conflict", 1);
    match(String(conflict?.message), /web\/Dockerfile/);
    await client.open(other, mount("shared", "/var/tmp/b"));
    await client.change(other, { text: mount("own", "/var/tmp/b") });
    await eventually(client, "cache/mount-id-conflict", 0);
    await client.stop();
  });
});
