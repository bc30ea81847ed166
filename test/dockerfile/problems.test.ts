import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";

const rules = (text: string) => readDockerfile(text).problems.map((each) => each.rule);

describe("what BuildKit rejects", () => {
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
    {
      name: "an escape character",
      text: "# escape=x\nFROM a",
      rule: "directive-value",
      at: "x",
      replacement: "\\",
    },
    {
      name: "an option of # check=",
      text: "# check=skp=A\nFROM a",
      rule: "directive-value",
      at: "skp",
      replacement: "skip",
    },
    { name: "an option without a value", text: "# check=skip\nFROM a", rule: "directive-value", at: "skip" },
    { name: "a part too many", text: "# check=skip=A;b=c\nFROM a", rule: "directive-value", at: "b" },
    {
      name: "error= that is neither true nor false",
      text: "# check=skip=A;error=yes\nFROM a",
      rule: "directive-value",
      at: "yes",
      replacement: "true",
    },
    {
      name: "a time without a unit",
      text: "FROM a\nHEALTHCHECK --interval=30 CMD b",
      rule: "flag-value",
      at: "30",
      replacement: "30s",
    },
    { name: "retries", text: "FROM a\nHEALTHCHECK --retries=-1 CMD b", rule: "flag-value", at: "-1" },
    { name: "a checksum", text: "FROM a\nADD --checksum=foo https://b/c /d", rule: "flag-value", at: "foo" },
    {
      name: "a network",
      text: "FROM a\nRUN --network=hots b",
      rule: "flag-value",
      at: "hots",
      replacement: "host",
    },
    { name: "a security mode", text: "FROM a\nRUN --security=none b", rule: "flag-value", at: "none" },
    {
      name: "a platform",
      text: "FROM --platform=linux/amd64,linux/arm64 a",
      rule: "flag-value",
      at: "linux/amd64,linux/arm64",
    },
    { name: "a mode", text: "FROM a\nCOPY --chmod=0o755 b c", rule: "flag-value", at: "0o755", replacement: "0755" },
    { name: "a list of numbers", text: "FROM a\nCMD [1]", rule: "arguments", at: "CMD [1]" },
    { name: "a port", text: "FROM a\nEXPOSE 80 http", rule: "arguments", at: "http" },
    {
      name: "a signal",
      text: "FROM a\nSTOPSIGNAL SIGTREM",
      rule: "arguments",
      at: "SIGTREM",
      replacement: "SIGTERM",
    },
    { name: "a here-document as destination", text: "FROM a\nCOPY b <<C\nC\n", rule: "arguments", at: "<<C" },
    { name: "a substitution", text: "FROM a\nENV B=${C:0:1}", rule: "variable", at: "${C:0:1}" },
    { name: "an open quote", text: 'FROM a\nENV B="c', rule: "variable", at: '"c' },
    { name: "an image in capitals", text: "FROM Abc:1", rule: "image-name", at: "Abc:1", replacement: "abc:1" },
    { name: "a base that no ARG declares", text: "FROM $A", rule: "image-name", at: "$A" },
    { name: "a stage below", text: "FROM a AS b\nCOPY --from=d e f\nFROM c AS d", rule: "stage-reference", at: "d" },
    { name: "the stage itself", text: "FROM a AS b\nCOPY --from=b e f", rule: "stage-reference", at: "b" },
    { name: "a stage's number", text: "FROM a\nCOPY --from=7 e f", rule: "stage-reference", at: "7" },
    { name: "a variable as a stage", text: "FROM a\nCOPY --from=$B e f", rule: "stage-reference", at: "$B" },
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

  it("what ONBUILD triggers is rejected later, but for what does not split", () => {
    const later = (text: string) => readDockerfile(text).problems.map((each) => each.isLater === true);
    assert.deepEqual(later("FROM a\nONBUILD RUM b\nONBUILD COPY c\nONBUILD RUN --foo d\n"), [true, true, true]);
    assert.deepEqual(later("FROM a\nONBUILD ENV B\nONBUILD CMD [1]\nONBUILD FROM c\n"), [false, false, false]);
  });

  it("continues after each: one error hides no other", () => {
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
