import { equal, match, ok } from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { program } from "../support/programs";

const start = (...args: string[]): ChildProcessWithoutNullStreams =>
  spawn(process.execPath, [program("server"), ...args]);

describe("the server's process", () => {
  it("serves an editor over its standard streams, and ends when they end", async () => {
    const server = start("--stdio");
    const ended = once(server, "exit");
    const connection = createProtocolConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    connection.listen();
    const answer = await connection.sendRequest<{ capabilities: object }>("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities: {},
    });
    ok(answer.capabilities);
    server.stdin.end();
    await ended;
    connection.dispose();
  });

  it("says how to start it when nobody is there to talk to", async () => {
    const server = start();
    let said = "";
    server.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const [code] = await once(server, "close");
    equal(code, 2);
    match(said, /^The language server .* --stdio or --node-ipc\.\n$/);
  });
});
