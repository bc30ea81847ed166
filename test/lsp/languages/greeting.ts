import type { Finding } from "../../../server/src/lint";
import type { Language } from "../../../server/src/lsp/languages/language";

/** A greeting a line: "Hello, Ada". */
interface Greetings {
  readonly greetings: readonly { readonly word: string; readonly start: number }[];
}

const shouts = (text: string): Finding[] =>
  [...text.matchAll(/!/g)].map(({ index }) => ({
    rule: "greeting/calm",
    severity: "warning",
    message: "A greeting does not shout: remove the exclamation mark.",
    span: { start: index, end: index + 1 },
    url: "https://example.com/greeting/calm",
    fix: {
      kind: "safe",
      title: "Remove the exclamation mark",
      edits: [{ span: { start: index, end: index + 1 }, newText: "" }],
    },
  }));

/** A language that only the tests have: problems with a fix, a hover and folding ranges, and nothing else. */
export const greeting: Language<Greetings> = {
  kind: { languageIds: ["greeting"], fileNames: ["*.greeting"], otherNames: [], isBuilt: false },
  read: (text) => ({
    greetings: [...text.matchAll(/^\w+/gm)].map(({ 0: word, index }) => ({ word, start: index })),
  }),
  linter: () => ({
    lint: async (text) => ({ findings: shouts(text) }),
    fixAll: async (text) => {
      const edits = shouts(text).map(({ span, rule }) => ({ span, newText: "", rules: [rule] }));
      return { text: text.replaceAll("!", ""), edits, applied: edits.length, left: [] };
    },
  }),
  editing: () => ({
    hover: ({ model }, { line }) => {
      const found = model.greetings[line];
      return found ? { contents: `**${found.word}** greets.` } : null;
    },
    folding: ({ model }) => [{ startLine: 0, endLine: model.greetings.length - 1 }],
  }),
};
