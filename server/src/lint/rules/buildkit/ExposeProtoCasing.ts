import { dockerSource } from "../../dockerSource";
import { exposedPorts } from "../../exposedPorts";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/ExposeProtoCasing",
  severity: "info",
  docker: { inline: true },
  fix: "safe",
  summary: "EXPOSE uses lowercase protocols",
  why: `The image's configuration contains \`80/tcp\`. BuildKit accepts uppercase letters and converts them, but other tools
that read the Dockerfile may not find the port.`,
  messages: {
    casing: "The protocol of {port} has uppercase letters, but images store it in lowercase: use {right}",
  },
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
