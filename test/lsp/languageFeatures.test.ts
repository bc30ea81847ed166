import { deepEqual, equal, match, ok } from "node:assert/strict";
import { languageFeaturesElsewhere, tell, workspaceTrusted } from "../../server/src/protocol";
import type { Linter } from "../../server/src/services/linting/linter";
import { Client, plainClient, positionOf, wholeOf } from "./support";

const uri = "file:///project/Dockerfile";
const text = [
  "FROM node:20 AS build",
  "ARG VERSION=1",
  "RUN npm ci && \\",
  "npm run build",
  "RUN echo $VERSION",
  "HEALTHCHECK ",
  "",
].join("\n");

const document = { uri };
const at = (marked: string) => ({ textDocument: document, position: positionOf(text, marked) });
const options = { tabSize: 2, insertSpaces: true };

/** Each request that is passed on, and what must be in its answer. */
const requests: readonly [method: string, params: object, answer: RegExp][] = [
  ["textDocument/completion", at("HEALTHCHECK |"), /--interval/],
  ["textDocument/hover", at("AR|G VERSION"), /ARG/],
  ["textDocument/signatureHelp", at("HEALTHCHECK |"), /HEALTHCHECK/],
  ["textDocument/definition", at("$VER|SION"), /"line":1/],
  ["textDocument/documentHighlight", at("$VER|SION"), /"line":4/],
  ["textDocument/documentSymbol", { textDocument: document }, /"name":"FROM"/],
  ["textDocument/foldingRange", { textDocument: document }, /"startLine":2/],
  ["textDocument/formatting", { textDocument: document, options }, /"newText":" {2}"/],
  ["textDocument/rangeFormatting", { textDocument: document, range: wholeOf(text), options }, /"newText":" {2}"/],
  ["textDocument/onTypeFormatting", { ...at("&& \\|"), ch: "\\", options }, /"newText":" {2}"/],
  ["textDocument/documentLink", { textDocument: document }, /_\/node\//],
];

const isEmpty = (answer: unknown) => answer === null || (Array.isArray(answer) && answer.length === 0);

/** Which of the requests are answered with something. */
async function answered(client: Client): Promise<string[]> {
  const found: string[] = [];
  for (const [method, params] of requests) {
    if (!isEmpty(await client.connection.sendRequest(method, params))) found.push(method);
  }
  return found;
}

/** Finds nothing, in no time. */
const linter: Linter = {
  lint: async () => ({ findings: [] }),
  fixAll: async (fixed) => ({ text: fixed, edits: [], applied: 0, left: [] }),
  dispose: () => {},
};

const all = requests.map(([method]) => method);

describe("language features", () => {
  for (const [method, params, answer] of requests) {
    it(`answer ${method}`, async () => {
      const client = await Client.start();
      await client.until(() => client.registered().includes("textDocument/completion"));
      await client.open(uri, text);
      match(JSON.stringify(await client.connection.sendRequest(method, params)), answer);
      await client.stop();
    });
  }

  it("complete an item and a link once they are chosen", async () => {
    const client = await Client.start();
    await client.until(() => client.registered().includes("textDocument/completion"));
    await client.open(uri, text);
    const items = await client.connection.sendRequest<object[]>("textDocument/completion", at("HEALTHCHECK |"));
    match(JSON.stringify(await client.connection.sendRequest("completionItem/resolve", items[0])), /documentation/);
    const links = await client.connection.sendRequest<object[]>("textDocument/documentLink", {
      textDocument: document,
    });
    match(JSON.stringify(await client.connection.sendRequest("documentLink/resolve", links[0])), /hub\.docker\.com/);
    await client.stop();
  });

  it("do not ask a registry for tags", async () => {
    const client = await Client.start();
    await client.until(() => client.registered().includes("textDocument/completion"));
    await client.open(uri, text);
    deepEqual(await client.connection.sendRequest("textDocument/completion", at("node:2|0")), []);
    await client.stop();
  });

  it("step back where another extension offers them, and return when it goes", async () => {
    const client = await Client.start({ options: { languageFeaturesElsewhere: true } });
    await client.open(uri, text);
    deepEqual(await answered(client), []);
    const features = () => client.registered().filter((method) => method.startsWith("textDocument/"));
    deepEqual(features(), []);
    await tell(client.connection, languageFeaturesElsewhere, { elsewhere: false });
    await client.until(() => features().length > 0);
    deepEqual(await answered(client), all);
    await tell(client.connection, languageFeaturesElsewhere, { elsewhere: true });
    await client.until(() => features().length === 0);
    deepEqual(await answered(client), []);
    await client.stop();
  });

  for (const [setting, elsewhere, there] of [
    ["auto", false, true],
    ["auto", true, false],
    ["on", true, true],
    ["off", false, false],
  ] as const) {
    it(`are ${there ? "there" : "away"} with the setting "${setting}" ${elsewhere ? "beside another extension" : "without another one"}`, async () => {
      const client = await Client.start({
        options: { languageFeaturesElsewhere: elsewhere },
        settings: { languageFeatures: setting },
      });
      await client.open(uri, text);
      if (there) await client.until(() => client.registered().includes("textDocument/rename"));
      else await client.pull(uri);
      deepEqual(await answered(client), there ? all : []);
      await client.stop();
    });
  }

  it("wait until the workspace is trusted", async () => {
    const client = await Client.start({ options: { trusted: false } });
    await client.open(uri, text);
    deepEqual(await answered(client), []);
    await tell(client.connection, workspaceTrusted, {});
    await client.until(() => client.registered().includes("textDocument/completion"));
    deepEqual(await answered(client), all);
    await client.stop();
  });

  it("are sent at the start to a client that registers nothing", async () => {
    const client = await Client.start({ capabilities: plainClient, options: null });
    const { capabilities } = client.initialized;
    ok(capabilities.completionProvider && capabilities.documentFormattingProvider && capabilities.renameProvider);
    await client.open(uri, text);
    await client.pull(uri).catch(() => {});
    deepEqual(await answered(client), all);
    equal(client.registrations.length, 0);
    await client.stop();
  });

  /** Files within the length that is served which a language feature needs many seconds for. */
  const slow: readonly [name: string, text: string][] = [
    ["variables of the one before", Array.from({ length: 4_000 }, (_, at) => `ENV A${at}=$A${at}`).join("\n")],
    [
      "many variables, and a command that uses more",
      [...Array.from({ length: 3_000 }, (_, at) => `ENV V${at}=1`), `RUN ${"$V1 ".repeat(15_000)}`].join("\n"),
    ],
  ];
  for (const [name, instructions] of slow) {
    it(`omit what takes too long, and answer for other documents: ${name}`, async () => {
      const client = await Client.start({ linter });
      await client.until(() => client.registered().includes("textDocument/completion"));
      await client.open("file:///project/slow.dockerfile", `FROM alpine\n${instructions}\n`);
      await client.open(uri, text);
      const before = process.cpuUsage();
      const answers = await Promise.all(
        ["textDocument/documentHighlight", "textDocument/definition", "textDocument/hover"].map((method) =>
          client.connection.sendRequest(method, {
            textDocument: { uri: "file:///project/slow.dockerfile" },
            position: { line: 3, character: 8 },
          }),
        ),
      );
      const { user, system } = process.cpuUsage(before);
      deepEqual(answers, [[], null, null]);
      ok(user + system < 1_000_000, `it took ${(user + system) / 1000} ms`);
      deepEqual(await answered(client), all);
      equal(client.logged.filter((line) => line.includes("is slow to process")).length, 1);
      await client.stop();
    });
  }

  it("leave the body of a heredoc as it is when formatting", async () => {
    const heredoc = ["FROM alpine", "RUN cat << EOF > /x", "   indented \\", " more", "EOF", "   RUN true", ""].join(
      "\n",
    );
    const client = await Client.start();
    await client.until(() => client.registered().includes("textDocument/completion"));
    await client.open(uri, heredoc);
    const edits = await client.connection.sendRequest<{ range: { start: { line: number } } }[]>(
      "textDocument/formatting",
      { textDocument: document, options },
    );
    deepEqual(
      edits.map(({ range }) => range.start.line),
      [5],
    );
    await client.stop();
  });

  it("link base images to their page, and nothing else", async () => {
    const froms = [
      "ARG BASE",
      "FROM node:20 AS Build",
      "FROM build",
      "FROM gcr.io/a/b",
      "FROM $BASE",
      "FROM ghcr.io/a/b",
      "",
    ];
    const client = await Client.start();
    await client.until(() => client.registered().includes("textDocument/completion"));
    await client.open(uri, froms.join("\n"));
    const links = await client.connection.sendRequest<{ range: { start: { line: number } } }[]>(
      "textDocument/documentLink",
      { textDocument: document },
    );
    deepEqual(
      links.map(({ range }) => range.start.line),
      [1, 5],
    );
    await client.stop();
  });
});
