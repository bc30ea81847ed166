import assert from "node:assert/strict";
import { packageManagers } from "../../server/src/lint/packageManagers";
import { eachNode, type SyntaxNode, sourceFiles } from "../support/sourceCode";

// A package manager is a file: what holds for one of them is in its file, and other code asks the manager, not its name.

const home = "lint/packageManagers/";

/** What tables know of images and of their own kind of thing, and not of a manager's behavior. */
const tables: Readonly<Record<string, string>> = {
  "dockerfile/model/imageEnvironment.ts": "variables of images by the images' names",
  "dockerfile/model/images.ts": "users of images by the images' names",
  "lint/cacheMounts/imageCleaner.ts": "distributions by the images' names",
  "lint/managerRuns/images.ts": "variables of images by the images' names",
  "lint/finalImage/distribution.ts": "distributions of images by the images' names",
  "lint/finalImage/endUser.ts": "users of images by the images' names",
  "lint/finalImage/finalImage.ts": "programs that are interpreters and shells",
  "lint/layers/buildTools.ts": "compilers, by the names of distributions' packages",
  "builds/options/definitions.ts": "an example of a secret's id",
};

const isManager = (word: string) =>
  packageManagers.some(
    ({ id, programs }) => id === word || programs.some(({ name, module }) => !module && name.test(word)),
  );

/** The managers that some code names in a string that is just that name, a list of words, a regular expression or a key. */
function namesIn(code: string): string[] {
  const found: string[] = [];
  eachNode(code, (node, parent) => {
    if (parent?.type.startsWith("Import") || parent?.type.startsWith("Export")) return;
    const { type, regex, value } = node as { type: string; regex?: { pattern: string }; value?: unknown };
    if (type === "Literal" && regex) {
      const words = regex.pattern.replace(/\\[bBdDsSwW]/g, " ").match(/[A-Za-z][\w-]*/g) ?? [];
      found.push(...words.filter(isManager));
    } else if (type === "Literal" && typeof value === "string") {
      found.push(...(isSplit(parent) ? value.split(/[\s,]+/) : [value]).filter(isManager));
    } else if (type === "Property") {
      const { name } = (node as unknown as { key: { name?: string } }).key;
      if (name !== undefined && isManager(name)) found.push(name);
    }
  });
  return found;
}

/** Whether a node is the `.split` of a string. */
function isSplit(node: SyntaxNode | undefined): boolean {
  return node?.type === "MemberExpression" && (node.property as { name?: string }).name === "split";
}

describe("names of package managers", () => {
  const cases: Readonly<Record<string, readonly [code: string, ...names: string[]]>> = {
    comparison: ['if (manager.id === "apt") go();', "apt"],
    "regular expression": ["/^(?:npm|yarn)$/.test(name)", "npm", "yarn"],
    "regular expression with word boundaries": ["/\\bpip3?\\b/.test(name)", "pip3"],
    set: ['new Set(["conda", "x"])', "conda"],
    "list of words": ['"set apk echo".split(" ")', "apk"],
    "case of a switch": ['switch (id) { case "poetry": }', "poetry"],
    "table by id": ["const readers = { cargo: 1 }", "cargo"],
    import: ['import { npm } from "npm";'],
    sentence: ['const text = "Run npm ci first";'],
    "longer words": ['const a = "npm-cache", b = /pipeline/;'],
  };
  for (const [name, [code, ...names]] of Object.entries(cases)) {
    it(`${names.length > 0 ? "finds" : "ignores"} them: ${name}`, () => assert.deepEqual(namesIn(code), names));
  }

  const files = sourceFiles("server/src").filter(({ name }) => !name.startsWith(home));
  const named = new Map(files.map(({ name, text }) => [name, namesIn(text)]));

  it("are in the managers' own files only, and in tables for images", () => {
    const found = [...named].filter(([name, names]) => names.length > 0 && !Object.hasOwn(tables, name));
    assert.deepEqual(found, []);
  });

  it("are in each of those tables", () => {
    for (const name of Object.keys(tables)) assert.notDeepEqual(named.get(name) ?? [], [], name);
  });
});
