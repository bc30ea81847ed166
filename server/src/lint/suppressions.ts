import type { CommentNode, Dockerfile, Span } from "../dockerfile";
import { lastAtOrBefore } from "../dockerfile/text";
import type { Finding } from "./findings";

/** `# lens-ignore <rule>[, <rule>]: <reason>` or `# lens-ignore-file …`. */
export interface Suppression {
  readonly comment: CommentNode;
  readonly wholeFile: boolean;
  /** Each rule's name with its place. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** Where the list of names ends. */
  readonly namesEnd: number;
}

/** Reads a comment as a suppression; undefined when it is none. */
export function readSuppression(comment: CommentNode, text: string): Suppression | undefined {
  const written = text.slice(comment.textSpan.start, comment.textSpan.end);
  const head = /^#[ \t]*lens-ignore(-file)?(?=[\s:]|$)[ \t]*/.exec(written);
  if (!head) return undefined;
  const colon = written.indexOf(":", head[0].length);
  const names = written.slice(head[0].length, colon === -1 ? written.length : colon);
  const start = comment.textSpan.start + head[0].length;
  return {
    comment,
    wholeFile: head[1] !== undefined,
    rules: [...names.matchAll(/[^\s,]+/g)].map((name) => ({
      id: name[0],
      span: { start: start + name.index, end: start + name.index + name[0].length },
    })),
    namesEnd: start + names.trimEnd().length,
  };
}

export function readSuppressions(file: Dockerfile): Suppression[] {
  return file.comments.flatMap((comment) => readSuppression(comment, file.text) ?? []);
}

/**
 * Leaves out what a person has decided to live with: a comment above an instruction covers the instruction and the
 * comments above it; above the first one it covers all before it as well, so that findings on line 1 can be reached.
 */
export function withoutSuppressed(file: Dockerfile, findings: readonly Finding[]): Finding[] {
  const everywhere = new Set<string>();
  /** By rule: where covered stretches start and end, in order, none overlapping another. */
  const covered = new Map<string, { readonly starts: number[]; readonly ends: number[] }>();
  for (const { wholeFile, rules } of readSuppressions(file)) {
    if (wholeFile) for (const { id } of rules) everywhere.add(id);
  }
  file.instructions.forEach((instruction, index) => {
    for (const comment of instruction.comments) {
      const suppression = readSuppression(comment, file.text);
      if (!suppression || suppression.wholeFile) continue;
      const start = index === 0 ? 0 : (instruction.comments[0] as CommentNode).span.start;
      for (const { id } of suppression.rules) {
        const { starts, ends } = covered.get(id) ?? { starts: [], ends: [] };
        covered.set(id, { starts, ends });
        if (starts.at(-1) === start) continue;
        starts.push(start);
        ends.push(instruction.span.end);
      }
    }
  });
  return findings.filter(({ rule, span }) => {
    const { starts, ends } = covered.get(rule) ?? { starts: [], ends: [] };
    const at = lastAtOrBefore(starts, span.start);
    const isCovered = starts.length > 0 && (starts[at] as number) <= span.start && span.start < (ends[at] as number);
    return !everywhere.has(rule) && !isCovered;
  });
}
