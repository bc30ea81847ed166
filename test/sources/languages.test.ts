import { deepEqual } from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { builtKinds, documentKinds } from "../../server/src/shared/documentKinds";
import { root } from "../support/folders";
import { sourceFiles } from "../support/sourceCode";

const languageIds: readonly string[] = Object.values(documentKinds).flatMap((kind) => kind.languageIds);

/** Where the id of a language is written and asks for no language. */
const allowed: Readonly<Record<string, string>> = {
  "server/src/shared/documentKinds.ts": "the list of kinds",
  "server/src/builds/options/read.ts": "a property of a task, in a message",
  "server/src/lsp/fileContext/otherDockerfiles.ts": "a part of file names, for a glob",
};

describe("what depends on a document's language", () => {
  it("is asked of the language", () => {
    const found = sourceFiles()
      .filter(({ path }) => !/^server\/src\/lsp\/languages\/\w+\//.test(path))
      .filter(({ path, text }) => faultsOf(path, text).length > 0)
      .map(({ path }) => path);
    deepEqual(found.sort(), Object.keys(allowed).sort());
  });

  const cases: [path: string, text: string, faults: string[]][] = [
    ["a.ts", 'if (document.languageId === "x") return;', ["languageId ==="]],
    ["a.ts", "if (other !== document.languageId) return;", ["!== document.languageId"]],
    ["a.ts", 'const selector = [{ language: "dockerfile" }];', ['"dockerfile"']],
    ["a.ts", "switch (id) { case 'dockerfile': }", ["'dockerfile'"]],
    ["server/src/lsp/hover.ts", 'import { x } from "./languages/dockerfile/links";', ["./languages/dockerfile"]],
    ["server/src/lsp/hover.ts", 'import { x } from "./languages/dockerfile";', ["./languages/dockerfile"]],
    ["server/src/lsp/hover.ts", 'import { languages } from "./languages";', []],
    ["server/src/lsp/hover.ts", 'import type { Editing } from "./languages/language";', []],
    ["server/src/lsp/languages/index.ts", 'import { dockerfile } from "./dockerfile";', []],
    ["a.ts", 'import { x } from "../dockerfile/read/y"; const dockerfile = kinds.get(languageId);', []],
  ];
  for (const [path, text, faults] of cases)
    it(`sees ${text} in ${path}`, () => deepEqual(faultsOf(path, text), faults));
});

describe("the manifest", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const whens: string[] = Object.values<{ when?: string }[]>(manifest.contributes.menus)
    .flat()
    .map(({ when = "" }) => when);

  for (const [id, kind] of Object.entries(documentKinds)) {
    it(`declares ${id} as the list of kinds has it`, () => {
      for (const language of kind.languageIds) {
        deepEqual(manifest.activationEvents.includes(`onLanguage:${language}`), true);
        const declared = manifest.contributes.languages.find((each: { id: string }) => each.id === language);
        const { extensions = [], filenames = [], filenamePatterns = [] } = declared ?? {};
        const names = [...extensions.map((extension: string) => `*${extension}`), ...filenames, ...filenamePatterns];
        deepEqual(names.sort(), [...kind.fileNames].sort());
      }
    });
  }

  it("has menus for each kind that engines build, and for documents of other kinds none but those of the list", () => {
    const asked = new Set(
      whens.flatMap((when) => [...when.matchAll(/(?:editor|resource)LangId == (\w+)/g)].map(([, id = ""]) => id)),
    );
    deepEqual(
      [...asked].filter((id) => !languageIds.includes(id)),
      [],
    );
    const built = builtKinds.flatMap((kind) => kind.languageIds);
    deepEqual(
      built.filter((id) => !asked.has(id)),
      [],
    );
  });
});

/** Where a text asks for a language instead of asking the language: a comparison, a language's id, a language's folder. */
function faultsOf(path: string, text: string): string[] {
  const compared = [...text.matchAll(/languageId\s*[=!]==?|[=!]==?\s*[\w.]*languageId\b/g)].map(([found]) => found);
  const ids = [...text.matchAll(new RegExp(`["'\`](?:${languageIds.join("|")})["'\`]`, "g"))].map(([found]) => found);
  const folders = [...text.matchAll(/from "([./\w]*\/languages\/(?!language")\w+)/g)].map(([, found = ""]) => found);
  return [...compared, ...ids, ...(path === "server/src/lsp/languages/index.ts" ? [] : folders)];
}
