import type { Letters } from "./alphabet";
import type { Automaton } from "./automaton";

interface Edge {
  readonly letters: Letters;
  readonly to: number;
}

/** A place between two characters: what was taken last is known. Ways that take nothing are gone. */
export interface Node {
  readonly edges: Edge[];
  /** The match can end here where this letter is next, or the end of the text. */
  accepted: Letters;
  acceptsEnd: boolean;
  /** Whether no match is sure from here on: it is only looked at, or depends on what is. */
  isUnsure: boolean;
}

const mostWays = 20_000;

/** @throws where there are too many ways through an expression that take nothing */
export function graphOf(automaton: Automaton): readonly Node[] {
  const { alphabet, takes, jumps, looking, end } = automaton;
  const nodes: Node[] = [];
  const indexes = new Map<string, number>();
  const waiting: { state: number; last: number | undefined; node: Node }[] = [];
  const indexOf = (state: number, last: number | undefined): number => {
    const key = `${state} ${last === undefined ? "" : kindOf(automaton, last)}`;
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const node: Node = { edges: [], accepted: 0n, acceptsEnd: false, isUnsure: looking.has(state) };
    nodes.push(node);
    indexes.set(key, nodes.length - 1);
    waiting.push({ state, last, node });
    return nodes.length - 1;
  };
  indexOf(automaton.start, undefined);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { last, node } = next;
    let ways = 0;
    const follow = (state: number, letters: Letters, atEnd: boolean, entered: ReadonlySet<number>): void => {
      if (++ways > mostWays) throw new Error("too many ways that take nothing");
      if (state === end) {
        node.accepted |= letters;
        node.acceptsEnd ||= atEnd;
      }
      const taken = takes[state];
      if (taken) addEdges(node, letters & taken.letters, taken.to);
      for (const { to, condition, enters, repeats, isUnsure } of jumps[state] ?? []) {
        node.isUnsure ||= isUnsure === true;
        if (repeats !== undefined && entered.has(repeats)) continue;
        const isThere = last === undefined ? condition?.atStart : ((condition?.before ?? 0n) >> BigInt(last)) & 1n;
        if (condition && !isThere) continue;
        const loop = enters ?? repeats;
        follow(
          to,
          condition ? letters & condition.next : letters,
          condition ? atEnd && condition.atEnd : atEnd,
          loop === undefined ? entered : new Set([...entered, loop]),
        );
      }
    };
    follow(next.state, alphabet.all, true, new Set());
  }
  return nodes;

  function addEdges(node: Node, letters: Letters, state: number): void {
    const byTarget = new Map<number, Letters>();
    for (let letter = 0; letter < alphabet.size; letter++) {
      const bit = 1n << BigInt(letter);
      if ((letters & bit) === 0n) continue;
      const to = indexOf(state, letter);
      byTarget.set(to, (byTarget.get(to) ?? 0n) | bit);
    }
    for (const [to, each] of byTarget) node.edges.push({ letters: each, to });
  }
}

/** What conditions can tell apart of the letter before. */
function kindOf({ jumps }: Automaton, letter: number): string {
  const conditions = jumps.flat().flatMap(({ condition }) => condition ?? []);
  return conditions.map(({ before }) => String((before >> BigInt(letter)) & 1n)).join("");
}
