import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { rooms } from "../../../scripts/walls/rooms";
import { root } from "../../support/folders";

/** The path of a file in the repository, with slashes, and its text. */
export type HouseFile = readonly [path: string, text: string];

/**
 * Builds a copy of the repository that has its projects and rooms, but no more in a room than its packages' types and a
 * name, besides the given files.
 * @param folder an empty one
 */
export function buildHouse(folder: string, files: readonly HouseFile[]): void {
  const projects = [...rooms.map(({ name }) => `server/src/${name}`), "client"];
  for (const project of projects) copy(folder, `${project}/tsconfig.json`);
  copy(folder, "tsconfig.base.json");
  const references = projects.map((path) => ({ path }));
  write(folder, ["tsconfig.json", JSON.stringify({ files: [], references })]);
  for (const { name, packages } of rooms) {
    const types = packages.map((each, at) => `export type Package${at} = typeof import("${each}");\n`);
    write(folder, [`server/src/${name}/index.ts`, `export type Name = "${name}";\nexport const name = "${name}";\n`]);
    write(folder, [`server/src/${name}/packages.ts`, `${types.join("")}export {};\n`]);
  }
  for (const file of files) write(folder, file);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
}

/** What the compiler says of a house, by the file that it says it of. */
export async function compileHouse(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const script = join(root, "node_modules/typescript", binOf(join(root, "node_modules/typescript/package.json")));
  const output = await new Promise<string>((resolve) => {
    const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
    execFile(process.execPath, [script, "-b", "--pretty", "false"], options, (_, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
  const found = new Map<string, string[]>();
  const add = (path: string, message: string) => found.set(path, [...(found.get(path) ?? []), message]);
  for (const [, path = "", message = "", details = ""] of output.matchAll(
    /^(\S[^(\n]*)\(\d+,\d+\): error (.*)\n((?: .*\n)*)/gm,
  )) {
    add(path, message);
    // A file of another project is reported once, with all that import it.
    for (const [, importer = ""] of details.matchAll(/ from file '([^']+)'/g)) {
      add(relative(realpathSync(folder), importer).split(sep).join("/"), message);
    }
  }
  // What is said of no file would be a fault of the house.
  const others = output.split("\n").filter((line) => line !== "" && !/^\s|^\S[^(\n]*\(\d+,\d+\): /.test(line));
  if (others.length > 0) found.set("", others);
  return found;
}

function binOf(manifest: string): string {
  return JSON.parse(readFileSync(manifest, "utf8")).bin.tsc;
}

function copy(folder: string, path: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  copyFileSync(join(root, path), join(folder, path));
}

function write(folder: string, [path, text]: HouseFile): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
