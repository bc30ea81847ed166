import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { build } from "../../scripts/build";
import { patternInputs } from "./patterns";
import { shapes } from "./shapes";

// `npm run bench:adversarial`: what files that are written to take time or memory take in the language server, and how
// long another document waits meanwhile.

const neighbor = "file:///bench/Dockerfile";
const ordinary = (version: number) =>
  `# syntax=docker/dockerfile:1\nFROM node:22 AS v${version}\nRUN npm ci\nCOPY . .\nUSER node\n`;

interface Measured {
  readonly name: string;
  /** Milliseconds until all diagnostics of the file were there. */
  readonly own: number;
  /** Milliseconds that the other document waited, which was changed while the file was linted. */
  readonly other: number;
  readonly isComplete: boolean;
}

/** Opens each file in one server, and prints what it took. */
async function main(): Promise<void> {
  await build();
  const server = spawn(process.execPath, [join(__dirname, "..", "..", "dist", "server.js"), "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: { dynamicRegistration: true } } },
  });
  await connection.sendNotification("initialized", {});
  const open = (uri: string, text: string) =>
    connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "dockerfile", version: 1, text },
    });
  const diagnostics = (uri: string) =>
    connection.sendRequest<{ items?: readonly { code?: unknown }[] }>("textDocument/diagnostic", {
      textDocument: { uri },
    });
  await open(neighbor, ordinary(1));
  await diagnostics(neighbor);
  const files = [
    ...shapes.map(({ name, count, write }) => ({ name, text: write(count) })),
    ...patternInputs.map(({ name, text }) => ({ name, text })),
  ];
  const all: Measured[] = [];
  let memory = 0;
  for (const [index, { name, text }] of files.entries()) {
    const uri = `file:///bench/${index}/Dockerfile`;
    await open(uri, text);
    const began = performance.now();
    const own = diagnostics(uri).then(({ items = [] }) => ({ items, time: performance.now() - began }));
    await connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: neighbor, version: index + 2 },
      contentChanges: [{ text: ordinary(index + 2) }],
    });
    await diagnostics(neighbor);
    const other = performance.now() - began;
    const { items, time } = await own;
    memory = Math.max(memory, ...memoryOf(server.pid as number));
    all.push({ name, own: time, other, isComplete: !items.some(({ code }) => code === "not-fully-checked") });
    await connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
  }
  print(all, memory);
  connection.dispose();
  server.kill();
}

function print(all: readonly Measured[], memory: number): void {
  const slowest = (of: (each: Measured) => number) => all.toSorted((a, b) => of(b) - of(a)).slice(0, 5);
  const told = (of: "own" | "other") =>
    slowest((each) => each[of])
      .map((each) => `  ${each[of].toFixed(0).padStart(5)} ms  ${each.name}`)
      .join("\n");
  console.log(`${all.length} files that are written to take time or memory, in one language server
not fully checked: ${all.filter(({ isComplete }) => !isComplete).length}
most memory of one process: ${memory.toFixed(0)} MB
slowest files:\n${told("own")}
another document meanwhile:\n${told("other")}`);
}

/** Megabytes that a process and those that it started have held at most, as Linux counts them; none elsewhere. */
function memoryOf(pid: number): number[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const own = Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024;
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
    );
    return [own, ...children.flatMap(memoryOf)];
  } catch {
    return [];
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
