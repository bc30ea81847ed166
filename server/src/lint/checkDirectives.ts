import type { CommentNode, Dockerfile, Instruction } from "../dockerfile";
import { readDirective } from "../dockerfile/directives";
import type { Rule } from "./rule";

/** What one `# check=` says, for the whole file or above an instruction. */
export interface CheckOptions {
  readonly skip: ReadonlySet<string> | "all";
  readonly experimental: ReadonlySet<string> | "all";
  /** Whether findings make a build fail. */
  readonly error: boolean;
}

/** The `# check=` comments of a file, by which Docker's own checks go. */
export class CheckDirectives {
  readonly #ofFile: CheckOptions | undefined;
  readonly #above = new Map<Instruction, CheckOptions | undefined>();

  constructor(readonly file: Dockerfile) {
    const directive = file.directives.find(({ name }) => name === "check");
    this.#ofFile = directive && readCheckOptions(directive.value);
  }

  /** `error=true`: a build with findings fails. */
  get areErrors(): boolean {
    return this.#ofFile?.error ?? false;
  }

  /**
   * Whether Docker tells what a check of its own finds.
   * @param instruction the one whose comments count
   * @param isSet whether a person set the rule's severity, which switches an experimental one on
   */
  wants(rule: Rule, instruction: Instruction | undefined, isSet: boolean): boolean {
    const name = checkName(rule.id);
    const above = rule.docker?.inline && instruction ? this.#optionsAbove(instruction) : undefined;
    const names = (which: "skip" | "experimental") =>
      [this.#ofFile, above].some((options) => options && has(options[which], name));
    // What is experimental is not skipped: it is not asked for in the first place.
    return rule.docker?.experimental ? isSet || names("experimental") : !names("skip");
  }

  #optionsAbove(instruction: Instruction): CheckOptions | undefined {
    if (!this.#above.has(instruction)) {
      const comment = checkCommentAbove(this.file, instruction);
      this.#above.set(instruction, comment && readCheckOptions(comment.value));
    }
    return this.#above.get(instruction);
  }
}

/** Docker's name of a check: "StageNameCasing" of "buildkit/StageNameCasing". */
export function checkName(id: string): string {
  return id.slice(id.indexOf("/") + 1);
}

/** The first `# check=` above an instruction, its `#` in the line's first column; the ones after it do not count. */
export function checkCommentAbove(
  file: Dockerfile,
  instruction: Instruction,
): { readonly value: string; readonly valueSpan: { readonly start: number; readonly end: number } } | undefined {
  for (const comment of instruction.comments) {
    const directive = isIndented(file, comment) ? undefined : asDirective(file, comment);
    if (directive?.name === "check") return directive;
  }
  return undefined;
}

function isIndented({ text }: Dockerfile, { span, textSpan }: CommentNode): boolean {
  return textSpan.start > span.start && !(span.start === 0 && text.startsWith("\ufeff") && textSpan.start === 1);
}

function asDirective({ text }: Dockerfile, { textSpan, span }: CommentNode) {
  return readDirective(text, textSpan.start, textSpan.end, span);
}

/** Reads `skip=A,B;error=true;experimental=C`, to the first blank; undefined for what Docker refuses. */
export function readCheckOptions(value: string): CheckOptions | undefined {
  const [parts = ""] = value.split(/[ \t]/);
  const options = { skip: new Set<string>(), experimental: new Set<string>(), error: false } as {
    -readonly [Key in keyof CheckOptions]: CheckOptions[Key];
  };
  // At most three, as Docker cuts them: what follows is part of the third.
  const [first = "", second, ...rest] = parts.split(";");
  for (const part of [first, second, rest.length > 0 ? rest.join(";") : undefined]) {
    if (part === undefined) continue;
    const equals = part.indexOf("=");
    if (equals === -1) return undefined;
    const [key, names] = [part.slice(0, equals), part.slice(equals + 1)];
    if (key === "skip" || key === "experimental") options[key] = names === "all" ? "all" : new Set(names.split(","));
    else if (key === "error" && isBoolean(names)) options.error = /^(?:1|t|true)$/i.test(names);
    else return undefined;
  }
  return options;
}

/** As Go's `strconv.ParseBool` reads it. */
function isBoolean(text: string): boolean {
  return /^(?:0|1|t|f|T|F|true|false|True|False|TRUE|FALSE)$/.test(text);
}

function has(names: ReadonlySet<string> | "all", name: string): boolean {
  return names === "all" || names.has(name);
}
