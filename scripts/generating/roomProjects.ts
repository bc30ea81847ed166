import { type Room, rooms } from "../walls/rooms";

const width = 120;

/** The TypeScript projects of the server, by their paths in the repository: one for each room, and one for the programs. */
export function roomProjects(): ReadonlyMap<string, string> {
  return new Map([
    ...rooms.map((room) => [`server/src/${room.name}/tsconfig.json`, roomProject(room)] as const),
    [
      "server/tsconfig.json",
      project(
        "..",
        ["node"],
        "src/*.ts",
        rooms.map(({ name }) => `src/${name}`),
      ),
    ],
  ]);
}

/** A room's project refers to the rooms that it may import: the compiler refuses a file of any other. */
function roomProject({ mayImport, isPure }: Room): string {
  return project(
    "../../..",
    isPure ? [] : ["node"],
    ".",
    mayImport.map((other) => `../${other}`),
  );
}

/**
 * @param up from the project's folder to the repository's
 * @param types the packages whose global types it sees
 */
function project(up: string, types: readonly string[], include: string, references: readonly string[]): string {
  return `// Generated from scripts/walls/rooms.ts.
{
  "extends": "${up}/tsconfig.base.json",
  "compilerOptions": { "types": ${JSON.stringify(types)} },
  "include": [${JSON.stringify(include)}],
${list(references)}
}
`;
}

/** As the formatter of this repository writes it. */
function list(references: readonly string[]): string {
  const items = references.map((path) => `{ "path": "${path}" }`);
  const line = `  "references": [${items.join(", ")}]`;
  return line.length <= width ? line : `  "references": [\n${items.map((item) => `    ${item}`).join(",\n")}\n  ]`;
}
