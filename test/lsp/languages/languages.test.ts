import { deepEqual, equal, match, ok } from "node:assert/strict";
import { languages } from "../../../server/src/lsp/languages";
import type { Language } from "../../../server/src/lsp/languages/language";
import { Client, fullClient, plainClient, wholeOf } from "../support";
import { greeting } from "./greeting";

const uri = "file:///project/all.greeting";
const text = "Hello, Ada!\nWelcome, Grace\n";
const document = { uri };
const position = { line: 0, character: 10 };

/** Starts a server that has one more language, and opens a document of it beside a Dockerfile. */
async function start(capabilities = fullClient, more: Language = greeting as Language): Promise<Client> {
  const client = await Client.start({ capabilities, languages: [...languages, more] });
  await client.open("file:///project/Dockerfile", "FROM node:22\nRUN a && \\\n  b\n");
  await client.open(uri, text, { languageId: "greeting" });
  return client;
}

/** Waits until the client knows the features of both languages. */
const registered = (client: Client) =>
  client.until(() => client.registered().filter((method) => method === "textDocument/foldingRange").length === 2);

const ask = <Result>(client: Client, method: string, params: object = {}) =>
  client.connection.sendRequest<Result>(method, { textDocument: document, position, ...params });

describe("a language that is registered", () => {
  it("has its findings, with their fixes", async () => {
    const client = await start();
    const [diagnostic] = await client.diagnostics(uri);
    equal(diagnostic?.code, "greeting/calm");
    deepEqual(diagnostic?.range, { start: position, end: { line: 0, character: 11 } });
    const actions = await client.actions(uri, wholeOf(text), ["quickfix"], [diagnostic]);
    deepEqual(
      actions.map(({ title }) => title),
      ["Remove the exclamation mark"],
      "a language without suppressions has no actions that write them",
    );
    equal(client.applied(uri, actions[0]?.edit), "Hello, Ada\nWelcome, Grace\n");
    const [all] = await client.actions(uri, wholeOf(text), ["source.fixAll"]);
    ok(all);
    equal(client.applied(uri, (await client.resolve(all)).edit), "Hello, Ada\nWelcome, Grace\n");
    await client.stop();
  });

  it("has its findings where the client waits for them", async () => {
    const client = await start(plainClient);
    await client.until(() => client.published.has(uri));
    deepEqual(
      client.published.get(uri)?.diagnostics.map(({ code }) => code),
      ["greeting/calm"],
    );
    await client.stop();
  });

  it("has its hover beside what is found there, and its folding ranges", async () => {
    const client = await start();
    await registered(client);
    match(JSON.stringify(await ask(client, "textDocument/hover")), /does not shout.*\*\*Hello\*\* greets/s);
    deepEqual(await ask(client, "textDocument/foldingRange"), [{ startLine: 0, endLine: 1 }]);
    await client.stop();
  });

  it("is registered only for its own features, with its own documents", async () => {
    const client = await start();
    await registered(client);
    const selected = (id: string) =>
      client.registrations
        .filter(({ registerOptions }) => JSON.stringify(registerOptions?.documentSelector ?? []).includes(`"${id}"`))
        .map(({ method }) => method);
    deepEqual(selected("greeting"), ["textDocument/foldingRange"]);
    equal(selected("dockerfile").length, 12);
    await client.stop();
  });

  it("answers what it does not offer with nothing", async () => {
    const client = await start();
    await registered(client);
    const options = { tabSize: 2, insertSpaces: true };
    for (const method of ["completion", "documentSymbol", "documentLink", "documentHighlight"])
      deepEqual(await ask(client, `textDocument/${method}`), [], method);
    for (const method of ["definition", "signatureHelp", "prepareRename"])
      equal(await ask(client, `textDocument/${method}`), null, method);
    equal(await ask(client, "textDocument/rename", { newName: "Bye" }), null);
    deepEqual(await ask(client, "textDocument/references", { context: { includeDeclaration: true } }), []);
    deepEqual(await ask(client, "textDocument/formatting", { options }), []);
    await client.stop();
  });

  it("follows its document: one snapshot for each version, read once", async () => {
    let read = 0;
    const counting: Language = { ...(greeting as Language), read: (given) => [read++, greeting.read(given)][1] };
    const client = await start(fullClient, counting);
    await registered(client);
    await ask(client, "textDocument/foldingRange");
    await ask(client, "textDocument/hover");
    equal(read, 1);
    await client.change(uri, { text: "Hi\n" });
    deepEqual(await client.diagnostics(uri), []);
    deepEqual(await ask(client, "textDocument/foldingRange"), [{ startLine: 0, endLine: 0 }]);
    equal(read, 2);
    await client.close(uri);
    deepEqual(await ask(client, "textDocument/foldingRange"), []);
    await client.stop();
  });

  it("leaves the others as they were", async () => {
    const client = await start();
    await registered(client);
    const folded = await ask(client, "textDocument/foldingRange", {
      textDocument: { uri: "file:///project/Dockerfile" },
    });
    match(JSON.stringify(folded), /"startLine":1/);
    ok((await client.codes("file:///project/Dockerfile")).every((code) => code !== "greeting/calm"));
    await client.stop();
  });
});

describe("the server's languages", () => {
  it("have timings and predictions where the client shows them", () => {
    for (const { kind, dockerfileOf } of languages)
      equal(kind.isBuilt, dockerfileOf !== undefined, kind.languageIds[0]);
  });

  it("have different language ids", () => {
    const ids = languages.flatMap(({ kind }) => kind.languageIds);
    deepEqual(ids, [...new Set(ids)]);
  });
});
