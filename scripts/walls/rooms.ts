/**
 * The rooms of the server, and what each may import. This is the one place where their order is written: the TypeScript
 * projects of the rooms are generated from it, and the check of imports reads it.
 */
export interface Room {
  /** Its folder in server/src. */
  readonly name: string;
  /** The rooms that it may import. */
  readonly mayImport: readonly string[];
  /** The npm packages that it may import, as an import names them. */
  readonly packages: readonly string[];
  /** Whether it compiles without the types of Node and of browsers: it runs in both, and reads and starts nothing. */
  readonly isPure: boolean;
}

interface Row extends Partial<Omit<Room, "mayImport">> {
  readonly name: string;
  /** The rooms that it may import, where that is less than all rooms of the levels before. */
  readonly only?: readonly string[];
}

/** From the bottom up. A room may import the rooms of the levels before its own, but none of its own level. */
const levels: readonly (readonly Row[])[] = [
  [{ name: "shared", isPure: true, packages: ["@noble/hashes/sha2", "@noble/hashes/utils"] }],
  [{ name: "dockerfile", isPure: true, packages: ["unbash"] }],
  [
    { name: "ignore", isPure: true },
    { name: "steps", isPure: true },
  ],
  [{ name: "lint", isPure: true, packages: ["jsonc-parser"] }],
  [{ name: "files" }],
  [{ name: "programs" }],
  [{ name: "protocol", isPure: true, only: ["shared"] }],
  [{ name: "engines", packages: ["valibot"] }],
  [{ name: "builds", packages: ["valibot"] }],
  [{ name: "predict", packages: ["valibot"] }],
  [{ name: "services" }, { name: "settings" }],
  [
    {
      name: "lsp",
      packages: [
        "dockerfile-language-service",
        "dockerfile-language-service/lib/dockerRegistryClient",
        "vscode-languageserver/node",
        "vscode-languageserver-textdocument",
        "vscode-uri",
      ],
    },
    { name: "cli" },
  ],
];

/** All rooms, each after those that it may import. */
export const rooms: readonly Room[] = levels.flatMap((level, index) => {
  const before = levels.slice(0, index).flatMap((row) => row.map(({ name }) => name));
  return level.map(({ name, only, packages = [], isPure = false }) => ({
    name,
    mayImport: only ?? before,
    packages,
    isPure,
  }));
});
