import type { FeatureName } from "./features";
import type { MendMaker } from "./fixes";

export const syntaxMends: Readonly<Partial<Record<FeatureName, MendMaker>>> = {
  "heredoc-blank": ({ span }, { file }) => ({
    title: "Take the blank out",
    kind: "safe",
    write: (edit) => {
      const opener = file.text.slice(span.start, span.end);
      edit.replace(span, opener.replace(/<<(-?)\s+/, "<<$1"));
    },
  }),
  // With a colon an empty value counts as none.
  "expand-no-colon": withColon,
  "expand-required-no-colon": withColon,
};

function withColon({ span }: Parameters<MendMaker>[0], { file }: Parameters<MendMaker>[1]): ReturnType<MendMaker> {
  const written = file.text.slice(span.start, span.end);
  const changed = written.replace(/\$\{(\w+)([-+?])/g, "${$1:$2");
  if (changed === written) return undefined;
  return { title: "Write it with a colon", kind: "suggest", write: (edit) => edit.replace(span, changed) };
}
