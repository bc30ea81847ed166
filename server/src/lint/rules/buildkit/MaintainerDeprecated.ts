import { dockerSource } from "../../dockerSource";
import { quoted } from "../../fixes/editing/quoting";
import { defineRule } from "../../rule";

const label = "org.opencontainers.image.authors";

export default defineRule({
  id: "buildkit/MaintainerDeprecated",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote: "The image's author field is empty after the fix, and the label contains the name.",
  summary: "The maintainer of an image is in a label, not in MAINTAINER",
  why: `MAINTAINER has been deprecated since 2017. The label \`${label}\` of the OCI image specification has the same meaning,
is shown by \`docker inspect\`, and can be searched.`,
  messages: {
    deprecated: `MAINTAINER is deprecated and newer tools ignore it: use the label ${label}`,
  },
  titles: { deprecated: `Change to LABEL ${label}` },
  examples: [
    {
      bad: "FROM debian:bookworm-slim\nMAINTAINER Ada Lovelace <ada@example.org>\n",
      good: `FROM debian:bookworm-slim\nLABEL ${label}="Ada Lovelace <ada@example.org>"\n`,
    },
  ],
  source: dockerSource("MaintainerDeprecated"),
  check(file, _options, report) {
    for (const instruction of file.instructionsOf("MAINTAINER")) {
      const { keywordSpan, argumentsText } = instruction;
      const detail = "Maintainer instruction is deprecated in favor of using label";
      report(instruction.textSpan, "deprecated", { detail }, (edit) => {
        const isLower = file.text.slice(keywordSpan.start, keywordSpan.end) === "maintainer";
        const name = /^(["'])(.*)\1$/.exec(argumentsText)?.[2] ?? argumentsText;
        if (name === "") return edit.refuse();
        edit.replace(keywordSpan, isLower ? "label" : "LABEL");
        edit.replaceArguments(instruction, `${label}=${quoted(name, file.escape)}`);
      });
    }
  },
});
