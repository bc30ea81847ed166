import { type AST, RegExpParser, visitRegExpAST } from "@eslint-community/regexpp";
import { Alphabet, type Letters } from "./alphabet";

/** What holds before and behind a place: which letter, or the start or end of the text. */
interface Condition {
  readonly before: Letters;
  readonly atStart: boolean;
  readonly next: Letters;
  readonly atEnd: boolean;
}

/** A step that takes no character. */
interface Jump {
  readonly to: number;
  readonly condition?: Condition;
  /** The loop whose body it goes into, or goes around once more: an empty round is not one. */
  readonly enters?: number;
  readonly repeats?: number;
  /** Whether it depends on what was looked at, which is not followed. */
  readonly isUnsure?: boolean;
}

/** An expression as a matcher that backtracks goes through it: each way through it is a path. */
export class Automaton {
  readonly alphabet: Alphabet;
  readonly start: number;
  readonly end: number;
  readonly jumps: Jump[][] = [];
  /** The one step of a state that takes a character. */
  readonly takes: ({ readonly letters: Letters; readonly to: number } | undefined)[] = [];
  /** States of what is only looked at: reaching their end does not end the match. */
  readonly looking = new Set<number>();
  #loops = 0;
  #isLooking = false;
  readonly #flags: AST.Flags;

  /** @throws for an expression that JavaScript does not know, and a loop in a lookbehind, which is not followed */
  constructor(source: string, flags: string) {
    const parser = new RegExpParser({ ecmaVersion: 2025 });
    const pattern = parser.parsePattern(source, 0, source.length, {
      unicode: flags.includes("u"),
      unicodeSets: flags.includes("v"),
    });
    this.#flags = parser.parseFlags(flags);
    const parts: string[] = [];
    const add = (node: AST.Node) => {
      if (node.parent?.type === "Alternative" || node.parent?.type === "Quantifier") parts.push(node.raw);
    };
    visitRegExpAST(pattern, {
      onCharacterEnter: add,
      onCharacterSetEnter: add,
      onCharacterClassEnter: add,
      onExpressionCharacterClassEnter: add,
    });
    this.alphabet = new Alphabet(source, parts, flags);
    this.start = this.#state();
    const search = this.#state();
    const first = this.#state();
    this.#jump(this.start, { to: first });
    // A match is searched for from each place on, except where it has to be at one place.
    if (!flags.includes("y")) this.#jump(this.start, { to: search });
    this.takes[search] = { letters: this.alphabet.all, to: this.start };
    this.end = this.#alternatives(pattern.alternatives, first);
  }

  #state(): number {
    this.jumps.push([]);
    this.takes.push(undefined);
    const state = this.jumps.length - 1;
    if (this.#isLooking) this.looking.add(state);
    return state;
  }

  #jump(from: number, jump: Jump): void {
    this.jumps[from]?.push(jump);
  }

  #alternatives(alternatives: readonly AST.Alternative[], from: number): number {
    const end = this.#state();
    for (const { elements } of alternatives) {
      let at = this.#state();
      this.#jump(from, { to: at });
      for (const element of elements) at = this.#element(element, at);
      this.#jump(at, { to: end });
    }
    return end;
  }

  #element(node: AST.Element, from: number): number {
    switch (node.type) {
      case "Group":
      case "CapturingGroup":
        return this.#alternatives(node.alternatives, from);
      case "Quantifier":
        return this.#quantifier(node, from);
      case "Assertion":
        return this.#assertion(node, from);
      case "Backreference": {
        const [group] = [node.resolved].flat();
        return group ? this.#alternatives(group.alternatives, from) : from;
      }
      default: {
        const to = this.#state();
        const at = this.#state();
        this.#jump(from, { to: at });
        this.takes[at] = { letters: this.alphabet.lettersOf(node.raw), to };
        return to;
      }
    }
  }

  /** Of many rounds a few stand for all: what is bounded does not grow with the text. */
  #quantifier({ element, min, max }: AST.Quantifier, from: number): number {
    let at = from;
    const least = Math.min(min, 2);
    if (max === Number.POSITIVE_INFINITY) {
      for (let round = 1; round < least; round++) at = this.#element(element, at);
      const loop = this.#loops++;
      const [head, body, end] = [this.#state(), this.#state(), this.#state()];
      this.#jump(at, { to: head });
      this.#jump(head, { to: body, enters: loop });
      const last = this.#element(element, body);
      this.#jump(last, { to: body, repeats: loop });
      this.#jump(last, { to: end });
      if (min === 0) this.#jump(head, { to: end });
      return end;
    }
    for (let round = 0; round < least; round++) at = this.#element(element, at);
    const end = this.#state();
    for (let round = 0; round < Math.min(max - min, 2); round++) {
      this.#jump(at, { to: end });
      at = this.#element(element, at);
    }
    this.#jump(at, { to: end });
    return end;
  }

  #assertion(node: AST.Assertion, from: number): number {
    const { all, word, lineEnds } = this.alphabet;
    const to = this.#state();
    const when = (condition: Partial<Condition>) =>
      this.#jump(from, { to, condition: { before: all, atStart: true, next: all, atEnd: true, ...condition } });
    const isMultiline = this.#flags.multiline;
    switch (node.kind) {
      case "start":
        when({ before: isMultiline ? lineEnds : 0n });
        return to;
      case "end":
        when({ next: isMultiline ? lineEnds : 0n });
        return to;
      case "word": {
        const other = all & ~word;
        const [inside, outside] = node.negate ? [word, other] : [other, word];
        when({ before: word, atStart: false, next: inside, atEnd: !node.negate });
        when({ before: other, next: outside, atEnd: node.negate });
        return to;
      }
      default: {
        const one = this.#oneCharacter(node.alternatives);
        const isAhead = node.kind === "lookahead";
        if (one) {
          const letters = node.negate ? all & ~one.letters : one.letters;
          const atEdge = one.atEdge !== node.negate;
          when(isAhead ? { next: letters, atEnd: atEdge } : { before: letters, atStart: atEdge });
          return to;
        }
        if (!isAhead && /[*+]|\{\d+,\}/.test(node.raw)) throw new Error("a loop in a lookbehind");
        this.#jump(from, { to, isUnsure: true });
        if (isAhead) {
          const isOutermost = !this.#isLooking;
          this.#isLooking = true;
          this.#alternatives(node.alternatives, from);
          if (isOutermost) this.#isLooking = false;
        }
        return to;
      }
    }
  }

  /** A look at no more than one character, or at the text's edge. */
  #oneCharacter(alternatives: readonly AST.Alternative[]): { letters: Letters; atEdge: boolean } | undefined {
    let letters = 0n;
    let atEdge = false;
    for (const { elements } of alternatives) {
      const [element, ...others] = elements;
      if (!element || others.length > 0) return undefined;
      if (element.type === "Assertion" && (element.kind === "end" || element.kind === "start")) {
        atEdge = true;
        if (this.#flags.multiline) letters |= this.alphabet.lineEnds;
      } else if (["Character", "CharacterSet", "CharacterClass", "ExpressionCharacterClass"].includes(element.type)) {
        letters |= this.alphabet.lettersOf(element.raw);
      } else return undefined;
    }
    return { letters, atEdge };
  }
}
