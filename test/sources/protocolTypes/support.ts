import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../support/folders";
import { sourceFiles } from "../../support/sourceCode";

const protocol = "server/src/protocol";

/** A message of the protocol: the name that the sources import. */
export interface Message {
  readonly name: string;
  readonly kind: "request" | "notification";
  /** It carries nothing. */
  readonly isEmpty: boolean;
  /** The end that answers or hears it. */
  readonly receiver: "server" | "client";
}

/** An error that the compiler reports because a message's types are not those of the protocol. */
export interface TypeFault {
  readonly name: string;
  readonly changed: "Params" | "Result";
  readonly file: string;
}

/** Sources that are compiled with the others, by their paths. */
export type MoreSources = Readonly<Record<string, string>>;

/** All messages, as the protocol's sources name them. */
export function messages(): Message[] {
  const client = sourceFiles("client/src")
    .map(({ text }) => text)
    .join("\n");
  return protocolFiles().flatMap((file) =>
    [...readFileSync(join(root, protocol, file), "utf8").matchAll(naming)].map(
      ([, name = "", kind = "", types = ""]): Message => ({
        name,
        kind: kind as Message["kind"],
        isEmpty: types.startsWith("Record<string, never>"),
        receiver: new RegExp(`\\bhear\\(\\s*${name}\\b`).test(client) ? "client" : "server",
      }),
    ),
  );
}

/**
 * Compiles the sources of server and client with other parameters and results for every message, and gives the errors
 * that name one of these.
 */
export function compileChanged(more: MoreSources): TypeFault[] {
  const folder = mkdtempSync(join(tmpdir(), "protocol-"));
  try {
    for (const each of ["server/src", "client/src"]) cpSync(join(root, each), join(folder, each), { recursive: true });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    for (const [path, text] of Object.entries(more)) writeFileSync(join(folder, path), text);
    for (const file of protocolFiles()) changeTypes(join(folder, protocol, file));
    const names = join(folder, protocol, "names.ts");
    writeFileSync(names, readFileSync(names, "utf8") + changedNames);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(configuration()));
    return faultsIn(compile(folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const protocolFiles = (): string[] =>
  readdirSync(join(root, protocol)).filter((file) => file !== "names.ts" && file !== "index.ts");

const naming = /^export const (\w+) = (request|notification)<\s*([\s\S]*?)>\s*\(\s*"/gm;

/** Stands for the changed parameters or result of a message: its own name is in every error about it. */
const changedNames = `
export interface Changed<Name, What> { readonly changed: [Name, What] }
export const changedRequest = <Name>() => <P, R>(method: string) =>
  request<Changed<Name, "Params">, Changed<Name, "Result">>(method);
export const changedNotification = <Name>() => <P>(method: string) => notification<Changed<Name, "Params">>(method);
`;

function changeTypes(path: string): void {
  const text = readFileSync(path, "utf8");
  const changed = text.replace(
    /^export const (\w+) = (request|notification)</gm,
    (_, name: string, kind: string) =>
      `export const ${name} = ${kind === "request" ? "changedRequest" : "changedNotification"}<"${name}">()<`,
  );
  writeFileSync(path, `${changed}\nimport { changedRequest, changedNotification } from "./names";\n`);
}

function configuration(): object {
  const base = JSON.parse(readFileSync(join(root, "tsconfig.base.json"), "utf8"));
  const { composite, emitDeclarationOnly, ...compilerOptions } = base.compilerOptions;
  return {
    compilerOptions: {
      ...compilerOptions,
      noEmit: true,
      noErrorTruncation: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      types: ["node", "vscode"],
    },
    include: ["server/src/lsp", "server/src/main.ts", "client/src"],
    exclude: ["client/src/ui/page", "client/src/history/*/webview"],
  };
}

function compile(folder: string): string {
  const compiler = join(root, "node_modules/typescript/lib/tsc.js");
  try {
    return execFileSync(process.execPath, [compiler, "-p", ".", "--pretty", "false"], {
      cwd: folder,
      encoding: "utf8",
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

/**
 * An error starts at the start of a line with its file. The lines below it explain it, each more exactly, so what the last
 * one names is what does not fit: the first may show a whole handler with its parameters and its result.
 */
function faultsIn(output: string): TypeFault[] {
  return output.split(/\n(?=\S)/).flatMap((error) => {
    const file = /^(\S+?)\(/.exec(error)?.[1];
    const reason = error.split("\n").findLast((line) => changedType.test(line)) ?? "";
    const [, name, changed] = changedType.exec(reason) ?? [];
    if (!file || !name) return [];
    // Where a name is passed on, both of its types have to fit; the error explains the first of them.
    const both = error.includes(`RequestName<Changed<"${name}", "Params">, Changed<"${name}", "Result">>`);
    const kinds = both ? (["Params", "Result"] as const) : [changed as TypeFault["changed"]];
    return kinds.map((each) => ({ name, changed: each, file }));
  });
}

const changedType = /Changed<"(\w+)", "(Params|Result)">/;
