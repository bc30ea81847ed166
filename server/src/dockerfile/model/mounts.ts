import { placeInValue } from "../read/flags";
import type { Flag, Instruction } from "../read/nodes";
import type { Span } from "../read/text";

/** One `key=value` or bare `key` of a `--mount`. */
export interface MountField {
  /** In lowercase: `src`, `dst`. */
  readonly key: string;
  /** The name BuildKit gives it: `source`, `target`, `readonly`, `readwrite`, else the key. */
  readonly name: string;
  readonly value: string | undefined;
  /** In the file, CSV quotes included. */
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span | undefined;
}

const canonicalNames: ReadonlyMap<string, string> = new Map([
  ["src", "source"],
  ["dst", "target"],
  ["destination", "target"],
  ["ro", "readonly"],
  ["rw", "readwrite"],
]);

/** A `RUN --mount=…`, split into its fields. */
export class Mount {
  constructor(
    readonly instruction: Instruction,
    readonly flag: Flag,
    readonly fields: readonly MountField[],
  ) {}

  /** The whole flag. */
  get span(): Span {
    return this.flag.span;
  }

  /** What follows `--mount=`; an empty span at the end of the flag when there is nothing. */
  get valueSpan(): Span {
    return this.flag.valueSpan ?? { start: this.flag.span.end, end: this.flag.span.end };
  }

  /** In lowercase; `bind` if the mount has no type. */
  get type(): string {
    return this.field("type")?.value?.toLowerCase() || "bind";
  }

  /** The last field of a name (`target` finds `dst` too): BuildKit lets a later one win. */
  field(name: string): MountField | undefined {
    return this.fields.findLast((field) => field.name === name);
  }

  get target(): string | undefined {
    return this.field("target")?.value;
  }
  get id(): string | undefined {
    return this.field("id")?.value;
  }
  get source(): string | undefined {
    return this.field("source")?.value;
  }
  get from(): string | undefined {
    return this.field("from")?.value;
  }
  get sharing(): string | undefined {
    return this.field("sharing")?.value;
  }
  get uid(): string | undefined {
    return this.field("uid")?.value;
  }
  get gid(): string | undefined {
    return this.field("gid")?.value;
  }
}

const none: readonly Mount[] = [];

/** The mounts of an instruction, in order. Empty for all but RUN (and ONBUILD RUN, through its trigger). */
export function readMounts(instruction: Instruction): readonly Mount[] {
  if (instruction.keyword !== "RUN" || instruction.flags.length === 0) return none;
  return instruction.flags
    .filter((flag) => flag.name === "mount" && flag.value !== undefined)
    .map((flag) => new Mount(instruction, flag, readFields(flag)));
}

/** Splits a flag's value at commas as CSV does: a field in double quotes may hold commas, `""` is a quote in it. */
function readFields(flag: Flag): MountField[] {
  const text = flag.value ?? "";
  const fields: MountField[] = [];
  for (let at = 0; at <= text.length; ) {
    const quoted = text[at] === '"' ? readQuotedField(text, at) : undefined;
    const comma = text.indexOf(",", quoted ? quoted.end : at);
    const end = comma === -1 ? text.length : comma;
    const start = placeInValue(flag, at);
    const span = { start, end: end > at ? placeInValue(flag, end - 1) + 1 : start };
    fields.push(
      quoted
        ? toField(quoted.text, span, (index) => placeInValue(flag, quoted.indexes[index] ?? end))
        : toField(text.slice(at, end), span, (index) => placeInValue(flag, at + index)),
    );
    at = end + 1;
  }
  return fields;
}

/** The text between a field's quotes, the offset of each of its characters in the value, and the end of the quotes. */
function readQuotedField(value: string, start: number): { text: string; indexes: number[]; end: number } {
  let text = "";
  const indexes: number[] = [];
  let at = start + 1;
  for (; at < value.length; at++) {
    if (value[at] === '"') {
      if (value[at + 1] !== '"') break;
      at++;
    }
    text += value[at];
    indexes.push(at);
  }
  return { text, indexes, end: at };
}

/** @param place offset in the file of a character of the field's text */
function toField(text: string, span: Span, place: (index: number) => number): MountField {
  const equals = text.indexOf("=");
  const keyLength = equals === -1 ? text.length : equals;
  const key = text.slice(0, keyLength).toLowerCase();
  const keyStart = text === "" ? span.start : place(0);
  const valueStart = equals + 1 < text.length ? place(equals + 1) : span.end;
  return {
    key,
    name: canonicalNames.get(key) ?? key,
    value: equals === -1 ? undefined : text.slice(equals + 1),
    span,
    keySpan: { start: keyStart, end: keyLength > 0 ? place(keyLength - 1) + 1 : keyStart },
    valueSpan: equals === -1 ? undefined : { start: valueStart, end: Math.max(valueStart, place(text.length - 1) + 1) },
  };
}
