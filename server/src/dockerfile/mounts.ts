import type { Flag, Instruction } from "./nodes";
import type { Span } from "./text";

/** One `key=value` or bare `key` of a `--mount`. */
export interface MountField {
  /** In lower case, as written: `src`, `dst`. */
  readonly key: string;
  /** The name BuildKit gives it: `source`, `target`, `readonly`, `readwrite`, else the key. */
  readonly name: string;
  readonly value: string | undefined;
  /** In the file, CSV quotes included. */
  readonly span: Span;
  readonly keySpan: Span;
  readonly valueSpan: Span | undefined;
}

const canonicalNames: Readonly<Record<string, string>> = {
  src: "source",
  dst: "target",
  destination: "target",
  ro: "readonly",
  rw: "readwrite",
};

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

  /** What stands after `--mount=`; an empty stretch at the flag's end when there is none. */
  get valueSpan(): Span {
    return this.flag.valueSpan ?? { start: this.flag.span.end, end: this.flag.span.end };
  }

  /** In lower case; `bind` where the mount names none. */
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

/** The mounts of an instruction, in order. Empty for all but RUN (and ONBUILD RUN, through its trigger). */
export function readMounts(instruction: Instruction): Mount[] {
  if (instruction.keyword !== "RUN") return [];
  return instruction.flags
    .filter((flag) => flag.name === "mount" && flag.value !== undefined)
    .map((flag) => new Mount(instruction, flag, readFields(flag)));
}

/** Splits a flag's value at commas as CSV does: a field in double quotes may hold commas, `""` is a quote in it. */
function readFields(flag: Flag): MountField[] {
  const text = flag.value ?? "";
  const fields: MountField[] = [];
  for (let at = 0; at <= text.length; ) {
    let field = "";
    const offsets: number[] = [];
    let here = at;
    const quoted = text[here] === '"';
    if (quoted) here++;
    for (; here < text.length; here++) {
      const character = text[here] as string;
      if (quoted && character === '"') {
        if (text[here + 1] !== '"') break;
        here++;
      } else if (!quoted && character === ",") break;
      field += character;
      offsets.push(flag.valueOffsets[here] as number);
    }
    if (quoted) while (here < text.length && text[here] !== ",") here++;
    const start = flag.valueOffsets[at] as number;
    const end = here > at ? (flag.valueOffsets[here - 1] as number) + 1 : start;
    fields.push(toField(field, offsets, { start, end }));
    at = here + 1;
  }
  return fields;
}

function toField(text: string, offsets: readonly number[], span: Span): MountField {
  const equals = text.indexOf("=");
  const keyLength = equals === -1 ? text.length : equals;
  const key = text.slice(0, keyLength).toLowerCase();
  const keyStart = offsets[0] ?? span.start;
  const keyEnd = keyLength > 0 ? (offsets[keyLength - 1] as number) + 1 : keyStart;
  const valueStart = offsets[equals + 1] ?? span.end;
  return {
    key,
    name: canonicalNames[key] ?? key,
    value: equals === -1 ? undefined : text.slice(equals + 1),
    span,
    keySpan: { start: keyStart, end: keyEnd },
    valueSpan:
      equals === -1
        ? undefined
        : { start: valueStart, end: Math.max(valueStart, (offsets.at(-1) ?? span.end - 1) + 1) },
  };
}
