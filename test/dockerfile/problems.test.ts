import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";

const rules = (text: string) => readDockerfile(text).problems.map((each) => each.rule);

describe("what BuildKit refuses", () => {
  const cases: { name: string; text: string; rule: string; at: string; replacement?: string }[] = [
    {
      name: "an unknown instruction",
      text: "FROM a\nRUM b",
      rule: "unknown-instruction",
      at: "RUM",
      replacement: "RUN",
    },
    {
      name: "an unknown flag",
      text: "FROM a\nCOPY --form=b c d",
      rule: "unknown-flag",
      at: "form",
      replacement: "from",
    },
    { name: "a flag of another instruction", text: "FROM a\nADD --from=b c d", rule: "unknown-flag", at: "from" },
    { name: "a flag without a value", text: "FROM a\nCOPY --from b c", rule: "flag-value", at: "--from" },
    {
      name: "a switch that is neither on nor off",
      text: "FROM a\nCOPY --link=maybe b c",
      rule: "flag-value",
      at: "maybe",
    },
    { name: "a flag twice", text: "FROM a\nCOPY --from=b --from=c d e", rule: "flag-value", at: "--from=c" },
    { name: "COPY without a destination", text: "FROM a\nCOPY b", rule: "arguments", at: "COPY b" },
    { name: "FROM without an image", text: "FROM", rule: "arguments", at: "FROM" },
    { name: "FROM with two words", text: "FROM a b", rule: "arguments", at: "FROM a b" },
    { name: "a stage name that begins with a digit", text: "FROM a AS 1b", rule: "arguments", at: "1b" },
    { name: "SHELL without JSON", text: "FROM a\nSHELL bash -c", rule: "arguments", at: "SHELL bash -c" },
    { name: "ENV without a value", text: "FROM a\nENV B", rule: "arguments", at: "B" },
    { name: "HEALTHCHECK of another kind", text: "FROM a\nHEALTHCHECK RUN b", rule: "arguments", at: "RUN" },
    { name: "ONBUILD ONBUILD", text: "FROM a\nONBUILD ONBUILD RUN b", rule: "arguments", at: "ONBUILD" },
    {
      name: "a here-document without its end",
      text: "FROM a\nRUN <<EOF\nb\n",
      rule: "unterminated-heredoc",
      at: "<<EOF",
    },
    {
      name: "a second directive",
      text: "# syntax=a\n# syntax=b\nFROM a",
      rule: "duplicate-directive",
      at: "# syntax=b",
    },
    { name: "an escape character", text: "# escape=x\nFROM a", rule: "directive-value", at: "x" },
    { name: "an instruction before FROM", text: "RUN a\nFROM b", rule: "before-from", at: "RUN" },
    { name: "no FROM", text: "ARG a\n", rule: "no-from", at: "ARG" },
    { name: "an empty file", text: "", rule: "no-from", at: "" },
  ];
  for (const { name, text, rule, at, replacement } of cases) {
    it(name, () => {
      const [problem, ...others] = readDockerfile(text).problems;
      assert.deepEqual(others, []);
      assert.equal(problem?.rule, rule);
      assert.equal(text.slice(problem?.span.start, problem?.span.end), at);
      assert.equal(problem?.replacement, replacement);
    });
  }

  it("goes on after each: one mistake hides no other", () => {
    assert.deepEqual(rules("FROM a\nRUM b\nCOPY c\nFOO d"), [
      "unknown-instruction",
      "arguments",
      "unknown-instruction",
    ]);
  });
});

describe("what BuildKit accepts", () => {
  const accepted = [
    "RUN cat << EOF\nx\nEOF",
    "RUN cat 0<<EOF\nx\nEOF",
    'RUN ["sh","-c","cat <<EOF"]',
    "COPY a b .",
    "ADD --unpack=true a b",
    'ENTRYPOINT ["a",]',
    "EXPOSE 127.0.0.1:80:80",
    "HEALTHCHECK --start-period=0s CMD x",
    "HEALTHCHECK NONE",
    "STOPSIGNAL ${V%x}",
    "FROM a AS b\nFROM c AS b",
    "ARG A=1 B",
    "ENV A B C",
    "RUN --mount=type=cache,target=/a --mount=type=cache,target=/b c",
    "COPY --exclude=a --exclude=b --parents c d",
    "run echo lower",
    "CMD",
    "USER  1001:1001  # not a comment",
    "ONBUILD COPY --from=a b c",
    "MAINTAINER a b",
  ];
  for (const text of accepted) {
    it(text.split("\n")[0] as string, () => assert.deepEqual(rules(`FROM x\n${text}\n`), []));
  }
});
