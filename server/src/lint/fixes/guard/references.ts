import type { Dockerfile, Instruction, Span } from "../../../dockerfile";

/**
 * Whether an instruction has the same part in the graph of stages as before: its stage's name, what that builds on, and
 * the stages and images that content is taken from. What edits rewrite or write may differ, a stage's name excepted.
 * @param edited where the edits that touch the instruction are, before and after
 */
export function sameReferences(
  before: Dockerfile,
  after: Dockerfile,
  pair: { readonly before: Instruction; readonly after: Instruction },
  edited: { readonly before: readonly Span[]; readonly after: readonly Span[] },
): boolean {
  if (pair.before.keyword === "FROM") {
    const [one, other] = [before.stageOf(pair.before), after.stageOf(pair.after)];
    if (one?.index !== other?.index || one?.name !== other?.name) return false;
    const [base, otherBase] = [pair.before.words[0], pair.after.words[0]];
    const isEdited = (base && meets(base.span, edited.before)) || (otherBase && meets(otherBase.span, edited.after));
    return isEdited || (one?.base === other?.base && one?.parent?.index === other?.parent?.index);
  }
  const own = takenFrom(before, pair.before, edited.before);
  const others = takenFrom(after, pair.after, edited.after);
  if (own.length === others.length) {
    return own.every(({ name, isEdited }, index) => {
      const source = others[index] as Source;
      return isEdited || source.isEdited || name === source.name;
    });
  }
  const names = (sources: readonly Source[]) => sources.flatMap(({ name, isEdited }) => (isEdited ? [] : name));
  const [kept, left] = [names(own), names(others)];
  return kept.length === left.length && kept.every((name, index) => name === left[index]);
}

/** Whether a span has a part in one of others, or one of them is a place inside it; they are sorted, none overlaps another. */
function meets(span: Span, others: readonly Span[]): boolean {
  let [low, high] = [0, others.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((others[middle] as Span).end <= span.start) low = middle + 1;
    else high = middle;
  }
  return (others[low]?.start ?? Number.POSITIVE_INFINITY) < span.end;
}

/** A stage or an image that content is taken from, as written. */
interface Source {
  readonly name: string;
  readonly isEdited: boolean;
}

/** What COPY and the mounts of a RUN take content from, in order. */
function takenFrom(file: Dockerfile, written: Instruction, edited: readonly Span[]): Source[] {
  const instruction = written.trigger ?? written;
  const flags = instruction.keyword === "COPY" ? instruction.flags.filter(({ name }) => name === "from") : [];
  const fields = file.mountsOf(instruction).flatMap((mount) => mount.field("from") ?? []);
  return [...flags, ...fields].map(({ value, span }) => ({ name: value ?? "", isEdited: meets(span, edited) }));
}
