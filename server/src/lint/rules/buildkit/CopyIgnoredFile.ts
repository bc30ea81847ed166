import { expandAt } from "../../../dockerfile/model/users";
import { cleanPath, IgnorePatterns } from "../../../ignore/names";
import { contextSources, remoteSource } from "../../contextSources";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/CopyIgnoredFile",
  severity: "warning",
  docker: { inline: true },
  fileContext: ["ignoreFile"],
  summary: "What is copied is not left out by .dockerignore",
  why: `What \`.dockerignore\` names never reaches the build, so a COPY or ADD of it fails, or takes nothing. The ignore file that
counts is \`<Dockerfile>.dockerignore\` beside the Dockerfile, else \`.dockerignore\`, which is looked for beside it as well: a
build with another context has another one. A file with \`!\` in it is not gone by, as Docker does.`,
  messages: {
    ignored: "{ignoreFile} leaves {source} out, so {keyword} does not find it: take it out of {ignoreFile} or of here",
  },
  examples: [
    {
      title: "`.dockerignore` has the line `*.log`",
      ignoreFile: "*.log\n",
      bad: "FROM scratch\nCOPY start.sh debug.log /app/\n",
      good: "FROM scratch\nCOPY start.sh /app/\n",
    },
  ],
  source: dockerSource("CopyIgnoredFile"),
  check(file, _options, report, { ignoreFile }) {
    const patterns = ignoreFile && new IgnorePatterns(ignoreFile);
    if (!patterns || patterns.isEmpty || patterns.hasExceptions) return;
    const answers = new Map<string, boolean>();
    for (const instruction of ["COPY", "ADD"].flatMap((keyword) => file.instructionsOf(keyword))) {
      for (const word of contextSources(instruction)) {
        const source = expandAt(file, instruction, word.value);
        if (source === undefined || (instruction.keyword === "ADD" && remoteSource.test(source))) continue;
        const path = cleanPath(source);
        const isOut = answers.get(path) ?? patterns.leavesOut(path);
        answers.set(path, isOut);
        if (!isOut) continue;
        const verb = instruction.keyword === "ADD" ? "Add" : "Copy";
        report(onFirstLine(file, instruction, word.span), "ignored", {
          ignoreFile: ignoreFile.name,
          source: path,
          keyword: instruction.keyword,
          detail: `Attempting to ${verb} file ${JSON.stringify(path)} that is excluded by .dockerignore`,
        });
      }
    }
  },
});
