import { parseBytes, parseTime } from "./bytes";

/** One record of BuildKit's cache, as far as it is used here. */
export interface CacheRecord {
  readonly id: string;
  readonly bytes: number;
  readonly lastUsed: string | undefined;
  /** Set for what a `--mount=type=cache` keeps. */
  readonly mount: { readonly id: string; readonly target: string } | undefined;
}

/**
 * Reads `buildx du --format json`: a JSON object a line. Lines that are none are left out.
 * @param now what "3 weeks ago" counts from, milliseconds since the epoch
 */
export function readJsonUsage(text: string, now: number): CacheRecord[] {
  const records: CacheRecord[] = [];
  for (const line of text.split("\n")) {
    const fields = parseObject(line);
    if (!fields || typeof fields.ID !== "string" || fields.ID === "") continue;
    const description = typeof fields.Description === "string" ? fields.Description : "";
    records.push(record(fields.ID, fields.Size, fields.LastUsedAt, description, now));
  }
  return records;
}

/** Reads `buildx du --verbose`, of buildx without `--format`: blocks of `Name: value`; a description can take lines. */
export function readVerboseUsage(text: string, now: number): CacheRecord[] {
  const records: CacheRecord[] = [];
  let fields: Record<string, string> = {};
  let last = "";
  const flush = () => {
    if (fields.ID) records.push(record(fields.ID, fields.Size, fields["Last used"], fields.Description ?? "", now));
    fields = {};
  };
  for (const line of text.split("\n")) {
    const found =
      /^(ID|Size|Last used|Description|Type|Usage count|Parents?|Created at|Mutable|Reclaimable|Shared):\s*(.*)$/.exec(
        line,
      );
    if (found?.[1] === "ID") flush();
    if (found) {
      last = found[1] as string;
      fields[last] = found[2] as string;
    } else if (last === "Description") fields[last] += `\n${line}`;
  }
  flush();
  return records;
}

function record(id: string, size: unknown, lastUsed: unknown, description: string, now: number): CacheRecord {
  return { id, bytes: parseBytes(size), lastUsed: parseTime(lastUsed, now), mount: readMount(description) };
}

const beforeTarget = "cached mount ";
const afterTarget = " from exec ";
const beforeId = ' with id "';

/** `cached mount /root/.npm from exec /bin/sh -c npm ci with id "/npm-cache"`; the command may hold anything. */
function readMount(description: string): CacheRecord["mount"] {
  const text = description.trimEnd();
  const target = text.indexOf(afterTarget);
  const id = text.lastIndexOf(beforeId);
  if (!text.startsWith(beforeTarget) || target === -1 || id < target || !text.endsWith('"')) return undefined;
  const quoted = text.slice(id + beforeId.length, -1).replace(/\\(["\\])/g, "$1");
  return {
    // BuildKit puts its own namespace before the mount's id: "/" where the builder has none.
    id: asUtf8(quoted).replace(/^\//, ""),
    target: text.slice(beforeTarget.length, target),
  };
}

/** BuildKit reads an id byte by byte, so `é` comes back as the two characters of its bytes. */
function asUtf8(text: string): string {
  const codes = [...text].map((character) => character.charCodeAt(0));
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return text;
  const read = Buffer.from(text, "latin1").toString("utf8");
  return read.includes("\ufffd") ? text : read;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
