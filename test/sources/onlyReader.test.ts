import assert from "node:assert/strict";
import { sourceFiles } from "../support/sourceCode";

/** What of Node's can open a file by its path to read it. */
const opening = [
  ...["readFile", "readFileSync", "createReadStream", "open", "openSync", "openAsBlob", "ReadStream"],
  ...["copyFile", "copyFileSync", "cp", "cpSync"],
];
/** Who may: the reader, and what writes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  "server/src/files/regularFile.ts": ["open", "openSync"],
  "server/src/cli/files/replace.ts": ["open"],
};

describe("files are read in one place", () => {
  for (const { path, text } of sourceFiles()) {
    const faults = faultsOf(text, allowed[path] ?? []);
    if (faults.length > 0)
      it(path, () => assert.fail(`It uses ${faults.join(", ")}: read with server/src/files/regularFile.ts`));
  }

  const cases: [text: string, faults: string[]][] = [
    ['import { readFile, stat } from "node:fs/promises";', ["readFile"]],
    ['import {\n  type Stats,\n  readFileSync as read,\n} from "node:fs";', ["readFileSync"]],
    ['import * as fs from "node:fs";', ["all of node:fs"]],
    ['import fs from "fs/promises";', ["all of fs/promises"]],
    ['const { open } = await import("node:fs/promises");', ["all of node:fs/promises"]],
    ['const fs = require("node:fs");', ["all of node:fs"]],
    ['export { readFile } from "node:fs/promises";', ["readFile"]],
    ['import { promises } from "node:fs";', ["promises"]],
    ['import type { Stats } from "node:fs";\nimport { stat } from "node:fs/promises";', []],
    ['import { readFile } from "./own";', []],
  ];
  for (const [text, faults] of cases) it(`sees ${text}`, () => assert.deepEqual(faultsOf(text, []), faults));
});

function faultsOf(text: string, mayUse: readonly string[]): string[] {
  const faults: string[] = [];
  for (const [, names = "", from] of text.matchAll(
    /(?:import|export)\s+(?:type\s+)?([^;"']*?)\s*from\s*["']((?:node:)?fs(?:\/promises)?)["']/g,
  )) {
    const listed = /^\{([\s\S]*)\}$/.exec(names)?.[1];
    if (listed === undefined) faults.push(`all of ${from}`);
    for (const each of listed?.split(",") ?? []) {
      const name = each
        .trim()
        .replace(/^type\s+/, "")
        .split(/\s/)[0] as string;
      if ([...opening, "promises"].includes(name) && !mayUse.includes(name)) faults.push(name);
    }
  }
  for (const [, from] of text.matchAll(/(?:import|require)\s*\(\s*["']((?:node:)?fs(?:\/promises)?)["']/g))
    faults.push(`all of ${from}`);
  return faults;
}
