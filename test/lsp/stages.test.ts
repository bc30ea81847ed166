import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Location, WorkspaceEdit } from "vscode-languageserver/node";
import { Client, positionOf } from "./support";

const uri = "file:///project/Dockerfile";
const text = [
  "ARG BASE=tools",
  "FROM alpine AS Build",
  "RUN true",
  "FROM alpine AS tools",
  "FROM build AS test",
  "COPY --from=build /a /b",
  "COPY --from=0 /c /d",
  "RUN --mount=type=bind,from=BUILD,target=/x ls /x",
  "FROM $BASE",
  "# build is only a word here",
  "",
].join("\n");

async function opened(): Promise<Client> {
  const client = await Client.start();
  await client.until(() => client.registered().includes("textDocument/rename"));
  await client.open(uri, text);
  return client;
}

const params = (marked: string) => ({ textDocument: { uri }, position: positionOf(text, marked) });
const lines = (locations: readonly Location[]) => locations.map(({ range }) => range.start.line);

/** Every place that names the first stage. */
const places = ["AS Bu|ild", "FROM bu|ild", "--from=|build", "from=BUI|LD"];

describe("a stage's name", () => {
  for (const place of places) {
    it(`is renamed everywhere from ${JSON.stringify(place)}`, async () => {
      const client = await opened();
      const edit = await client.connection.sendRequest<WorkspaceEdit>("textDocument/rename", {
        ...params(place),
        newName: "compile",
      });
      equal(
        client.applied(uri, edit),
        text
          .replace("AS Build", "AS compile")
          .replace("FROM build", "FROM compile")
          .replace("--from=build", "--from=compile")
          .replace("from=BUILD", "from=compile"),
      );
      await client.stop();
    });
  }

  for (const place of [...places, "--from=|0"]) {
    it(`leads to its FROM, and to where it is used, from ${JSON.stringify(place)}`, async () => {
      const client = await opened();
      const definition = await client.connection.sendRequest<Location>("textDocument/definition", params(place));
      deepEqual(lines([definition]), [1]);
      const context = { includeDeclaration: true };
      const references = await client.connection.sendRequest<Location[]>("textDocument/references", {
        ...params(place),
        context,
      });
      deepEqual(lines(references), [1, 4, 5, 6, 7]);
      await client.stop();
    });
  }

  it("is not offered for renaming where there is none", async () => {
    const client = await opened();
    for (const place of ["FROM al|pine", "--from=|0", "# bu|ild", "FROM $BA|SE", "RUN tr|ue"]) {
      equal(await client.connection.sendRequest("textDocument/prepareRename", params(place)), null, place);
    }
    await client.stop();
  });

  for (const [what, place, newName, reason] of [
    ["a name that is taken", "AS Bu|ild", "tools", /already/],
    ["a reserved name", "AS Bu|ild", "Scratch", /reserved/],
    ["what is no name", "AS Bu|ild", "a b", /must start with a letter/],
    ["a stage that a variable names", "AS to|ols", "other", /Line 9 /],
  ] as const) {
    it(`is not changed into ${what}`, async () => {
      const client = await opened();
      await rejects(client.connection.sendRequest("textDocument/rename", { ...params(place), newName }), reason);
      await client.stop();
    });
  }
});
