import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";

/** The commands of the first RUN: `name(words)`, with `~` before a nested one and `?` after one without exact places. */
function commands(text: string): string[] {
  const file = readDockerfile(text);
  const run = file.instructions.find((each) => each.keyword === "RUN");
  assert.ok(run);
  return file.commandsOf(run).map((command) => {
    for (const word of command.words) {
      if (command.precise) assert.equal(unfold(text.slice(word.span.start, word.span.end)), word.text);
    }
    const words = command.words.slice(1).map((word) => word.value ?? "…");
    return `${command.container === "nested" ? "~" : ""}${[command.name, ...words].join(" ")}${command.precise ? "" : " ?"}`;
  });
}

const unfold = (text: string) => text.replace(/[\\`]\r?\n/g, "");

describe("shell commands of a RUN", () => {
  const cases: { name: string; run: string; found: string[] }[] = [
    { name: "a list", run: "RUN a 1 && b 2 || c; d", found: ["a 1", "b 2", "c", "d"] },
    { name: "continuations and comments between", run: "RUN a \\\n  # why\n  1 && \\\n b", found: ["a 1", "b"] },
    { name: "a word over two lines", run: "RUN a on\\\ne", found: ["a one"] },
    { name: "wrappers", run: "RUN sudo -E -u app env X=1 Y=2 exec nice -n 5 /usr/bin/a b", found: ["a b"] },
    { name: "set -ex; and a pipe", run: "RUN set -ex; a | b", found: ["set -ex", "a", "b"] },
    {
      name: "inside if, for, subshell, function and $( )",
      run: "RUN if a; then b; fi; for i in 1; do c; done; (d); f() { e; }; g $(h)",
      found: ["~a", "~b", "~c", "~d", "~e", "g …", "~h"],
    },
    { name: "a text that only mentions one", run: 'RUN echo "pip install"', found: ["echo pip install"] },
    { name: "an inner shell", run: "RUN bash -lc 'a b && c'", found: ["bash -lc a b && c", "~a b", "~c"] },
    { name: "variables", run: "RUN a $X \"${Y}z\" '$Z' *.txt", found: ["a … … $Z *.txt"] },
    { name: "exec form", run: 'RUN ["a", "b c"]', found: ["a b c ?"] },
    { name: "exec form of a shell", run: 'RUN ["sh", "-c", "a && b"]', found: ["sh -c a && b ?", "~a", "~b"] },
    { name: "exec form with escapes", run: 'RUN ["sh", "-c", "a \\"x\\""]', found: ['sh -c a "x" ?', "~a x ?"] },
    { name: "a here-document", run: "RUN <<EOF\na 1\nb 2\nEOF", found: ["a 1", "b 2"] },
    { name: "a here-document with tabs", run: "RUN <<-EOF\n\ta 1\n\tb 2\n\tEOF", found: ["a 1", "b 2"] },
    { name: "a here-document for a shell", run: "RUN bash -e <<EOF\na 1\nEOF", found: ["bash -e", "~a 1"] },
    { name: "a here-document for another program", run: "RUN python3 <<EOF\nimport os\nEOF", found: ["python3"] },
    {
      name: "a here-document with its own interpreter",
      run: "RUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF",
      found: [],
    },
    { name: "commands after a here-document's opener", run: "RUN cat <<EOF > /x && b\ntext\nEOF", found: ["cat", "b"] },
    { name: "flags before", run: "RUN --mount=type=cache,target=/x --network=host a", found: ["a"] },
    { name: "nothing to read", run: "RUN )(", found: [] },
  ];
  for (const { name, run, found } of cases) {
    it(name, () => assert.deepEqual(commands(`FROM x\n${run}\n`), found));
    it(`${name}, CRLF`, () => assert.deepEqual(commands(`FROM x\n${run}\n`.replaceAll("\n", "\r\n")), found));
  }

  it("follows scripts inside scripts, but not without end", () => {
    const nested = (depth: number) => `FROM x\nRUN ${"a $(".repeat(depth)}b${")".repeat(depth)}`;
    assert.deepEqual(commands(nested(3)), ["a …", "~a …", "~a …", "~b"]);
    assert.ok(commands(nested(2_000)).length < 100);
  });

  it("under a backtick as escape", () => {
    assert.deepEqual(commands("# escape=`\nFROM x\nRUN a `\n b\\c"), ["a bc"]);
  });

  it("none for shells that are not read", () => {
    assert.deepEqual(commands('FROM x\nSHELL ["powershell", "-Command"]\nRUN a && b'), []);
    assert.deepEqual(commands('FROM x\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a && b'), ["a", "b"]);
  });

  it("says what ties a command to its neighbors", () => {
    const text = "FROM x\nRUN set -e; \\\n  a && \\\n  b | c; d\n";
    const file = readDockerfile(text);
    const ties = file
      .commandsOf(file.instructions[1] as never)
      .map((each) => [each.before?.operator, each.name, each.after?.operator]);
    assert.deepEqual(ties, [
      [undefined, "set", ";"],
      [";", "a", "&&"],
      ["&&", "b", "|"],
      ["|", "c", ";"],
      [";", "d", undefined],
    ]);
    for (const command of file.commandsOf(file.instructions[1] as never)) {
      const { after } = command;
      if (after) assert.equal(text.slice(after.span.start, after.span.end), after.operator);
    }
  });

  it("does not take an operator in a comment for one", () => {
    const text = "FROM x\nRUN <<EOF\na # b; c\nd\nEOF\n";
    const file = readDockerfile(text);
    const [first] = file.commandsOf(file.instructions[1] as never);
    assert.equal(first?.after?.operator, "\n");
  });

  it("says what is set only for one command", () => {
    const file = readDockerfile("FROM x\nRUN A=1 env B=$C a");
    const [command] = file.commandsOf(file.instructions[1] as never);
    assert.deepEqual(
      command?.environment.map(({ name, value }) => [name, value]),
      [
        ["A", "1"],
        ["B", undefined],
      ],
    );
  });
});
