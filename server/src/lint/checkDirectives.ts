import type { CommentNode, Dockerfile, Instruction } from "../dockerfile";
import { type CheckOptions, readCheckOptions } from "../dockerfile/read/checkOptions";
import { readDirective } from "../dockerfile/read/directives";
import type { Rule } from "./rule";

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
   * Whether Docker reports what one of its checks finds.
   * @param instruction the one whose comments count
   * @param isSet whether a user set the rule's severity, which enables an experimental one
   */
  wants(rule: Rule, instruction: Instruction | undefined, isSet: boolean): boolean {
    const name = checkName(rule.id);
    const above = rule.docker?.inline && instruction ? this.#optionsAbove(instruction) : undefined;
    const names = (which: "skip" | "experimental") =>
      [this.#ofFile, above].some((options) => options && has(options[which], name));
    // Experimental checks are not skipped, because they have to be enabled.
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

/** Where the directives of a file end, a byte order mark counted in. */
export function directivesEnd(file: Dockerfile): number {
  return file.directives.at(-1)?.span.end ?? (file.text.startsWith("\ufeff") ? 1 : 0);
}

function has(names: ReadonlySet<string> | "all", name: string): boolean {
  return names === "all" || names.has(name);
}
