import type { FeatureName } from "./features";
import type { FixMaker } from "./fixes";

export const syntaxFixes: Readonly<Partial<Record<FeatureName, FixMaker>>> = {
  "heredoc-space": ({ span }, { file }) => ({
    title: "Remove the space",
    kind: "safe",
    write: (edit) => {
      const opener = file.text.slice(span.start, span.end);
      edit.replace(span, opener.replace(/<<(-?)\s+/, "<<$1"));
    },
  }),
  // With a colon an empty value counts as unset.
  "expand-no-colon": withColon,
  "expand-required-no-colon": withColon,
};

function withColon({ span }: Parameters<FixMaker>[0], { file }: Parameters<FixMaker>[1]): ReturnType<FixMaker> {
  const written = file.text.slice(span.start, span.end);
  const changed = written.replace(/\$\{(\w+)([-+?])/g, "${$1:$2");
  if (changed === written) return undefined;
  return { title: "Add a colon", kind: "suggest", write: (edit) => edit.replace(span, changed) };
}
