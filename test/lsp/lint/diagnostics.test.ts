import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { DiagnosticSeverity } from "vscode-languageserver/node";
import { ruleById } from "../../../server/src/lint";
import { Client, plainClient, positionOf } from "../support";

const uri = "file:///project/Dockerfile";
const text = "# syntax=docker/dockerfile:1\nFROM node:20\nRUN --mount=type=cache,target=/root/.npm npm ci\n";

describe("diagnostics", () => {
  describe("that the client pulls", () => {
    it("name the rule, lead to its page and are at the place", async () => {
      const client = await Client.start();
      await client.open(uri, text);
      const found = (await client.diagnostics(uri)).find((diagnostic) => diagnostic.code === "cache/mount-id");
      ok(found);
      equal(found.source, "BuildKit Lens");
      match(found.codeDescription?.href ?? "", /^https:\/\/.*cache\/mount-id/);
      equal(found.severity, DiagnosticSeverity.Warning);
      equal(found.range.start.line, 2);
      await client.stop();
    });

    it("say when nothing has changed, and follow the text", async () => {
      const client = await Client.start();
      await client.open(uri, text);
      const first = await client.pull(uri);
      equal((await client.pull(uri, first.resultId)).kind, "unchanged");
      const start = positionOf(text, "type=cache|,");
      await client.change(uri, { range: { start, end: start }, text: ",id=npm-cache" });
      const second = await client.pull(uri, first.resultId);
      equal(second.kind, "full");
      ok(!(await client.codes(uri)).includes("cache/mount-id"));
      await client.stop();
    });

    it("are requested again when a setting changes", async () => {
      const client = await Client.start();
      await client.open(uri, text);
      const { resultId } = await client.pull(uri);
      client.settings = { rules: { "cache/mount-id": "off" } };
      await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
      await client.until(() => client.refreshes > 0);
      notEqual((await client.pull(uri, resultId)).kind, "unchanged");
      ok(!(await client.codes(uri)).includes("cache/mount-id"));
      await client.stop();
    });

    it("count CRLF files in the same lines and characters", async () => {
      const client = await Client.start();
      await client.open(uri, text);
      const withLf = await client.diagnostics(uri);
      await client.open("untitled:crlf", text.replaceAll("\n", "\r\n"));
      deepEqual(await client.diagnostics("untitled:crlf"), withLf);
      await client.stop();
    });

    it("hold what the last build left to say", async () => {
      const client = await Client.start();
      await client.open(uri, text);
      const { resultId } = await client.pull(uri);
      const failed = {
        range: { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } },
        message: "npm ci failed with exit code 1.",
        source: "BuildKit Lens",
      };
      client.failBuild(uri, [failed]);
      await client.until(() => client.refreshes > 0);
      const report = await client.pull(uri, resultId);
      ok(report.kind === "full" && report.items.some(({ message }) => message === failed.message));
      await client.stop();
    });
  });

  describe("that the server pushes", () => {
    it("come with the version, follow changes and settings, and go with the document", async () => {
      const client = await Client.start({ capabilities: plainClient });
      const codes = () => client.published.get(uri)?.diagnostics.map(({ code }) => code) ?? [];
      await client.open(uri, text);
      await client.until(() => codes().includes("cache/mount-id"));
      equal(client.published.get(uri)?.version, 1);
      const start = positionOf(text, "type=cache|,");
      await client.change(uri, { range: { start, end: start }, text: ",id=npm-cache" });
      await client.until(() => client.published.get(uri)?.version === 2);
      ok(!codes().includes("cache/mount-id"));
      await client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { buildkitLens: { profile: "xnai" } },
      });
      await client.until(() => codes().includes("cache/mount-id"));
      await client.close(uri);
      await client.until(() => client.published.get(uri)?.diagnostics.length === 0);
      await client.stop();
    });
  });

  describe("by kind of document", () => {
    const cases = [
      { what: "a Containerfile", uri: "file:///project/Containerfile", languageId: "dockerfile", checked: true },
      { what: "one that was never saved", uri: "untitled:Untitled-1", languageId: "dockerfile", checked: true },
      {
        what: "one of a virtual workspace",
        uri: "vscode-vfs://github/a/b/Dockerfile",
        languageId: "dockerfile",
        checked: true,
      },
      { what: "a compose file", uri: "file:///project/compose.yaml", languageId: "dockercompose", checked: false },
    ];
    for (const { what, uri: ofCase, languageId, checked } of cases) {
      it(`${checked ? "check" : "skip"} ${what}`, async () => {
        const client = await Client.start();
        await client.open(ofCase, text, { languageId });
        equal((await client.codes(ofCase)).includes("cache/mount-id"), checked);
        await client.stop();
      });
    }
  });

  it("are there in a workspace that is not trusted", async () => {
    const client = await Client.start({ options: { trusted: false } });
    await client.open(uri, text);
    ok((await client.codes(uri)).includes("cache/mount-id"));
    await client.stop();
  });
});

describe("hover on a finding's place", () => {
  it("shows what the rule requires, why, and where to read on", async () => {
    const client = await Client.start();
    await client.open(uri, text);
    const hover = async (marked: string) => {
      const params = { textDocument: { uri }, position: positionOf(text, marked) };
      return JSON.stringify(await client.connection.sendRequest("textDocument/hover", params));
    };
    const rule = ruleById("cache/mount-id");
    const said = await hover("type|=cache");
    ok(rule && said.includes(rule.summary) && said.includes(JSON.stringify(rule.why).slice(1, -1)));
    ok(said.includes("[cache/mount-id](https://"));
    await client.stop();
  });

  it("is followed by what the instruction means", async () => {
    const client = await Client.start();
    await client.until(() => client.registered().includes("textDocument/completion"));
    const unfinished = "FROM node:20\nHEALTHCHECK\n";
    await client.open(uri, unfinished);
    const position = positionOf(unfinished, "HEALTH|CHECK");
    const hover = await client.connection.sendRequest("textDocument/hover", { textDocument: { uri }, position });
    match(JSON.stringify(hover), /parse\/arguments.*---.*--interval/);
    await client.stop();
  });
});
