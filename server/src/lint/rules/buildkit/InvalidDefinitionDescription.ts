import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/InvalidDefinitionDescription",
  severity: "info",
  docker: { inline: true, experimental: true },
  summary: "A comment above an ARG or a named stage starts with its name",
  why: `\`docker build --call=outline\` and \`--call=targets\` show the comment above an ARG or a stage as its description if
the comment starts with the name: \`# name description\`. Other comments are not shown. Add a line with only \`#\`
below a comment about something else.

In Docker this check is off unless \`# check=experimental=InvalidDefinitionDescription\` enables it. Here, a severity
for this rule in the configuration enables it too.`,
  messages: {
    description:
      "This comment is not shown as the description of {name}: start it with the name, or add a line with only # below it",
  },
  examples: [
    {
      bad: "# check=experimental=InvalidDefinitionDescription\nFROM alpine:3.22 AS app\n# The version to build\nARG VERSION=1\n",
      good: "# check=experimental=InvalidDefinitionDescription\nFROM alpine:3.22 AS app\n# VERSION is the version to build\nARG VERSION=1\n",
    },
    {
      title: "A comment about something else",
      bad: "# check=experimental=InvalidDefinitionDescription\n\n# Base images are pinned by a bot.\nFROM alpine:3.22 AS app\n",
      good: "# check=experimental=InvalidDefinitionDescription\n\n# Base images are pinned by a bot.\n#\nFROM alpine:3.22 AS app\n",
    },
  ],
  source: dockerSource("InvalidDefinitionDescription"),
  check(file, _options, report) {
    const froms = file.stages.map(({ from, name }) => ({ instruction: from, names: name === undefined ? [] : [name] }));
    const args = [...file.globalArgs, ...file.instructionsOf("ARG")].map((instruction) => ({
      instruction,
      names: instruction.pairs.map(({ name }) => name),
    }));
    for (const { instruction, names } of [...froms, ...args]) {
      const { keyword, comments } = instruction;
      const last = comments.at(-1);
      if (last === undefined || names.length === 0) continue;
      // Docker takes an indented comment's `#` for its first word.
      const isIndented = /[ \t]/.test(file.text[last.span.start] ?? "");
      const [first = ""] = last.text.split(" ");
      if (!isIndented && names.includes(first)) continue;
      const name = names.length > 1 ? "<arg_key>" : (names[0] as string);
      const detail = `Comment for ${keyword} should follow the format: \`# ${name} <description>\``;
      const values = { name: names[0] as string, detail };
      report(onFirstLine(file, instruction, instruction.textSpan), "description", values);
    }
  },
});
