import { defineRule, type Example, type Rule } from "./rule";

/** A rule of the `parse` group: passes on what the reader says of one kind of mistake. */
export function defineParseRule(texts: {
  /** Of `ParseProblem.rule`. */
  readonly name: string;
  /** The part of the Dockerfile reference that says what BuildKit takes: the page's anchor. */
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
    fixNote: hasFix ? "Offered where something that exists has nearly the same name." : undefined,
    summary,
    why,
    severities: { later: "warning" },
    messages: { refused: "{message}", later: "{message}" },
    titles: { refused: "{title}", later: "{title}" },
    examples,
    source: `BuildKit's parser, which refuses it; the [Dockerfile reference](https://docs.docker.com/reference/dockerfile/#${section}).`,
    check(file, _options, report) {
      for (const problem of file.problems) {
        if (problem.rule !== name) continue;
        const { message, span } = problem;
        const written = file.text.slice(span.start, span.end);
        const replacement = matchCase(problem.replacement ?? "", written);
        report(
          span,
          problem.isLater ? "later" : "refused",
          { message, title: problem.title ?? `Change to ${replacement}` },
          replacement ? (edit) => edit.replace(span, replacement) : undefined,
        );
      }
    },
  });
}

/** Keywords can be in lower case, and then what stands in for one is too. */
function matchCase(text: string, like: string): string {
  return like === like.toLowerCase() ? text.toLowerCase() : text;
}
