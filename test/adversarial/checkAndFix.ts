import { readDockerfile } from "../../server/src/dockerfile";
import { type FileContext, fixAll, lint, type Options } from "../../server/src/lint";
import { everyRule } from "../support/everyRule";

/** What rules that look around a file are shown. */
const fileContext: FileContext = {
  ignoreFile: { name: ".dockerignore", text: "node_modules\n*.md\na1\n" },
  folder: {
    files: Array.from({ length: 200 }, (_, index) => ({ path: `dir${index % 7}/f${index}`, bytes: 1_000_000 })),
    isComplete: true,
  },
  others: [{ path: "other/Dockerfile", cacheMounts: [], bases: ["debian"] }],
};

/** The terminal tool does not fix what is longer (characters). */
const longestToFix = 2_000_000;

/** Reads a file, checks it with every rule and fixes it. */
export function checkAndFix(text: string, options?: Partial<Options>): void {
  const settings = everyRule(options);
  const file = readDockerfile(text);
  lint(file, settings, fileContext);
  for (const instruction of file.instructions) file.commandsOf(instruction);
  if (text.length <= longestToFix) fixAll(text, settings, {}, fileContext);
}
