/** Checks what each file of server/ and client/ imports. Prints each fault as `file:line`, and exits 1 where there is one. */
import { readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { faultsOf } from "./faults";
import { rooms } from "./rooms";

const root = join(__dirname, "..", "..");

const files = ["server/src", "client/src"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.[cm]?tsx?$/.test(name))
    .map((name) => `${folder}/${name.split(sep).join("/")}`),
);
const faults = files.flatMap((path) => faultsOf(path, readFileSync(join(root, path), "utf8")));
for (const { path, line, message } of faults) console.log(`${path}:${line}\n  ${message}`);

const empty = rooms.filter(({ name }) => !files.some((path) => path.startsWith(`server/src/${name}/`)));
for (const { name } of empty) console.log(`scripts/walls/rooms.ts\n  There is no room server/src/${name}: remove it.`);

console.log(`${files.length} files, ${faults.length + empty.length} forbidden`);
process.exitCode = faults.length + empty.length > 0 ? 1 : 0;
