import { dockerSource } from "../../dockerSource";
import { exposedPorts } from "../../exposedPorts";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/ExposeInvalidFormat",
  severity: "warning",
  docker: { inline: true },
  fix: "safe",
  summary: "EXPOSE lists container ports only",
  why: `EXPOSE declares the ports on which the program listens. A host address or host port in it has no effect, although it
looks as if it had: use \`docker run --publish\` for those.`,
  messages: {
    host: "{port} contains a host address or host port, which EXPOSE ignores: use {right}",
  },
  titles: { host: "Change to {right}" },
  examples: [{ bad: "FROM nginx:1.29\nEXPOSE 127.0.0.1:8080:80\n", good: "FROM nginx:1.29\nEXPOSE 80\n" }],
  source: dockerSource("ExposeInvalidFormat"),
  check(file, _options, report) {
    for (const { instruction, word, port } of exposedPorts(file)) {
      if (!port.includes(":")) continue;
      const detail = `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`;
      const written = word.value;
      const right = written.slice(written.lastIndexOf(":") + 1);
      const isPlain = /^[\w./:[\]-]+$/.test(written) && file.text.slice(word.span.start, word.span.end) === written;
      report(
        onFirstLine(file, instruction, word.span),
        "host",
        { port: written, right: isPlain ? right : "only the container port", detail },
        isPlain && right !== "" ? (edit) => edit.replace(word.span, right) : undefined,
      );
    }
  },
});
