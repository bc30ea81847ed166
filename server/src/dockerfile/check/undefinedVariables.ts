import type { Dockerfile } from "../facts";
import { evaluateWord } from "../model/expand";
import { type ExpandedWord, expandedWords, wordOfValue } from "../model/expandedWords";
import { environmentOfImage } from "../model/imageEnvironment";
import { readImageReference } from "../model/images";
import type { Stage } from "../model/stages";
import { walkStages } from "../model/stageTree";
import type { Instruction } from "../read/nodes";
import type { Span } from "../read/text";
import { NamesInScope } from "./namesInScope";

/** A variable that nothing sets where BuildKit puts it in. */
export interface UndefinedVariable {
  readonly name: string;
  /** The instruction that BuildKit reports: for what ONBUILD triggers, the FROM that runs it. */
  readonly instruction: Instruction;
  /** Its name in the file; undefined where it is not written as it is read. */
  readonly nameSpan: Span | undefined;
  /** The name in scope that is nearest to it, less than three letters away. */
  readonly suggestion: string | undefined;
  /** An ARG before the first FROM or one of BuildKit's own: an ARG in the stage brings it in. */
  readonly isGlobal: boolean;
  /** False where the base image, which is not known here, may set it. */
  readonly baseIsKnown: boolean;
  /**
   * Whether BuildKit rejects the file for it: it is used as `${name:?…}`, and neither the base nor a build argument
   * sets it.
   */
  readonly isNeeded: boolean;
}

/** What BuildKit itself passes without an ARG and never calls undefined. */
const neverUndefined = new Set(["BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE"]);
/** The most stages into which ONBUILDs are followed; people do not write files with more. */
const mostTriggers = 10_000;

const memo = new WeakMap<Dockerfile, readonly UndefinedVariable[]>();

/** All of them, in the order of the text; computed once for a file. */
export function undefinedVariables(file: Dockerfile): readonly UndefinedVariable[] {
  const known = memo.get(file);
  if (known) return known;
  const found = search(file);
  memo.set(file, found);
  return found;
}

/** Stage by stage as BuildKit does, a stage after the one it builds on: one table of names is enough for all. */
function search(file: Dockerfile): UndefinedVariable[] {
  const searching = new Search(file);
  walkStages(
    file.stages,
    (stage) => {
      const mark = searching.names.mark();
      searching.stage(stage);
      return mark;
    },
    (mark) => searching.names.undoTo(mark),
  );
  return searching.found.sort((a, b) => a.instruction.span.start - b.instruction.span.start);
}

class Search {
  readonly names = new NamesInScope();
  readonly found: UndefinedVariable[] = [];
  readonly #globalNames: ReadonlySet<string>;
  /** What the stage's base image sets, where that is known. */
  #environment: readonly string[] | undefined;
  #triggersLeft = mostTriggers;

  constructor(readonly file: Dockerfile) {
    this.#globalNames = new Set(file.globalArgs.flatMap(({ pairs }) => pairs.map(({ name }) => name)));
  }

  stage(stage: Stage): void {
    const { parent, from, image, instructions } = stage;
    this.#environment = image === undefined ? undefined : environmentOfImage(readImageReference(image));
    if (!parent) for (const name of ["PATH", ...(this.#environment ?? [])]) this.names.set(name);
    for (const trigger of parent?.triggers ?? []) {
      if (this.#triggersLeft-- <= 0) break;
      this.#instruction(trigger, from);
    }
    for (const instruction of instructions) this.#instruction(instruction, instruction);
  }

  #instruction(instruction: Instruction, at: Instruction): void {
    for (const word of expandedWords(this.file, instruction)) this.#word(word, at);
    if (instruction.keyword === "ENV") {
      for (const { name } of instruction.pairs) this.#set(this.#plain(name));
    } else if (instruction.keyword === "ARG") {
      for (const pair of instruction.pairs) {
        for (const word of wordOfValue(this.file, pair)) this.#word(word, at);
        if (pair.value !== undefined || this.file.globals.has(pair.name)) this.names.set(pair.name);
        else this.names.declare(pair.name);
      }
    }
  }

  /** A name that a variable was to give may be empty: then nothing is set. */
  #set(name: string): void {
    if (name !== "") this.names.set(name);
  }

  /** A name without its quotes. */
  #plain(name: string): string {
    return evaluateWord(name, new Map(), { escape: this.file.escape }).text ?? name;
  }

  #word({ text, span, rules }: ExpandedWord, instruction: Instruction): void {
    if (!text.includes("$")) return;
    // A value that is there but not known: what an operator does with it changes nothing here.
    const scope = { has: (name: string) => this.names.has(name), get: () => undefined };
    const isAsWritten = span.end - span.start === text.length;
    const told = new Set<string>();
    const { uses, needed } = evaluateWord(text, scope, rules);
    for (const { name, start, end } of uses) {
      if (this.names.has(name) || neverUndefined.has(name) || told.has(name)) continue;
      told.add(name);
      this.found.push({
        name,
        instruction,
        nameSpan: isAsWritten ? { start: span.start + start, end: span.start + end } : undefined,
        suggestion: this.names.nearest(name),
        isGlobal: this.#globalNames.has(name) || this.file.globals.has(name),
        baseIsKnown: this.#environment !== undefined,
        isNeeded: needed?.name === name && this.#environment?.length === 0,
      });
    }
  }
}
