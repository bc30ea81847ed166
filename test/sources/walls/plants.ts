import type { Rule } from "../../../scripts/walls/faults";
import { type Room, rooms } from "../../../scripts/walls/rooms";

/** Something forbidden in a file that does not exist, and what refuses it. */
export interface Plant {
  readonly what: string;
  /** In the repository, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The rule of the check of imports; absent: that check has nothing to do with it. */
  readonly rule?: Rule;
  /** What the compiler says in this file; absent: it has nothing to say. */
  readonly compiler?: RegExp;
}

const unknownName = /TS(?:2304|2591|2584|2552): Cannot find name/;
const unknownModule = /TS(?:2307|2591|2882): Cannot find/;
const otherProject = /TS6307: File .* is not listed/;

const globals = [
  "process",
  "Buffer",
  "setTimeout",
  "setImmediate",
  "fetch",
  "console",
  "__dirname",
  "require",
  "window",
];

function inPureRoom({ name }: Room): Plant[] {
  const folder = `server/src/${name}/planted`;
  const forGlobals = globals.map(
    (global): Plant => ({
      what: `${global} in ${name}`,
      path: `${folder}/${global}.ts`,
      text: `export const planted = ${global};\n`,
      compiler: unknownName,
    }),
  );
  const node = { rule: "node", compiler: unknownModule } as const;
  return [
    ...forGlobals,
    {
      what: `node:fs in ${name}`,
      path: `${folder}/node.ts`,
      text: `export { readFileSync } from "node:fs";\n`,
      ...node,
    },
    {
      what: `a type of node:stream in ${name}`,
      path: `${folder}/nodeType.ts`,
      text: `export type Planted = import("node:stream").Readable;\n`,
      ...node,
    },
    {
      what: `path, without node:, in ${name}`,
      path: `${folder}/path.ts`,
      text: `import { join } from "path";\nexport const planted = join("a", "b");\n`,
      ...node,
    },
    {
      what: `a package that brings Node's types in ${name}`,
      path: `${folder}/package.ts`,
      text: `export * from "vscode-languageserver-textdocument";\n`,
      rule: "package",
    },
    {
      what: `a reference to Node's types in ${name}`,
      path: `${folder}/elsewhere/reference.ts`,
      text: `// A comment\n/// <reference types="mocha" />\nexport const planted = 1;\n`,
      rule: "directive",
    },
    {
      what: `a hidden error in ${name}`,
      path: `${folder}/hidden.ts`,
      text: `// @ts-expect-error\nexport const planted = process;\n`,
      rule: "directive",
    },
    {
      what: `a declaration of process in ${name}`,
      path: `${folder}/declared.ts`,
      text: `declare const process: { exit(): void };\nexport const planted = process;\n`,
      rule: "declaration",
    },
  ];
}

/** An import of each form that the language has, from a nested folder of a room. */
function upward(room: string, above: string): Plant[] {
  const forms: Readonly<Record<string, string>> = {
    import: `import { name } from "../../../${above}";\nexport const planted = name;\n`,
    "import of a type": `import type { name } from "../../../${above}";\nexport type Planted = typeof name;\n`,
    "inline import of a type": `import { type name } from "../../../${above}";\nexport type Planted = typeof name;\n`,
    "import of all": `import * as all from "../../../${above}";\nexport const planted = all;\n`,
    "import of a file": `import { name } from "../../../${above}/index";\nexport const planted = name;\n`,
    "export from": `export { name } from "../../../${above}";\n`,
    "export of all types": `export type * from "../../../${above}";\n`,
    "import()": `export const planted = () => import("../../../${above}");\n`,
    "import() of a template": `export const planted = () => import(\`../../../${above}\`);\n`,
    "import() of a type": `export type Planted = import("../../../${above}").Name;\n`,
    "typeof import()": `export type Planted = typeof import("../../../${above}");\n`,
  };
  return Object.entries(forms).map(
    ([form, text], index): Plant => ({
      what: `${form} of ${above} in ${room}`,
      path: `server/src/${room}/planted/nested/to-${above}-${index}.ts`,
      text,
      rule: "order",
      ...(form.includes("template") ? {} : { compiler: otherProject }),
    }),
  );
}

/** Every pair of rooms of which the first may not import the second, by a type. */
function everyWrongArrow(): Plant[] {
  return rooms.flatMap(({ name, mayImport }) =>
    rooms
      .filter((other) => other.name !== name && !mayImport.includes(other.name))
      .map((other) => ({
        what: `${other.name} in ${name}`,
        path: `server/src/${name}/planted/${other.name}.ts`,
        text: `export type { Name } from "../../${other.name}";\n`,
        rule: "order" as const,
        compiler: otherProject,
      })),
  );
}

function inClient(what: string, from: string): Plant {
  return {
    what: `${what} in the client`,
    path: `client/src/planted/${what.replaceAll("/", "-")}.ts`,
    text: `export type Planted = typeof import("${from}");\n`,
    rule: "client",
    compiler: otherProject,
  };
}

export const plants: readonly Plant[] = [
  ...rooms.filter(({ isPure }) => isPure).flatMap(inPureRoom),
  ...upward("lint", "engines"),
  ...upward("engines", "predict"),
  ...everyWrongArrow(),
  inClient("builds", "../../../server/src/builds"),
  inClient("dockerfile", "../../../server/src/dockerfile"),
  inClient("engines/index", "../../../server/src/engines/index"),
  {
    what: "what is inside predict in lsp",
    path: "server/src/lsp/planted/inside.ts",
    text: `export type { Name } from "../../predict/memory/ledger";\n`,
    rule: "door",
  },
  {
    what: "what is inside predict in services",
    path: "server/src/services/planted/inside.ts",
    text: `export type { Name } from "../../predict/speedups";\n`,
    rule: "door",
  },
  {
    what: "vscode in lsp",
    path: "server/src/lsp/planted/editor.ts",
    text: `export type { Uri } from "vscode";\n`,
    rule: "editor",
  },
  {
    what: "the client's half of the protocol in services",
    path: "server/src/services/planted/languageClient.ts",
    text: `export { LanguageClient } from "vscode-languageclient/node";\n`,
    rule: "editor",
  },
  {
    what: "a room that is not in the table",
    path: "server/src/helpers/index.ts",
    text: "export const planted = 1;\n",
    rule: "unlisted",
  },
  {
    what: "an import of a room that is not in the table",
    path: "server/src/lsp/planted/helpers.ts",
    text: `export * from "../../helpers/planted";\n`,
    rule: "unlisted",
  },
  {
    what: "a package that the room is not given",
    path: "server/src/cli/planted/package.ts",
    text: `export * from "valibot";\n`,
    rule: "package",
  },
  {
    what: "require() of a package",
    path: "server/src/cli/planted/require.ts",
    text: `export const planted = require("valibot");\n`,
    rule: "package",
  },
  {
    what: "an import whose path is computed",
    path: "server/src/cli/planted/computed.ts",
    text: `export const planted = (name: string) => import("../" + name);\n`,
    rule: "computed",
  },
  {
    what: "the client in the server",
    path: "server/src/lsp/planted/client.ts",
    text: `export * from "../../../../client/src/extension";\n`,
    rule: "order",
  },
  {
    what: "a script in the server",
    path: "server/src/cli/planted/script.ts",
    text: `export * from "../../../../scripts/build";\n`,
    rule: "outside",
  },
  {
    what: "a program's entry in a room",
    path: "server/src/services/planted/entry.ts",
    text: `export * from "../../main";\n`,
    rule: "order",
  },
  {
    what: "node:path in a page",
    path: "client/src/history/timeline/webview/planted.ts",
    text: `export { join } from "node:path";\n`,
    rule: "node",
  },
  {
    what: "vscode in a page",
    path: "client/src/ui/page/planted.ts",
    text: `export type { Uri } from "vscode";\n`,
    rule: "package",
  },
];
