import { deepEqual, equal, ok, throws } from "node:assert/strict";
import type { CodeAction } from "vscode-languageserver/node";
import { ruleById } from "../../../server/src/lint";
import { fixKindOf } from "../../../server/src/protocol";
import { Client, fullClient, positionOf, wholeOf } from "../support";

const uri = "file:///project/Dockerfile";
const twoMounts = [
  "# syntax=docker/dockerfile:1",
  "FROM node:20",
  "RUN --mount=type=cache,target=/root/.npm npm ci",
  "RUN --mount=type=cache,target=/root/.cache/pip pip install x",
  "",
].join("\n");

const titled = (actions: readonly CodeAction[], title: string): CodeAction => {
  const action = actions.find((each) => each.title === title);
  ok(action, `There is no "${title}" among: ${actions.map((each) => each.title).join("; ")}`);
  return action;
};
const at = (text: string, marked: string) => {
  const position = positionOf(text, marked);
  return { start: position, end: position };
};

describe("code actions", () => {
  it("fix a finding as the rule's example shows", async () => {
    const client = await Client.start();
    const example = ruleById("cache/mount-id")?.examples.find(({ profile, options }) => !profile && !options);
    ok(example);
    await client.open(uri, example.bad);
    const told = (await client.diagnostics(uri)).filter(({ code }) => code === "cache/mount-id");
    ok(told[0]);
    const actions = await client.actions(uri, told[0].range, undefined, told);
    const fix = actions.find(
      ({ isPreferred, diagnostics }) => isPreferred && diagnostics?.[0]?.code === "cache/mount-id",
    );
    ok(fix);
    equal(fix.kind, "quickfix");
    equal(client.applied(uri, fix.edit), example.good);
    await client.stop();
  });

  it("are the fixes of one rule where they are requested by its kind", async () => {
    const client = await Client.start();
    await client.open(uri, twoMounts);
    const kind = fixKindOf("cache/mount-id");
    const actions = await client.actions(uri, at(twoMounts, "type|=cache"), [kind]);
    deepEqual(
      actions.map((action) => action.kind),
      [kind],
    );
    equal(client.applied(uri, actions[0]?.edit).match(/type=cache[^ ]*id=/g)?.length, 1);
    deepEqual(await client.actions(uri, at(twoMounts, "type|=cache"), [fixKindOf("cache/mount-owner")]), []);
    await client.stop();
  });

  it("fix all places of one rule", async () => {
    const client = await Client.start();
    await client.open(uri, twoMounts);
    const action = titled(
      await client.actions(uri, at(twoMounts, "type|=cache")),
      "Fix all cache/mount-id problems in this file",
    );
    equal(action.edit, undefined, "the work waits until the action is chosen");
    const fixed = client.applied(uri, (await client.resolve(action)).edit);
    equal(fixed.match(/type=cache[^ ]*id=/g)?.length, 2);
    equal(fixed.split("\n").length, twoMounts.split("\n").length);
    await client.stop();
  });

  describe("fix the whole file where the client requests it", () => {
    for (const [only, offered] of [
      [["source.fixAll.buildkitLens"], true],
      [["source.fixAll"], true],
      [["source"], true],
      [["source.fixAll.eslint"], false],
      [["source.organizeImports"], false],
      [["refactor"], false],
      [undefined, false],
    ] as const) {
      it(`${only ?? "no kind"}: ${offered ? "yes" : "no"}`, async () => {
        const client = await Client.start();
        await client.open(uri, twoMounts);
        const actions = await client.actions(uri, wholeOf(twoMounts), only && [...only]);
        const fixAll = actions.filter(({ kind }) => kind === "source.fixAll.buildkitLens");
        equal(fixAll.length, offered ? 1 : 0);
        if (fixAll[0]) {
          const fixed = client.applied(uri, (await client.resolve(fixAll[0])).edit);
          await client.change(uri, { text: fixed });
          deepEqual(await client.actions(uri, wholeOf(fixed), [...(only ?? [])]), [], "nothing safe is left to fix");
        }
        await client.stop();
      });
    }

    it("and give the edit at once to clients that do not resolve it later", async () => {
      const { textDocument } = fullClient;
      const capabilities = { ...fullClient, textDocument: { ...textDocument, codeAction: {} } };
      const client = await Client.start({ capabilities });
      await client.open(uri, twoMounts);
      const [action] = await client.actions(uri, wholeOf(twoMounts), ["source.fixAll"]);
      ok(client.applied(uri, action?.edit).includes("id="));
      await client.stop();
    });
  });

  for (const where of ["on this instruction", "in this file"]) {
    it(`ignore a rule ${where}`, async () => {
      const client = await Client.start();
      await client.open(uri, twoMounts);
      const before = (await client.codes(uri)).filter((code) => code === "cache/mount-id").length;
      const actions = await client.actions(uri, at(twoMounts, "type|=cache"));
      const ignored = client.applied(uri, titled(actions, `Ignore cache/mount-id ${where}`).edit);
      ok(ignored.includes("# lens-ignore"));
      await client.change(uri, { text: ignored });
      const after = (await client.codes(uri)).filter((code) => code === "cache/mount-id").length;
      deepEqual([before, after], [2, where === "in this file" ? 0 : 1]);
      await client.stop();
    });
  }

  it("are offered for the first findings where a whole file full of them is selected", async () => {
    const client = await Client.start();
    const full = `FROM node:20\n${"# a\nRUN --mount=type=cache,target=/root/.npm npm ci\n".repeat(1_000)}`;
    await client.open(uri, full);
    const actions = await client.actions(uri, wholeOf(full));
    ok(actions.length > 100 && actions.length < 400, `${actions.length} actions`);
    titled(actions, "Fix all cache/mount-id problems in this file");
    titled(actions, "Ignore cache/mount-id on this instruction");
    await client.stop();
  });

  it("keep CRLF line ends", async () => {
    const client = await Client.start();
    const text = twoMounts.replaceAll("\n", "\r\n");
    await client.open(uri, text);
    const [action] = await client.actions(uri, wholeOf(text), ["source.fixAll"]);
    ok(action);
    const fixed = client.applied(uri, (await client.resolve(action)).edit);
    ok(fixed.includes("id=") && !/[^\r]\n/.test(fixed), JSON.stringify(fixed));
    await client.stop();
  });

  it("are bound to the version that they were computed for", async () => {
    const client = await Client.start();
    await client.open(uri, twoMounts);
    const actions = await client.actions(uri, at(twoMounts, "type|=cache"));
    const quick = actions.find(({ isPreferred }) => isPreferred);
    const lazy = titled(actions, "Fix all cache/mount-id problems in this file");
    await client.change(uri, { text: `${twoMounts}# more\n` });
    throws(() => client.applied(uri, quick?.edit), /another version/);
    equal((await client.resolve(lazy)).edit, undefined);
    await client.stop();
  });

  it("offer nothing where nothing is found", async () => {
    const client = await Client.start();
    await client.open(uri, twoMounts);
    deepEqual(await client.actions(uri, at(twoMounts, "FROM| ")), []);
    await client.stop();
  });
});
