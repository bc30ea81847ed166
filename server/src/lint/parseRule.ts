import { defineRule, type Example, type Rule } from "./rule";

/** A rule of the `parse` group: reports one kind of problem that the reader finds. */
export function defineParseRule(texts: {
  /** Of `ParseProblem.rule`. */
  readonly name: string;
  /** The part of the Dockerfile reference that says what BuildKit accepts: the page's anchor. */
  readonly section: string;
  readonly summary: string;
  readonly why: string;
  readonly examples: readonly Example[];
  /** Whether the reader can name what was meant. */
  readonly hasFix?: boolean;
}): Rule {
  const { name, section, summary, why, examples, hasFix } = texts;
  return defineRule({
    id: `parse/${name}`,
    severity: "error",
    fix: hasFix ? "suggest" : undefined,
    fixNote: hasFix ? "Offered when a valid name or value is spelled similarly." : undefined,
    summary,
    why,
    severities: { later: "warning" },
    messages: { rejected: "{message}", later: "{message}" },
    titles: { rejected: "{title}", later: "{title}" },
    examples,
    source: `BuildKit's parser, which rejects it; the [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#${section}).`,
    check(file, _options, report) {
      for (const problem of file.problems) {
        if (problem.rule !== name) continue;
        const { message, span } = problem;
        const written = file.text.slice(span.start, span.end);
        const replacement = matchCase(problem.replacement ?? "", written);
        report(
          span,
          problem.isLater ? "later" : "rejected",
          { message, title: problem.title ?? `Change to ${replacement}` },
          replacement ? (edit) => edit.replace(span, replacement) : undefined,
        );
      }
    },
  });
}

/** Keywords can be in lowercase, and then the replacement is too. */
function matchCase(text: string, like: string): string {
  return like === like.toLowerCase() ? text.toLowerCase() : text;
}
