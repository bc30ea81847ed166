import * as v from "valibot";
import { parseBytes } from "../../shared/bytes";
import { parseTime } from "../../shared/dates";
import { fields, filledText, ifValid, parseJsonLines } from "../printedJson";

/** One record of BuildKit's cache. Times are ISO 8601. */
export interface CacheRecord {
  readonly id: string;
  /** `regular`, `exec.cachemount`, `source.local`; `regular` too where the engine does not say. */
  readonly type: string;
  /** What it is of, in the engine's words. */
  readonly description: string;
  readonly bytes: number;
  readonly lastUsed: string | undefined;
  readonly created: string | undefined;
  readonly uses: number;
  /** False while a build uses it. */
  readonly isReclaimable: boolean;
  /** An image holds it too. */
  readonly isShared: boolean;
  /** Set for what a `--mount=type=cache` keeps. */
  readonly mount: { readonly id: string; readonly target: string } | undefined;
}

const number = ifValid(v.union([v.number(), v.string()]));
const truth = ifValid(v.union([v.boolean(), v.string()]));

/** Depending on the version, buildx prints numbers and booleans as such or as text. */
const printedUsage = fields({
  ID: filledText,
  Type: ifValid(filledText),
  Size: number,
  LastUsedAt: ifValid(v.string()),
  CreatedAt: ifValid(v.string()),
  UsageCount: number,
  Reclaimable: truth,
  Shared: truth,
  Description: ifValid(v.string()),
});

/**
 * Reads `buildx du --format json`: a JSON object a line. Lines that are not JSON objects are skipped.
 * @param now what "3 weeks ago" counts from, milliseconds since the epoch
 */
export function readJsonUsage(text: string, now: number): CacheRecord[] {
  return parseJsonLines(printedUsage, text).map((fields) =>
    record(now, {
      id: fields.ID,
      type: fields.Type,
      size: fields.Size,
      lastUsed: fields.LastUsedAt,
      created: fields.CreatedAt,
      uses: fields.UsageCount,
      reclaimable: fields.Reclaimable,
      shared: fields.Shared,
      description: fields.Description,
    }),
  );
}

/** Reads `buildx du --verbose`, of buildx without `--format`: blocks of `Name: value`; a description can take lines. */
export function readVerboseUsage(text: string, now: number): CacheRecord[] {
  const records: CacheRecord[] = [];
  let fields: Record<string, string> = {};
  let last = "";
  const flush = () => {
    if (fields.ID) records.push(record(now, ofBlock(fields.ID, fields)));
    fields = {};
  };
  for (const line of text.split("\n")) {
    const found =
      /^(ID|Size|Last used|Description|Type|Usage count|Parents?|Created at|Mutable|Reclaimable|Shared):(.*)$/.exec(
        line,
      );
    if (found?.[1] === "ID") flush();
    if (found) {
      last = found[1] as string;
      fields[last] = (found[2] as string).trimStart();
    } else if (last === "Description") fields[last] += `\n${line}`;
  }
  flush();
  return records;
}

/** A record's fields as an engine prints them: of JSON or of text. */
interface PrintedRecord {
  readonly id: string;
  readonly type: string | undefined;
  readonly size: string | number | undefined;
  readonly lastUsed: string | undefined;
  readonly created: string | undefined;
  readonly uses: string | number | undefined;
  readonly reclaimable: string | boolean | undefined;
  readonly shared: string | boolean | undefined;
  readonly description: string | undefined;
}

function ofBlock(id: string, fields: Readonly<Record<string, string>>): PrintedRecord {
  return {
    id,
    type: fields.Type,
    size: fields.Size,
    lastUsed: fields["Last used"],
    created: fields["Created at"],
    uses: fields["Usage count"],
    reclaimable: fields.Reclaimable,
    shared: fields.Shared,
    description: fields.Description,
  };
}

function record(now: number, printed: PrintedRecord): CacheRecord {
  const { id, type, description = "" } = printed;
  const count = Number(printed.uses);
  return {
    id,
    type: type || "regular",
    description,
    bytes: parseBytes(printed.size),
    lastUsed: parseTime(printed.lastUsed, now),
    created: parseTime(printed.created, now),
    uses: Number.isSafeInteger(count) && count > 0 ? count : 0,
    isReclaimable: !isSaid(printed.reclaimable, false),
    isShared: isSaid(printed.shared, true),
    mount: readMount(description),
  };
}

/** Whether a field has this value, as JSON or as a string; one that is absent has neither. */
function isSaid(field: PrintedRecord["shared"], said: boolean): boolean {
  return field === said || field === String(said);
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
