import type { Dockerfile } from "../facts";
import { knownText } from "../model/knownText";
import type { Mount, MountField } from "../model/mounts";
import { targetProblem } from "../model/mountTarget";
import { shown } from "../model/shown";
import { substitutionProblem } from "../model/substitution";
import { booleans, meantBoolean } from "../read/checkOptions";
import { placeInValue } from "../read/flags";
import { nearest } from "../read/suggest";
import type { Span } from "../read/text";
import { stageReferenceProblem } from "./stageReferenceProblem";

/** A mistake in a `--mount`. */
export interface MountProblem {
  readonly span: Span;
  /** One sentence: what is wrong, and what to do. */
  readonly message: string;
  /** Changes that mend it; left out where it cannot be told what was meant. */
  readonly mend?: MountMend;
  /** Whether it is refused only where a base image, which is not known here, has no working directory of its own. */
  readonly isLikely?: true;
}

interface MountMend {
  readonly title: string;
  readonly edits: readonly { span: Span; newText: string }[];
  /** Whether the mount may have meant something else: a word that is near to another one is changed to that. */
  readonly isGuess?: true;
}

const types = ["bind", "cache", "tmpfs", "secret", "ssh"];
const keys =
  "type from source src target dst destination readonly ro readwrite rw required size id sharing mode uid gid env".split(
    " ",
  );
const sharings = ["shared", "private", "locked"];
const bare = new Set(["ro", "readonly", "rw", "readwrite", "required"]);
/** Options that a type must stand before, with the types that have them. */
const ofTypes: Readonly<Record<string, readonly string[]>> = { required: ["secret", "ssh"], size: ["tmpfs"] };

/**
 * What BuildKit refuses in a mount, the first thing it meets: fields in their order, then what does not fit together. A
 * value with a variable is taken to be right.
 * @param isOthers tells a key, in small letters, that only other engines have and that is not to be told as a mistake
 */
export function mountProblem(
  file: Dockerfile,
  mount: Mount,
  isOthers: (key: string) => boolean = () => false,
): MountProblem | undefined {
  // BuildKit refuses the flag itself then.
  if (mount.flag.value === "") return undefined;
  const csv = csvProblem(mount);
  if (csv) return csv;
  let type: string | undefined = "bind";
  for (const field of mount.fields) {
    if (isOthers(field.key)) continue;
    const problem = fieldProblem(file, mount, field, type);
    if (problem) return problem;
    if (field.name === "type") type = knownText(file, mount.instruction, field.value ?? "")?.toLowerCase();
  }
  return wholeProblem(file, mount, type);
}

function fieldProblem(
  file: Dockerfile,
  mount: Mount,
  field: MountField,
  type: string | undefined,
): MountProblem | undefined {
  const { key, name, span, valueSpan } = field;
  let { value } = field;
  const allowed = ofTypes[key];
  if (key === "" && value === undefined) return emptyField(file, mount, field);
  if (!keys.includes(key)) return unknownKey(field);
  if (value === undefined && !bare.has(key)) {
    return { span, message: `${key} in a mount needs a value: ${key}=…` };
  }
  if (allowed && type !== undefined && !allowed.includes(type)) return misplaced(mount, field, allowed, type);
  if (value === undefined || valueSpan === undefined) return undefined;
  const unexpandable = name === "from" ? undefined : substitutionProblem(value, file.escape);
  if (unexpandable) return { span: valueSpan, message: `BuildKit cannot expand this: ${unexpandable}` };
  if (name === "from" && /\$./.test(value)) {
    return stageReferenceProblem(file, mount.instruction, value, valueSpan, false);
  }
  const isWritten = !isOpen(file, field);
  value = knownText(file, mount.instruction, value);
  if (value === undefined) return undefined;
  const said = shown(value) || "empty";
  const wrong: Wrong = (message, meant, isGuess) => ({
    span: value === "" ? span : valueSpan,
    message,
    ...(meant === undefined || !isWritten ? {} : { mend: { ...replacing(valueSpan, meant), ...isGuess } }),
  });
  switch (name) {
    case "type":
      return types.includes(value.toLowerCase()) ? undefined : misspelt("mount type", value, types, wrong);
    case "sharing":
      return sharings.includes(value.toLowerCase()) ? undefined : misspelt("sharing", value, sharings, wrong);
    case "readonly":
    case "readwrite":
    case "required":
      return booleans.has(value) ? undefined : wrong(`${key} is true or false, not ${said}`, meantBoolean(value));
    case "mode":
      return /^[0-7]+$/.test(value) && Number.parseInt(value, 8) < 2 ** 32
        ? undefined
        : wrong(`A mode is an octal number such as 0755, not ${said}`, octal(value));
    case "uid":
    case "gid":
      return /^\d+$/.test(value) && Number(value) < 2 ** 32
        ? undefined
        : wrong(`${key} is a number, not ${said}: names are not looked up`, value === "root" ? "0" : undefined);
    case "size":
      return isSize(value) ? undefined : wrong(`A size is a number with a unit such as 64m, not ${said}`);
    default:
      return undefined;
  }
}

/** Makes the problem of a field's value, with what was meant, and whether that is a guess. */
type Wrong = (message: string, meant?: string, isGuess?: typeof guess) => MountProblem;

const guess = { isGuess: true } as const;

function unknownKey({ key, keySpan, span }: MountField): MountProblem {
  const meant = nearest(key.trim(), keys);
  const message = meant
    ? `A mount has no ${key.trim()}: did you mean ${meant}?`
    : `A mount has no ${key || "option without a name"}`;
  return {
    span: key === "" ? span : keySpan,
    message,
    ...(meant ? { mend: { ...replacing(keySpan, meant), ...guess } } : {}),
  };
}

/** A comma too many, or a blank after one, which ends the flag. */
function emptyField(file: Dockerfile, mount: Mount, field: MountField): MountProblem {
  const { fields, span } = mount;
  const at = fields.indexOf(field);
  if (at === fields.length - 1 && at > 0) {
    const [blanks, rest] = /^(\s*)(\S*)/.exec(file.text.slice(span.end, span.end + 200))?.slice(1) ?? [];
    const next = /^([a-z]+)(?:=|[,\s]|$)/i.exec(rest ?? "")?.[1]?.toLowerCase();
    if (blanks && !blanks.includes("\n") && next && keys.includes(next) && (rest?.includes("=") || bare.has(next))) {
      const gap = { start: span.end, end: span.end + blanks.length };
      const message = `A blank ends the mount before ${next}: take it away`;
      return { span, message, mend: { title: "Take the blank away", edits: [{ span: gap, newText: "" }], ...guess } };
    }
  }
  const start = at === 0 ? field.span.start : (fields[at - 1] as MountField).span.end;
  const end = at === 0 ? (fields[1]?.span.start ?? field.span.end) : field.span.end;
  const edits = [{ span: { start, end }, newText: "" }];
  return {
    span: { start, end },
    message: "A mount has a comma too many: take it away",
    ...(end > start && /^,*$/.test(file.text.slice(start, end))
      ? { mend: { title: "Take the comma away", edits } }
      : {}),
  };
}

/** An option that only other types have, or that stands before the type that has it. */
function misplaced(mount: Mount, field: MountField, allowed: readonly string[], type: string): MountProblem {
  const { key, span } = field;
  const list = allowed.join(" and ");
  const at = mount.fields.indexOf(field);
  const later = mount.fields.find((other, index) => index > at && other.name === "type");
  if (!later || !allowed.includes(later.value?.toLowerCase() ?? "")) {
    return { span, message: `${key} is an option of ${list} mounts, not of ${type} mounts: take it away` };
  }
  const next = mount.fields[at + 1] as MountField;
  const text = `,${key}${field.value === undefined ? "" : `=${field.value}`}`;
  const edits = [
    { span: { start: span.start, end: next.span.start }, newText: "" },
    { span: { start: later.span.end, end: later.span.end }, newText: text },
  ];
  const message = `${key} stands before type=${later.value}, and BuildKit reads them in order: put it after the type`;
  return { span, message, mend: { title: `Put ${key} after the type`, edits } };
}

/** What does not fit together once all fields are read. */
function wholeProblem(file: Dockerfile, mount: Mount, type: string | undefined): MountProblem | undefined {
  if (type === undefined) return undefined;
  const at = (name: string) => mount.field(name)?.span ?? mount.span;
  const has = (name: string) => (mount.field(name)?.value ?? "") !== "";
  if (type === "bind" || type === "tmpfs") {
    const name = ["mode", "uid", "gid"].find((each) => mount.field(each));
    if (name) {
      return {
        span: at(name),
        message: `${name} is for cache, secret and ssh mounts, not for ${type} mounts: take it away`,
      };
    }
  }
  if (type === "secret") {
    if (has("from")) return { span: at("from"), message: "A secret comes from the build's caller: it has no from" };
    if (!has("source") && !has("target") && !has("id")) {
      return {
        span: mount.span,
        message: "This secret is not named: give it an id, which the build's caller passes it by",
      };
    }
    if (has("source") && has("id")) {
      return { span: at("source"), message: "source and id of a secret mean the same: keep one of them" };
    }
  }
  if (type !== "cache" && has("sharing")) {
    return { span: at("sharing"), message: `sharing is for cache mounts, not for ${type} mounts: take it away` };
  }
  if (type === "ssh" && has("source"))
    return { span: at("source"), message: "An ssh mount has no source: its agent goes by id" };
  const from = mount.field("from");
  if (from?.value && from.valueSpan) {
    const problem = stageReferenceProblem(file, mount.instruction, from.value, from.valueSpan, false);
    if (problem) {
      const { span, message, replacement, title } = problem;
      const mend = replacement && { ...replacing(span, replacement), ...(title ? { title } : {}), ...guess };
      return { span, message, ...(mend ? { mend } : {}) };
    }
  }
  return type === "secret" || type === "ssh" ? undefined : targetProblem(file, mount, type);
}

function misspelt(what: string, value: string, known: readonly string[], wrong: Wrong): MountProblem {
  const meant = nearest(value.trim(), known);
  if (meant) return wrong(`There is no ${what} ${shown(value)}: did you mean ${meant}?`, meant, guess);
  return wrong(`There is no ${what} ${shown(value) || "without a name"}: there are ${known.join(", ")}`);
}

/** Quotes where CSV, which a mount is read as, does not take them. */
function csvProblem(mount: Mount): MountProblem | undefined {
  const text = mount.flag.value ?? "";
  if (!text.includes('"')) return undefined;
  for (let at = 0; at <= text.length; ) {
    let end = at;
    if (text[at] === '"') {
      end = at + 1;
      while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
      if (end >= text.length) return quoteProblem(mount, at, "is not closed");
      if (++end < text.length && text[end] !== ",") return quoteProblem(mount, end - 1, "closes before the field ends");
    } else {
      for (; end < text.length && text[end] !== ","; end++) {
        if (text[end] === '"')
          return quoteProblem(mount, end, "stands inside a field: it can only be around a whole one");
      }
    }
    at = end + 1;
  }
  return undefined;
}

function quoteProblem(mount: Mount, at: number, what: string): MountProblem {
  const start = placeInValue(mount.flag, at);
  return { span: { start, end: start + 1 }, message: `This quote in a mount ${what}` };
}

function replacing(span: Span, newText: string): MountMend {
  return { title: `Change to ${newText}`, edits: [{ span, newText }] };
}

/** Whether a value has parts that only the build makes plain. */
function isOpen(file: Dockerfile, { value }: MountField): boolean {
  return value !== undefined && (/[$"']/.test(value) || value.includes(file.escape));
}

function octal(value: string): string | undefined {
  return /^0o[0-7]{1,4}$/i.test(value) ? value.replace(/o/i, "") : undefined;
}

/** A number of bytes as Docker writes it: `64m`, `1.5GiB`, `1 g`. */
function isSize(value: string): boolean {
  const match = /^(\+?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:e\+?\d+)?) ?([kmgtp]?)(i?)(b?)$/i.exec(value);
  return match !== null && !(match[3] && !match[2]) && !(match[3] && !match[4]);
}
