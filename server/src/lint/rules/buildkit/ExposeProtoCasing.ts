import { dockerSource } from "../../dockerSource";
import { exposedPorts } from "../../exposedPorts";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/ExposeProtoCasing",
  severity: "info",
  docker: { inline: true },
  fix: "safe",
  summary: "EXPOSE names protocols in lower case",
  why: `The image's configuration holds \`80/tcp\`. BuildKit accepts capitals and writes them small, other tools that read the
file may not find the port.`,
  messages: { casing: "The protocol of {port} has capitals, while images name it in lower case: write {right}" },
  titles: { casing: "Change to {right}" },
  examples: [{ bad: "FROM nginx:1.29\nEXPOSE 80/TCP\n", good: "FROM nginx:1.29\nEXPOSE 80/tcp\n" }],
  source: dockerSource("ExposeProtoCasing"),
  check(file, _options, report) {
    for (const { instruction, word, port } of exposedPorts(file)) {
      const protocol = /\/([A-Za-z]+)$/.exec(port)?.[1];
      if (protocol === undefined || protocol === protocol.toLowerCase()) continue;
      const detail = `Defined protocol '${port}' in EXPOSE instruction should be lowercase`;
      const written = word.value;
      const right = written.replace(/\/[A-Za-z]+(?=["']?$)/, (end) => end.toLowerCase());
      const isOneStretch = file.text.slice(word.span.start, word.span.end) === written;
      report(
        onFirstLine(file, instruction, word.span),
        "casing",
        { port: written, right, detail },
        right !== written && isOneStretch ? (edit) => edit.replace(word.span, right) : undefined,
      );
    }
  },
});
