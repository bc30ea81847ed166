import { literalParts, Wildcards } from "./wildcards";

/** A kind of document, as an editor recognizes it, and what the client offers for it. */
export interface DocumentKind {
  /** VS Code's language ids; the manifest declares or activates on them. */
  readonly languageIds: readonly string[];
  /** Names of its files without folders; `*` is any number of characters. Case does not matter. */
  readonly fileNames: readonly string[];
  /** Names that match too but belong to another kind of file. */
  readonly otherNames: readonly string[];
  /** Engines build it, so it gets inline timings, predictions, code lenses and the build commands. */
  readonly isBuilt: boolean;
}

/** All kinds of documents. The server's `lsp/languages` has one language for each. */
export const documentKinds = {
  dockerfile: {
    languageIds: ["dockerfile"],
    fileNames: [
      ...["Dockerfile", "Dockerfile.*", "*.dockerfile"],
      ...["Containerfile", "Containerfile.*", "*.containerfile"],
    ],
    // BuildKit reads these as the ignore files of a Dockerfile.
    otherNames: ["*.dockerignore", "*.containerignore"],
    isBuilt: true,
  },
} as const satisfies Readonly<Record<string, DocumentKind>>;

export type DocumentKindId = keyof typeof documentKinds;

/** The kinds that engines build. */
export const builtKinds: readonly DocumentKind[] = Object.values(documentKinds).filter(({ isBuilt }) => isBuilt);

/** Selects the documents of these kinds, as the language server protocol and VS Code write it. */
export function selectorOf(kinds: readonly DocumentKind[]): { readonly language: string }[] {
  return kinds.flatMap(({ languageIds }) => languageIds.map((language) => ({ language })));
}

/** Whether a file of this name (without folders) is of the kind. */
export function hasNameOf({ fileNames, otherNames }: DocumentKind, name: string): boolean {
  return matches(fileNames, name) && !matches(otherNames, name);
}

function matches(patterns: readonly string[], name: string): boolean {
  return patterns.some((pattern) => {
    const [first = "", ...others] = pattern.toLowerCase().split("*");
    const parts = others.flatMap((text) => [{ type: "all" } as const, ...literalParts(text)]);
    return new Wildcards([...literalParts(first), ...parts]).matches(name.toLowerCase());
  });
}
