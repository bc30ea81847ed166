import { defined } from "../../shared/defined";
import type { Dockerfile } from "../facts";
import { knownText } from "../model/knownText";
import type { Mount, MountField } from "../model/mounts";
import { targetProblem } from "../model/mountTarget";
import { shown } from "../model/shown";
import { substitutionProblem } from "../model/substitution";
import { booleans, meantBoolean } from "../read/checkOptions";
import { didYouMean } from "../read/didYouMean";
import { placeInValue } from "../read/flags";
import type { Span } from "../read/text";
import { stageReferenceProblem } from "./stageReferenceProblem";

/** What is wrong in a `--mount`. */
export interface MountProblem {
  readonly span: Span;
  /** One sentence: what is wrong, and what to do. */
  readonly message: string;
  /** Changes that fix it; absent where it is unknown what was meant. */
  readonly fix?: MountFix;
  /** Set where it is rejected only if the base image, which is unknown here, sets no working directory. */
  readonly isLikely?: true;
}

interface MountFix {
  readonly title: string;
  readonly edits: readonly { span: Span; newText: string }[];
  /** Set where something else may have been meant: a misspelled word is changed to a similar known one. */
  readonly isGuess?: true;
}

const types = ["bind", "cache", "tmpfs", "secret", "ssh"];
const keys =
  "type from source src target dst destination readonly ro readwrite rw required size id sharing mode uid gid env".split(
    " ",
  );
const sharings = ["shared", "private", "locked"];
const bare = new Set(["ro", "readonly", "rw", "readwrite", "required"]);
/** Options that are valid only after the type, with the types that have them. */
const ofTypes: Readonly<Record<string, readonly string[]>> = { required: ["secret", "ssh"], size: ["tmpfs"] };

/**
 * The first thing in a mount that BuildKit rejects: fields in their order, then fields that do not fit together. A value
 * with a variable is assumed to be right.
 * @param isOthers whether only other engines know a key (in lowercase), which is then not reported
 */
export function mountProblem(
  file: Dockerfile,
  mount: Mount,
  isOthers: (key: string) => boolean = () => false,
): MountProblem | undefined {
  // BuildKit rejects the flag itself then.
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
    return { span, message: `Mount option ${key} needs a value: ${key}=…` };
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
    ...(meant === undefined || !isWritten ? {} : { fix: { ...replacing(valueSpan, meant), ...isGuess } }),
  });
  switch (name) {
    case "type":
      return types.includes(value.toLowerCase()) ? undefined : misspelled("mount type", value, types, wrong);
    case "sharing":
      return sharings.includes(value.toLowerCase()) ? undefined : misspelled("sharing mode", value, sharings, wrong);
    case "readonly":
    case "readwrite":
    case "required":
      return booleans.has(value) ? undefined : wrong(`${key} must be true or false, not ${said}`, meantBoolean(value));
    case "mode":
      return /^[0-7]+$/.test(value) && Number.parseInt(value, 8) < 2 ** 32
        ? undefined
        : wrong(`mode must be an octal number such as 0755, not ${said}`, octal(value));
    case "uid":
    case "gid":
      return /^\d+$/.test(value) && Number(value) < 2 ** 32
        ? undefined
        : wrong(
            `${key} must be a number, not ${said}: names are not supported here`,
            value === "root" ? "0" : undefined,
          );
    case "size":
      return isSize(value) ? undefined : wrong(`size must be a number with a unit such as 64m, not ${said}`);
    default:
      return undefined;
  }
}

/** Creates the problem of a field's value, with what was meant, and whether that is a guess. */
type Wrong = (message: string, meant?: string, isGuess?: typeof guess) => MountProblem;

const guess = { isGuess: true } as const;

function unknownKey({ key, keySpan, span }: MountField): MountProblem {
  const meant = didYouMean(key.trim(), keys);
  const hint = meant ? `: did you mean ${meant}?` : "";
  const message = key === "" ? "Mount option without a name" : `Unknown mount option ${key.trim()}${hint}`;
  return {
    span: key === "" ? span : keySpan,
    message,
    ...(meant ? { fix: { ...replacing(keySpan, meant), ...guess } } : {}),
  };
}

/** An extra comma, or a space after a comma, which ends the flag. */
function emptyField(file: Dockerfile, mount: Mount, field: MountField): MountProblem {
  const { fields, span } = mount;
  const at = fields.indexOf(field);
  if (at === fields.length - 1 && at > 0) {
    const [spaces, rest] = /^(\s*)(\S*)/.exec(file.text.slice(span.end, span.end + 200))?.slice(1) ?? [];
    const next = /^([a-z]+)(?:=|[,\s]|$)/i.exec(rest ?? "")?.[1]?.toLowerCase();
    if (spaces && !spaces.includes("\n") && next && keys.includes(next) && (rest?.includes("=") || bare.has(next))) {
      const gap = { start: span.end, end: span.end + spaces.length };
      const message = `The space before ${next} ends the mount: remove it`;
      return { span, message, fix: { title: "Remove the space", edits: [{ span: gap, newText: "" }], ...guess } };
    }
  }
  const start = at === 0 ? field.span.start : (fields[at - 1] as MountField).span.end;
  const end = at === 0 ? (fields[1]?.span.start ?? field.span.end) : field.span.end;
  const edits = [{ span: { start, end }, newText: "" }];
  return {
    span: { start, end },
    message: "Extra comma in mount: remove it",
    ...(end > start && /^,*$/.test(file.text.slice(start, end)) ? { fix: { title: "Remove the comma", edits } } : {}),
  };
}

/** An option that only other types have, or one that is before the type that has it. */
function misplaced(mount: Mount, field: MountField, allowed: readonly string[], type: string): MountProblem {
  const { key, span } = field;
  const list = allowed.join(" and ");
  const at = mount.fields.indexOf(field);
  const later = mount.fields.find((other, index) => index > at && other.name === "type");
  if (!later || !allowed.includes(later.value?.toLowerCase() ?? "")) {
    return { span, message: `${key} is only valid in ${list} mounts, not in ${type} mounts: remove it` };
  }
  const next = mount.fields[at + 1] as MountField;
  const text = `,${key}${field.value === undefined ? "" : `=${field.value}`}`;
  const edits = [
    { span: { start: span.start, end: next.span.start }, newText: "" },
    { span: { start: later.span.end, end: later.span.end }, newText: text },
  ];
  const message = `${key} is before type=${later.value}, but BuildKit reads options in order: move it after the type`;
  return { span, message, fix: { title: `Move ${key} after the type`, edits } };
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
        message: `${name} is only valid in cache, secret and ssh mounts, not in ${type} mounts: remove it`,
      };
    }
  }
  if (type === "secret") {
    if (has("from"))
      return { span: at("from"), message: "Secret mounts take no from: secrets are passed with --secret" };
    if (!has("source") && !has("target") && !has("id")) {
      return {
        span: mount.span,
        message: "Secret mount without an id: add the id used in --secret id=…",
      };
    }
    if (has("source") && has("id")) {
      return { span: at("source"), message: "source and id of a secret mount are the same option: keep one of them" };
    }
  }
  if (type !== "cache" && has("sharing")) {
    return { span: at("sharing"), message: `sharing is only valid in cache mounts, not in ${type} mounts: remove it` };
  }
  if (type === "ssh" && has("source"))
    return { span: at("source"), message: "ssh mounts take no source: use id to select the SSH agent or key" };
  const from = mount.field("from");
  if (from?.value && from.valueSpan) {
    const problem = stageReferenceProblem(file, mount.instruction, from.value, from.valueSpan, false);
    if (problem) {
      const { span, message, replacement, title } = problem;
      const fix = replacement && { ...replacing(span, replacement), ...defined({ title }), ...guess };
      return { span, message, ...(fix ? { fix } : {}) };
    }
  }
  return type === "secret" || type === "ssh" ? undefined : targetProblem(file, mount, type);
}

function misspelled(what: string, value: string, known: readonly string[], wrong: Wrong): MountProblem {
  const meant = didYouMean(value.trim(), known);
  if (meant) return wrong(`Unknown ${what} ${shown(value)}: did you mean ${meant}?`, meant, guess);
  const wrongValue = value === "" ? `Empty ${what}` : `Unknown ${what} ${shown(value)}`;
  return wrong(`${wrongValue}: use one of ${known.join(", ")}`);
}

/** Quotes where CSV, the format of a mount, does not allow them. */
function csvProblem(mount: Mount): MountProblem | undefined {
  const text = mount.flag.value ?? "";
  if (!text.includes('"')) return undefined;
  for (let at = 0; at <= text.length; ) {
    let end = at;
    if (text[at] === '"') {
      end = at + 1;
      while (end < text.length && (text[end] !== '"' || text[end + 1] === '"')) end += text[end] === '"' ? 2 : 1;
      if (end >= text.length) return quoteProblem(mount, at, "This quote in a mount is not closed");
      if (++end < text.length && text[end] !== ",")
        return quoteProblem(mount, end - 1, "Quotes must enclose a whole mount field");
    } else {
      for (; end < text.length && text[end] !== ","; end++) {
        if (text[end] === '"') return quoteProblem(mount, end, "Quotes must enclose a whole mount field");
      }
    }
    at = end + 1;
  }
  return undefined;
}

function quoteProblem(mount: Mount, at: number, message: string): MountProblem {
  const start = placeInValue(mount.flag, at);
  return { span: { start, end: start + 1 }, message };
}

function replacing(span: Span, newText: string): MountFix {
  return { title: `Change to ${newText}`, edits: [{ span, newText }] };
}

/** Whether parts of a value are known only in a build. */
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
