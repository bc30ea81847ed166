import { deepEqual, equal, ok } from "node:assert/strict";
import type { Connection } from "vscode-languageserver/node";
import { buildDetails, buildLog } from "../../../server/src/protocol";
import { sourceFiles } from "../../support/sourceCode";
import { compileChanged, type Message, messages, type TypeFault } from "./support";

/** Requests whose result the client does not use: that they succeeded is all that it has to know. */
const unusedResults: readonly string[] = ["useBuilder", "importBuild", "cancelBuild"];

/** Each passes one message on with its types, and one as any. */
const planted = {
  "server/src/lsp/planted.ts": `
    import type { Connection } from "vscode-languageserver/node";
    import { answer, buildDetails, pastBuildLog } from "../protocol";
    export function plant(connection: Connection): void {
      answer(connection, pastBuildLog, async ({ id }) => ({ text: String(id) }));
      answer(connection, buildDetails, async ({ id }: any): Promise<any> => id);
    }`,
  "client/src/planted.ts": `
    import { buildDetails, pastBuildLog } from "../../server/src/protocol";
    import type { Server } from "./server";
    export async function plant(server: Server, id: any): Promise<unknown> {
      const details: any = await server.ask(buildDetails, id);
      return [(await server.ask(pastBuildLog, { id: "a" }))?.text, details.bars];
    }`,
};

describe("the protocol's types", function () {
  this.timeout(120_000);
  const isPlanted = ({ file }: TypeFault) => file in planted;
  let faults: readonly TypeFault[];

  before(() => {
    faults = compileChanged(planted);
  });

  it("hold on both ends: another parameter or result of any message does not compile there", () => {
    const all = messages();
    ok(all.length > 35, "all messages are found");
    const real = faults.filter((fault) => !isPlanted(fault));
    deepEqual(unseen(all, real), []);
  });

  it("are seen to be lost where a parameter or a result becomes any", () => {
    const both = messages().filter(({ name }) => name === "buildDetails" || name === "pastBuildLog");
    equal(both.length, 2);
    deepEqual(unseen(both, faults.filter(isPlanted)), [
      "server: Params of buildDetails",
      "client: Params of buildDetails",
      "server: Result of buildDetails",
      "client: Result of buildDetails",
    ]);
  });

  it("are those of answer, ask, tell and hear only: a connection takes no name", () => {
    const unused = (connection: Connection) => {
      // @ts-expect-error a name is no method
      connection.onRequest(buildDetails, () => null);
      // @ts-expect-error a name is no method
      connection.sendRequest(buildDetails, { id: "" });
      // @ts-expect-error a name is no method
      connection.onNotification(buildLog, () => {});
      // @ts-expect-error a name is no method
      connection.sendNotification(buildLog, { buildId: "", text: "" });
      // @ts-expect-error the method is not readable
      return buildLog.method;
    };
    ok(unused);
  });
});

describe("messages of the protocol", () => {
  /** Both pass on what they are given: the functions that are typed, and what removes secrets from errors. */
  const allowed = ["server/src/protocol/names.ts", "server/src/lsp/scrubbing.ts"];

  it("are sent and received through answer, ask, tell and hear", () => {
    deepEqual(
      sources().flatMap(({ path, text }) =>
        allowed.includes(path) ? [] : untyped(text).map((each) => `${path}: ${each}`),
      ),
      [],
    );
  });

  const cases: [text: string, found: string[]][] = [
    ["connection.onRequest(method, () => null);", ["onRequest"]],
    ["void this.#client\n  ?.sendNotification(method, {});", ["sendNotification"]],
    ["client.sendRequest<Result>(method);", ["sendRequest"]],
    ["connection.onNotification(x, y);", ["onNotification"]],
    ['const method = "buildkitLens/builds";', ["buildkitLens/builds"]],
    ["answer(connection, builds, () => null); connection.onHover(hover);", []],
  ];
  for (const [text, found] of cases) it(`sees ${text}`, () => deepEqual(untyped(text), found));
});

/** Where a change of a message's types is no error of the compiler. */
function unseen(all: readonly Message[], faults: readonly TypeFault[]): string[] {
  const seen = new Set(faults.map(({ name, changed, file }) => `${file.split("/")[0]}: ${changed} of ${name}`));
  return all.flatMap(({ name, kind, isEmpty, receiver }) =>
    [
      // Who receives nothing does not read it.
      ...["server", "client"]
        .filter((side) => !isEmpty || side !== receiver)
        .map((side) => `${side}: Params of ${name}`),
      ...(kind === "request" ? [`server: Result of ${name}`] : []),
      ...(kind === "request" && !unusedResults.includes(name) ? [`client: Result of ${name}`] : []),
    ].filter((expected) => !seen.has(expected)),
  );
}

/** What goes around the typed functions: a connection's own, and a method's name. */
function untyped(text: string): string[] {
  const calls = text.matchAll(/\.\s*((?:on|send)(?:Request|Notification))\s*[(<]/g);
  const methods = text.matchAll(/["'`](buildkitLens\/[\w/]*)["'`]/g);
  return [...calls, ...methods].map(([, found = ""]) => found);
}

const sources = () => sourceFiles().filter(({ path }) => !/^server\/src\/protocol\/(?!names)/.test(path));
