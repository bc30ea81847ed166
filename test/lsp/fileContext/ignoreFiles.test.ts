import { equal, ok } from "node:assert/strict";
import { Client } from "../support";

const uri = "file:///project/app/Dockerfile";
const beside = "/project/app/.dockerignore";
const own = "/project/app/Dockerfile.dockerignore";
const text = "# syntax=docker/dockerfile:1\nFROM scratch\nCOPY app.log /\n";

async function changed(client: Client, path: string): Promise<void> {
  const before = client.refreshes;
  await client.connection.sendNotification("workspace/didChangeWatchedFiles", {
    changes: [{ uri: `file://${path}`, type: 2 }],
  });
  await client.until(() => client.refreshes > before);
}

const isTold = async (client: Client) => (await client.codes(uri)).includes("buildkit/CopyIgnoredFile");

describe("ignore files", () => {
  it("beside a Dockerfile are read, watched, and the Dockerfile's own wins", async () => {
    const files = new Map([[beside, "*.log\n"]]);
    const client = await Client.start({ files });
    await client.open(uri, text);
    equal(await isTold(client), true);
    ok(JSON.stringify(client.registrations).includes("**/*.dockerignore"));
    files.set(own, "*.txt\n");
    await changed(client, own);
    equal(await isTold(client), false);
    files.delete(own);
    await changed(client, own);
    equal(await isTold(client), true);
    files.delete(beside);
    await changed(client, beside);
    equal(await isTold(client), false);
    await client.stop();
  });
});
