import { dockerSource } from "../../dockerSource";
import { exposedPorts } from "../../exposedPorts";
import { defineRule } from "../../rule";
import { onFirstLine } from "../../wholeInstruction";

export default defineRule({
  id: "buildkit/ExposeInvalidFormat",
  severity: "warning",
  docker: { inline: true },
  fix: "safe",
  summary: "EXPOSE names ports of the container alone",
  why: `EXPOSE says which ports the program listens on. An address or a port of the host in it has no effect, and looks as if it
had: those are given to \`docker run --publish\`.`,
  messages: { host: "{port} names an address or a port of the host, which EXPOSE ignores: write {right}" },
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
        { port: written, right: isPlain ? right : "the container's port alone", detail },
        isPlain && right !== "" ? (edit) => edit.replace(word.span, right) : undefined,
      );
    }
  },
});
