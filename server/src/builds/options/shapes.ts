import { asCsv } from "../../engines/arguments";
import type { BuildOutput, BuildSecret } from "../../protocol";
import { isObject } from "../../shared/isObject";
import { mustBe } from "./optionError";
import { pairs, path, type ReadValue, text } from "./values";

/** `{ id, file }` or `{ id, env }`: where to read a secret from, never its value. */
export const secrets: ReadValue<readonly BuildSecret[]> = (value, property, place) => {
  const wanted = 'an array of secrets, such as { "id": "npm", "file": ".npmrc" } or { "id": "token", "env": "TOKEN" }';
  if (!Array.isArray(value)) return mustBe(property, wanted);
  return value.map((each): BuildSecret => {
    if (!isObject(each) || (each.file === undefined) === (each.env === undefined)) return mustBe(property, wanted);
    const strange = Object.keys(each).find((name) => !["id", "file", "env"].includes(name));
    if (strange !== undefined) return mustBe(property, `${wanted}; "${strange}" is not a property of a secret`);
    const id = text(each.id, `${property}.id`, place);
    if (each.file !== undefined) return { id, file: path(each.file, `${property}.file`, place) };
    return { id, env: text(each.env, `${property}.env`, place) };
  });
};

/** `default`, or `id=path of a socket or key`; paths become absolute. */
export const ssh: ReadValue<readonly string[]> = (value, property, place) =>
  (Array.isArray(value) ? value : [value]).map((each) => {
    const [id, files] = text(each, property, place).split(/=(.*)/s) as [string, string?];
    if (files === undefined) return id;
    return `${id}=${files
      .split(",")
      .map((file) => path(file, property, place))
      .join(",")}`;
  });

/** The fields of a local cache that are folders on this machine. */
const folders: ReadonlySet<string> = new Set(["src", "dest"]);

/** The engine's syntax, or `{ "type": "registry", "ref": … }`; the folders of `local` become absolute. */
export const caches: ReadValue<readonly string[]> = (value, property, place) =>
  (Array.isArray(value) ? value : [value]).map((each) => {
    if (!isObject(each)) return text(each, property, place);
    const { type, ...fields } = each;
    const written = Object.entries(pairs(fields, property, place)).map(([name, field]) => [
      name,
      type === "local" && folders.has(name) ? path(field, `${property}.${name}`, place) : field,
    ]);
    const all = [["type", text(type, `${property}.type`, place)], ...written];
    return all.map(([name, field]) => asCsv(`${name}=${field}`)).join(",");
  });

const withPath: readonly unknown[] = ["folder", "tar", "archive"] satisfies BuildOutput["kind"][];

/** `"load"`, `"push"`, or `{ "type": "folder", "path": … }`. */
export const output: ReadValue<BuildOutput> = (value, property, place) => {
  if (value === "load" || value === "push") return { kind: value };
  if (isObject(value) && withPath.includes(value.type)) {
    const kind = value.type as "folder" | "tar" | "archive";
    return { kind, path: path(value.path, `${property}.path`, place) };
  }
  return mustBe(
    property,
    '"load", "push", or an object such as { "type": "tar", "path": "out/image.tar" } (type: folder, tar or archive)',
  );
};

/** A folder, which becomes absolute, or an address with a scheme: `docker-image://…`, `https://…`, `git@…`. */
export const contexts: ReadValue<Readonly<Record<string, string>>> = (value, property, place) => {
  const read = Object.entries(pairs(value, property, place)).map(([name, each]) => [
    name,
    /^(?:[a-z][a-z0-9+-]*:\/\/|git@|target:|oci-layout:)/i.test(each) ? each : path(each, property, place),
  ]);
  return Object.fromEntries(read);
};
