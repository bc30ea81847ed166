import type { CommentNode, Dockerfile, Span } from "../../dockerfile";
import { lastAtOrBefore } from "../../dockerfile/read/text";
import type { Finding } from "../findings";

/** `# lens-ignore <rule>[, <rule>]: <reason>` or `# lens-ignore-file …`. */
export interface Suppression {
  readonly comment: CommentNode;
  readonly wholeFile: boolean;
  readonly rules: readonly SuppressedRule[];
  /** Where the list of names ends. */
  readonly namesEnd: number;
  /** What follows the colon; empty where nothing does. */
  readonly reason: string;
}

/** A rule as a comment names it, and where. */
export interface SuppressedRule {
  readonly id: string;
  readonly span: Span;
}

/** The reason in a generated comment, to be replaced by the user. */
export const reasonToWrite = "say why";

/** Parses a comment as a suppression; undefined for other comments. */
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
    reason: colon === -1 ? "" : written.slice(colon + 1).trim(),
  };
}

const known = new WeakMap<Dockerfile, readonly Suppression[]>();

export function readSuppressions(file: Dockerfile): readonly Suppression[] {
  const suppressions = known.get(file) ?? file.comments.flatMap((comment) => readSuppression(comment, file.text) ?? []);
  known.set(file, suppressions);
  return suppressions;
}

/** Where one rule is silenced, and by which names in comments. */
interface Cover extends Span {
  readonly names: SuppressedRule[];
  isUsed: boolean;
}

/**
 * What a file's comments silence: a comment above an instruction covers the instruction and the comments above it; above
 * the first one it covers all before it as well, so that findings on line 1 can be reached.
 */
export class Suppressions {
  /** By rule, in the order of the text, none overlapping another. */
  readonly #covers = new Map<string, { readonly starts: number[]; readonly covers: Cover[] }>();
  readonly #wholeFile = new Map<string, Cover>();

  constructor(readonly file: Dockerfile) {
    const byComment = new Map(readSuppressions(file).map((each) => [each.comment, each]));
    const end = file.text.length;
    for (const { wholeFile, rules } of byComment.values()) if (wholeFile) this.#addForFile(rules, { start: 0, end });
    file.instructions.forEach((instruction, index) => {
      for (const comment of instruction.comments) {
        const suppression = byComment.get(comment);
        if (!suppression || suppression.wholeFile) continue;
        const start = index === 0 ? 0 : (instruction.comments[0] as CommentNode).span.start;
        this.#addFor(suppression.rules, { start, end: instruction.span.end });
      }
    });
  }

  /** The findings that no comment silences. Records which names in comments silence the others. */
  without(findings: readonly Finding[]): Finding[] {
    return findings.filter(({ rule, span }) => {
      const covers = [this.#wholeFile.get(rule), this.#coverAt(rule, span.start)].filter(
        (cover) => cover !== undefined,
      );
      for (const cover of covers) cover.isUsed = true;
      return covers.length === 0;
    });
  }

  /** The names that have silenced nothing of all that was asked about, in no order; those that cover nothing among them. */
  unused(): ReadonlySet<SuppressedRule> {
    const unused = new Set(readSuppressions(this.file).flatMap(({ rules }) => rules));
    const covers = [...this.#wholeFile.values(), ...[...this.#covers.values()].flatMap((each) => each.covers)];
    for (const { names, isUsed } of covers) if (isUsed) for (const name of names) unused.delete(name);
    return unused;
  }

  #addForFile(rules: readonly SuppressedRule[], span: Span): void {
    for (const rule of rules) {
      const cover = this.#wholeFile.get(rule.id) ?? { ...span, names: [], isUsed: false };
      cover.names.push(rule);
      this.#wholeFile.set(rule.id, cover);
    }
  }

  #addFor(rules: readonly SuppressedRule[], span: Span): void {
    for (const rule of rules) {
      const { starts, covers } = this.#covers.get(rule.id) ?? { starts: [], covers: [] };
      this.#covers.set(rule.id, { starts, covers });
      if (starts.at(-1) === span.start) covers.at(-1)?.names.push(rule);
      else {
        starts.push(span.start);
        covers.push({ ...span, names: [rule], isUsed: false });
      }
    }
  }

  #coverAt(rule: string, offset: number): Cover | undefined {
    const { starts, covers } = this.#covers.get(rule) ?? { starts: [], covers: [] };
    const cover = covers[lastAtOrBefore(starts, offset)];
    return cover && cover.start <= offset && offset < cover.end ? cover : undefined;
  }
}
