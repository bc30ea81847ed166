import { deepEqual, equal, match, ok } from "node:assert/strict";
import { CancellationTokenSource, ResponseError } from "vscode-languageserver/node";
import { answering } from "../../server/src/lsp/answering";
import type { Log } from "../../server/src/lsp/log";
import type { Linter } from "../../server/src/services/linting/linter";
import { lintHere } from "../../server/src/services/linting/lintHere";
import { Client, plainClient } from "./support";

const uri = "file:///project/Dockerfile";
const mount = "RUN --mount=type=cache,target=/root/.npm npm ci\n";
const text = `# syntax=docker/dockerfile:1\nFROM node:20\n${mount}`;
const position = { line: 1, character: 1 };

describe("a request", () => {
  it("about a document that is not open answers nothing", async () => {
    const client = await Client.start();
    await client.until(() => client.registered().includes("textDocument/completion"));
    await client.open(uri, text);
    await client.close(uri);
    const textDocument = { uri };
    deepEqual(await client.diagnostics(uri), []);
    deepEqual(await client.actions(uri, { start: position, end: position }), []);
    equal(await client.connection.sendRequest("textDocument/hover", { textDocument, position }), null);
    deepEqual(await client.connection.sendRequest("textDocument/documentSymbol", { textDocument }), []);
    await client.stop();
  });

  it("about a version that was superseded before its turn came answers nothing", async () => {
    const client = await Client.start();
    await client.open(uri, text);
    const start = { line: 2, character: 10 };
    const asked = client.actions(uri, { start, end: start });
    await client.change(uri, { text: `\n${text}` });
    deepEqual(await asked, []);
    await client.stop();
  });

  it("that was canceled does no work", async () => {
    const cancelled = new CancellationTokenSource();
    cancelled.cancel();
    const handler = answering<void, string>(silent([]), "A feature", "empty", () => "worked");
    equal(await handler(undefined, cancelled.token), "empty");
  });

  it("that fails is logged by its feature's name and answers nothing", async () => {
    const logged: string[] = [];
    const handler = answering<void, string>(silent(logged), "A feature", "empty", () => {
      throw new Error("broken");
    });
    equal(await handler(undefined, new CancellationTokenSource().token), "empty");
    match(logged.join(), /A feature/);
  });

  it("that is rejected with a sentence for the person stays rejected", async () => {
    const handler = answering<void, string>(silent([]), "A feature", "empty", () => {
      throw new ResponseError(1, "No.");
    });
    await handler(undefined, new CancellationTokenSource().token).then(
      () => ok(false),
      (error) => equal(error.message, "No."),
    );
  });
});

describe("input that no person wrote", () => {
  it("of a megabyte is checked in another process; what only makes editing easier is skipped, and the log says so", async () => {
    const client = await Client.start({ capabilities: plainClient });
    await client.open(uri, text + "RUN echo a line of some length that goes on and on\n".repeat(20_000));
    deepEqual(await client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } }), []);
    deepEqual(await client.connection.sendRequest("textDocument/foldingRange", { textDocument: { uri } }), []);
    equal(client.logged.filter((line) => line.includes(uri)).length, 1);
    await client.until(() => (client.published.get(uri)?.diagnostics.length ?? 0) > 0);
    await client.stop();
  });

  const binary = Array.from({ length: 50_000 }, (_, index) => String.fromCharCode((index * 7919) % 256)).join("");
  for (const [what, strange] of [
    ["binary content", binary],
    ["nothing but NULs", "\0".repeat(50_000)],
    ["an empty file", ""],
    ["a lone surrogate", "FROM a\nRUN \ud800"],
  ] as const) {
    it(`${what}: every request gets an answer`, async () => {
      const client = await Client.start();
      await client.until(() => client.registered().includes("textDocument/completion"));
      await client.open(uri, strange);
      equal((await client.pull(uri)).kind, "full");
      const textDocument = { uri };
      const options = { tabSize: 2, insertSpaces: true };
      await client.actions(uri, { start: position, end: position }, ["source.fixAll"]);
      for (const [method, params] of [
        ["textDocument/hover", { textDocument, position }],
        ["textDocument/completion", { textDocument, position }],
        ["textDocument/documentSymbol", { textDocument }],
        ["textDocument/formatting", { textDocument, options }],
        ["textDocument/rename", { textDocument, position, newName: "x" }],
      ] as const) {
        await client.connection.sendRequest(method, params);
      }
      await client.stop();
    });
  }
});

function silent(lines: string[]): Log {
  const note = (message: string) => void lines.push(message);
  return { info: note, warn: note, error: note };
}

describe("a document that takes more than its budget", () => {
  const other = "file:///project/other.dockerfile";
  const neverEnding: Linter = {
    ...lintHere,
    lint: (text, settings, signal) =>
      text.includes("endless")
        ? new Promise((resolve) => signal?.addEventListener("abort", () => resolve({ findings: [] })))
        : lintHere.lint(text, settings, signal),
  };
  const limited: Linter = {
    ...lintHere,
    lint: async (...job) => ({ ...(await lintHere.lint(...job)), incomplete: { reason: "memory", megabytes: 1024 } }),
  };

  it("does not keep others from being checked, and lets go once it has changed", async () => {
    const client = await Client.start({ linter: neverEnding });
    await client.open(uri, "# endless\nFROM scratch\n");
    await client.open(other, text);
    const waiting = client.codes(uri);
    ok((await client.codes(other)).includes("cache/mount-id"));
    await client.change(uri, { text });
    ok((await waiting).includes("cache/mount-id"));
    await client.stop();
  });

  it("says at its first character that findings may be missing, beside those that were found", async () => {
    const client = await Client.start({ linter: limited });
    await client.open(uri, text);
    const [note, ...found] = await client.diagnostics(uri);
    deepEqual(note?.range, { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } });
    equal(note?.code, "not-fully-checked");
    match(String(note?.message), /^Not fully checked: checking needed more than 1024 MB of memory\./);
    ok(found.some(({ code }) => code === "cache/mount-id"));
    await client.stop();
  });
});
