import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";

const lines = (...all: string[]) => all.join("\n");

describe("reading a Dockerfile", () => {
  describe("parser directives", () => {
    const cases: { name: string; text: string; directives: string[] }[] = [
      {
        name: "all three",
        text: "# syntax=a\n# escape=`\n# check=skip=all\nFROM a",
        directives: ["syntax=a", "escape=`", "check=skip=all"],
      },
      {
        name: "any case, blanks around =",
        text: "#  SynTax =  docker/dockerfile:1  \nFROM a",
        directives: ["syntax=docker/dockerfile:1"],
      },
      { name: "no blank after #", text: "#syntax=x\nFROM a", directives: ["syntax=x"] },
      { name: "after a comment: none", text: "# hello\n# syntax=x\nFROM a", directives: [] },
      { name: "after a blank line: none", text: "\n# syntax=x\nFROM a", directives: [] },
      { name: "after an instruction: none", text: "FROM a\n# syntax=x", directives: [] },
      { name: "an unknown name ends them", text: "# colour=red\n# syntax=x\nFROM a", directives: [] },
      { name: "indented: none", text: "  # syntax=x\nFROM a", directives: [] },
      { name: "without a value: none", text: "# syntax=\nFROM a", directives: [] },
      { name: "after a BOM", text: "\ufeff# syntax=x\nFROM a", directives: ["syntax=x"] },
      { name: "after a #! line", text: "#!/usr/bin/env docker\n# syntax=x\nFROM a", directives: ["syntax=x"] },
      { name: "CRLF", text: "# syntax=x\r\n# escape=`\r\nFROM a\r\n", directives: ["syntax=x", "escape=`"] },
    ];
    for (const { name, text, directives } of cases) {
      it(name, () => {
        const found = readDockerfile(text).directives.map((each) => `${each.name}=${each.value}`);
        assert.deepEqual(found, directives);
      });
    }
  });

  describe("lines that belong together", () => {
    const cases: { name: string; text: string; instructions: string[] }[] = [
      { name: "a continuation", text: "FROM a\nRUN b \\\n  c", instructions: ["FROM a", "RUN b   c"] },
      { name: "blanks after the backslash", text: "FROM a\nRUN b \\  \n  c", instructions: ["FROM a", "RUN b   c"] },
      { name: "a comment between", text: "FROM a\nRUN b \\\n  # why\n  c", instructions: ["FROM a", "RUN b   c"] },
      { name: "an empty line between", text: "FROM a\nRUN b \\\n\n  c", instructions: ["FROM a", "RUN b   c"] },
      {
        name: "two backslashes are no continuation",
        text: "FROM a\nRUN b \\\\\nRUN c",
        instructions: ["FROM a", "RUN b \\\\", "RUN c"],
      },
      { name: "a backtick", text: "# escape=`\nFROM a\nRUN b `\n c", instructions: ["FROM a", "RUN b  c"] },
      {
        name: "a backslash under escape=`",
        text: "# escape=`\nFROM a\nRUN dir c:\\\nRUN d",
        instructions: ["FROM a", "RUN dir c:\\", "RUN d"],
      },
      { name: "CRLF", text: "FROM a\r\nRUN b \\\r\n  c\r\n", instructions: ["FROM a", "RUN b   c"] },
      { name: "a backslash at the file's end", text: "FROM a\nRUN b \\", instructions: ["FROM a", "RUN b"] },
      { name: "a lone backslash first", text: "FROM a\n\\\nRUN b", instructions: ["FROM a", "RUN b"] },
    ];
    for (const { name, text, instructions } of cases) {
      it(name, () => {
        const found = readDockerfile(text).instructions.map((each) => each.logical.text.trim());
        assert.deepEqual(found, instructions);
      });
    }
  });

  describe("here-documents", () => {
    const cases: { name: string; text: string; heredocs: string[]; instructions: number }[] = [
      { name: "one", text: "FROM a\nRUN <<EOF\nx\ny\nEOF\nRUN z", heredocs: ["EOF:x|y"], instructions: 3 },
      { name: "with a blank after <<", text: "FROM a\nRUN cat << EOF\nx\nEOF", heredocs: ["EOF:x"], instructions: 2 },
      { name: "with a file descriptor", text: "FROM a\nRUN cat 0<<EOF\nx\nEOF", heredocs: ["EOF:x"], instructions: 2 },
      {
        name: "tabs before its end",
        text: "FROM a\nRUN <<-EOF\n\tx\n\tEOF\nRUN z",
        heredocs: ["EOF:\tx"],
        instructions: 3,
      },
      { name: "quoted", text: "FROM a\nRUN <<'E F'\nx\nE F\nRUN z", heredocs: ["E F:x"], instructions: 3 },
      {
        name: "two on a line",
        text: "FROM a\nCOPY <<A <<B /d/\n1\nA\n2\nB\nRUN z",
        heredocs: ["A:1", "B:2"],
        instructions: 3,
      },
      { name: "in ONBUILD", text: "FROM a\nONBUILD RUN <<EOF\nx\nEOF\nRUN z", heredocs: ["EOF:x"], instructions: 3 },
      {
        name: "never in exec form",
        text: 'FROM a\nRUN ["sh", "-c", "cat <<EOF"]\nRUN z',
        heredocs: [],
        instructions: 3,
      },
      { name: "never in quotes", text: 'FROM a\nRUN echo "<<EOF"\nRUN z', heredocs: [], instructions: 3 },
      { name: "never in other instructions", text: "FROM a\nENV x=<<EOF\nRUN z", heredocs: [], instructions: 3 },
      { name: "<<< is a here-string", text: "FROM a\nRUN cat <<<EOF\nRUN z", heredocs: [], instructions: 3 },
      {
        name: "what looks like instructions inside",
        text: "FROM a\nRUN <<EOF\nFROM b\n# c\nRUN d \\\nEOF\nRUN z",
        heredocs: ["EOF:FROM b|# c|RUN d \\"],
        instructions: 3,
      },
      { name: "CRLF", text: "FROM a\r\nRUN <<EOF\r\nx\r\nEOF\r\nRUN z\r\n", heredocs: ["EOF:x\r"], instructions: 3 },
    ];
    for (const { name, text, heredocs, instructions } of cases) {
      it(name, () => {
        const file = readDockerfile(text);
        const found = file.instructions.flatMap((each) =>
          each.heredocs.map((heredoc) => {
            const body = text.slice(heredoc.body.start, heredoc.body.end).replace(/\n$/, "").replaceAll("\n", "|");
            return `${heredoc.name}:${body}`;
          }),
        );
        assert.deepEqual(found, heredocs);
        assert.equal(file.instructions.length, instructions);
      });
    }
  });

  it("knows which here-documents lose their tabs, and in which variables are put", () => {
    const text = "FROM a\nCOPY <<A <<-B <<'C' <<-\"D\" /d/\n1\nA\n2\nB\n3\nC\n4\nD\n";
    assert.deepEqual(
      readDockerfile(text).instructions[1]?.heredocs.map(({ name, chomp, expand }) => [name, chomp, expand]),
      [
        ["A", false, true],
        ["B", true, true],
        ["C", false, false],
        ["D", true, false],
      ],
    );
  });

  it("gives words, flags and exec form with their places in the file", () => {
    const text = lines("FROM a", "COPY --from=b --chown='1:2' \\", "  src/ \\", "  /dst/", 'CMD ["a \\" b", "c"]');
    const [, copy, cmd] = readDockerfile(text).instructions;
    const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    assert.deepEqual(
      copy?.flags.map((flag) => [flag.name, flag.value, at(flag.span), flag.valueSpan && at(flag.valueSpan)]),
      [
        ["from", "b", "--from=b", "b"],
        ["chown", "1:2", "--chown='1:2'", "1:2'"],
      ],
    );
    assert.deepEqual(
      copy?.words.map((word) => [word.value, at(word.span)]),
      [
        ["src/", "src/"],
        ["/dst/", "/dst/"],
      ],
    );
    assert.equal(cmd?.json, true);
    assert.deepEqual(
      cmd?.words.map((word) => [word.value, at(word.span)]),
      [
        ['a " b', '"a \\" b"'],
        ["c", '"c"'],
      ],
    );
  });

  it("falls back to shell form where JSON is not right, as BuildKit does", () => {
    const [, entrypoint] = readDockerfile('FROM a\nENTRYPOINT ["a",]').instructions;
    assert.equal(entrypoint?.json, false);
    assert.equal(entrypoint?.argumentsText, '["a",]');
  });

  it("keeps comments above an instruction, until a bare #", () => {
    const file = readDockerfile("FROM a\n# gone\n#\n# one\n\n  # two\nRUN b\nRUN c");
    assert.deepEqual(
      file.instructions.map((each) => each.comments.map((comment) => comment.text)),
      [[], ["one", "two"], []],
    );
  });

  it("reads pairs of ENV, ARG and LABEL with quotes, escapes and the old form", () => {
    const file = readDockerfile('FROM a\nENV a=1 b="x y" c=p\\ q\nENV d e f\nARG g h=2\nLABEL "i j"=k');
    assert.deepEqual(
      file.instructions.slice(1).map((each) => each.pairs.map((pair) => `${pair.name}→${pair.value}`)),
      [["a→1", 'b→"x y"', "c→p\\ q"], ["d→e f"], ["g→undefined", "h→2"], ['"i j"→k']],
    );
    assert.equal(file.instructions[2]?.pairs[0]?.legacy, true);
  });
});
