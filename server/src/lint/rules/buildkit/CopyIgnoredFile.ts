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
  summary: "Copied files are not excluded by .dockerignore",
  why: `Files that match \`.dockerignore\` are not sent to the build, so a COPY or ADD of them fails or copies nothing. The
ignore file is \`<Dockerfile>.dockerignore\` next to the Dockerfile, otherwise the \`.dockerignore\` next to it; a
build with a different context uses a different one. As in Docker's check, ignore files with \`!\` patterns are not
checked.`,
  messages: {
    ignored: "{ignoreFile} excludes {source}, so {keyword} does not find it: remove it from {ignoreFile} or from here",
  },
  examples: [
    {
      title: "`.dockerignore` contains `*.log`",
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
