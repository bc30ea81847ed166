import { Automaton } from "./automaton";
import { graphOf, type Node } from "./graph";

export type Growth = "linear" | "polynomial" | "exponential";

/**
 * How the time of a matcher that backtracks grows with the text, in the worst case that an expression's shape allows. It is
 * the number of ways in which the expression, searched for from each place, can go through a text (A. Weber, H. Seidl, On
 * the Degree of Ambiguity of Finite Automata, 1991): exponential where a place can be come back to in two ways by one text;
 * polynomial where one text leads from a loop into itself, from it into a second one, and from that into itself. Ways that
 * end in a match whatever follows cost nothing. Errs on the careful side.
 * @throws for what is not followed: a loop in a lookbehind
 */
export function growthOf(source: string, flags: string): Growth {
  const nodes = graphOf(new Automaton(source, flags));
  const failing = failingNodes(nodes);
  const loops = components(nodes.length, (node) => successors(nodes, node)).filter(
    (loop) => loop.length > 1 || successors(nodes, loop[0] as number).includes(loop[0] as number),
  );
  const failingIn = (loop: readonly number[]) => loop.filter((node) => failing.has(node));
  if (loops.some((loop) => isExponential(nodes, failingIn(loop)))) return "exponential";
  const isPair = (first: number[], second: number[]) =>
    first !== second && isPolynomial(nodes, failing, first, failingIn(second));
  return loops.some((first) => loops.some((second) => isPair(first, second))) ? "polynomial" : "linear";
}

/** The nodes from which some text leads to no match. */
function failingNodes(nodes: readonly Node[]): ReadonlySet<number> {
  const failing = new Set<number>();
  let size = -1;
  while (size !== failing.size) {
    size = failing.size;
    for (const [index, { edges, accepted, acceptsEnd, isUnsure }] of nodes.entries()) {
      const sound = edges.filter(({ to }) => !failing.has(to)).reduce((all, { letters }) => all | letters, accepted);
      // A letter that nothing takes, and that ends no match.
      if (isUnsure || !acceptsEnd || sound !== allLetters(nodes)) failing.add(index);
    }
  }
  return failing;
}

/** The search for the next start takes any letter. */
function allLetters(nodes: readonly Node[]): bigint {
  return (nodes[0] as Node).edges.reduce((all, { letters }) => all | letters, 0n);
}

function successors(nodes: readonly Node[], node: number): number[] {
  return (nodes[node] as Node).edges.map(({ to }) => to);
}

/** Whether a node of a loop can be come back to in two ways by one text. */
function isExponential(nodes: readonly Node[], loop: readonly number[]): boolean {
  if (loop.length === 0) return false;
  const inside = new Set(loop);
  const size = nodes.length;
  const edgesOf = (node: number) => (nodes[node] as Node).edges.filter(({ to }) => inside.has(to));
  let isTwofold = false;
  const next = (pair: number): number[] => {
    const [left, right] = [Math.floor(pair / size), pair % size];
    return edgesOf(left).flatMap((a, first) =>
      edgesOf(right).flatMap((b, second) =>
        a.letters & b.letters && (left !== right || first <= second) ? a.to * size + b.to : [],
      ),
    );
  };
  const start = (loop[0] as number) * (size + 1);
  const reached = reachable(start, next);
  const groups = components([...reached], next);
  const own = new Set(groups.find((group) => group.includes(start)));
  for (const pair of own) {
    const [left, right] = [Math.floor(pair / size), pair % size];
    if (left !== right) return true;
    const edges = edgesOf(left);
    isTwofold ||= edges.some((a, index) =>
      edges.some(
        (b, other) => other > index && a.to === b.to && (a.letters & b.letters) !== 0n && own.has(a.to * (size + 1)),
      ),
    );
  }
  return isTwofold;
}

/** Whether one text leads from a node of the first loop back to it, to one of the second, and from that back to it. */
function isPolynomial(
  nodes: readonly Node[],
  failing: ReadonlySet<number>,
  first: readonly number[],
  second: readonly number[],
): boolean {
  if (second.length === 0) return false;
  const [inFirst, inSecond] = [new Set(first), new Set(second)];
  const size = nodes.length;
  const onWay = new Set([...between(nodes, first, second)].filter((node) => failing.has(node) || inFirst.has(node)));
  if (!second.some((node) => onWay.has(node))) return false;
  const code = (a: number, b: number, c: number) => (a * size + b) * size + c;
  const next = (triple: number): number[] => {
    const c = triple % size;
    const b = Math.floor(triple / size) % size;
    const a = Math.floor(triple / size / size);
    const found: number[] = b === c && a !== b ? [code(a, a, c)] : [];
    for (const x of (nodes[a] as Node).edges) {
      if (!inFirst.has(x.to)) continue;
      for (const y of (nodes[b] as Node).edges) {
        const both = x.letters & y.letters;
        if (both === 0n || !onWay.has(y.to)) continue;
        for (const z of (nodes[c] as Node).edges)
          if (inSecond.has(z.to) && (both & z.letters) !== 0n) found.push(code(x.to, y.to, z.to));
      }
    }
    return found;
  };
  const starts = first.flatMap((p) => second.map((q) => code(p, p, q)));
  const reached = new Set<number>();
  for (const start of starts) for (const each of reachable(start, next, reached)) reached.add(each);
  const group = new Map<number, number>();
  for (const [index, members] of components([...reached], next).entries())
    for (const member of members) group.set(member, index);
  return first.some((p) =>
    second.some((q) => {
      const goal = code(p, q, q);
      return group.has(goal) && group.get(goal) === group.get(code(p, p, q));
    }),
  );
}

/** The nodes on ways from one loop to another. */
function between(nodes: readonly Node[], first: readonly number[], second: readonly number[]): Set<number> {
  const forward = reachable(first[0] as number, (node) => successors(nodes, node));
  const into = new Map<number, number[]>();
  for (const from of forward) for (const to of successors(nodes, from)) into.set(to, [...(into.get(to) ?? []), from]);
  const backward = reachable(second[0] as number, (node) => into.get(node) ?? []);
  return new Set([...backward].filter((node) => forward.has(node)));
}

function reachable(
  start: number,
  next: (node: number) => readonly number[],
  known: ReadonlySet<number> = new Set(),
): Set<number> {
  const found = new Set<number>();
  const waiting = known.has(start) ? [] : [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (found.has(node) || known.has(node)) continue;
    found.add(node);
    waiting.push(...next(node));
  }
  return found;
}

/** The strongly connected components (R. Tarjan), without recursion. */
function components(of: number | readonly number[], next: (node: number) => readonly number[]): number[][] {
  const order = typeof of === "number" ? Array.from({ length: of }, (_, node) => node) : of;
  const index = new Map<number, number>();
  const low = new Map<number, number>();
  const stack: number[] = [];
  const onStack = new Set<number>();
  const found: number[][] = [];
  for (const root of order) {
    if (index.has(root)) continue;
    const calls: { node: number; edges: readonly number[]; at: number }[] = [];
    const enter = (node: number) => {
      index.set(node, index.size);
      low.set(node, index.size - 1);
      stack.push(node);
      onStack.add(node);
      calls.push({ node, edges: next(node), at: 0 });
    };
    enter(root);
    for (let call = calls.at(-1); call; call = calls.at(-1)) {
      const { node, edges } = call;
      const to = edges[call.at++];
      if (to === undefined) {
        calls.pop();
        const parent = calls.at(-1);
        if (parent) low.set(parent.node, Math.min(low.get(parent.node) as number, low.get(node) as number));
        if (low.get(node) !== index.get(node)) continue;
        const members: number[] = [];
        for (let member = stack.pop(); member !== undefined; member = stack.pop()) {
          onStack.delete(member);
          members.push(member);
          if (member === node) break;
        }
        found.push(members);
      } else if (!index.has(to)) enter(to);
      else if (onStack.has(to)) low.set(node, Math.min(low.get(node) as number, index.get(to) as number));
    }
  }
  return found;
}
