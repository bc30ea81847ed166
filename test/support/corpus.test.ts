import assert from "node:assert/strict";
import { type Dockerfile, readDockerfile } from "../../server/src/dockerfile";
import { instructions } from "../../server/src/dockerfile/read/grammar";
import { managerRuns } from "../../server/src/lint/managerRuns/runs";
import { packageManagers } from "../../server/src/lint/packageManagers";
import { ownCorpus } from "./corpus";

// What the project's own corpus has to contain, so that each test that reads all of it meets each of these.

describe("the project's own corpus", () => {
  const files = ownCorpus().map(({ name, text }) => ({ name, text, file: readDockerfile(text) }));
  /** Those of the triggers of ONBUILD included. */
  const every = files
    .flatMap(({ file }) => file.instructions)
    .flatMap((instruction) => [instruction, ...(instruction.trigger ? [instruction.trigger] : [])]);

  it("has at least 60 Dockerfiles", () => assert.ok(files.length >= 60, `${files.length}`));

  const traits: Readonly<Record<string, (text: string, file: Dockerfile) => boolean>> = {
    "CRLF line ends, which the checkout kept": (text) => /^(?:[^\r\n]*\r\n)+$/.test(text),
    "a byte order mark": (text) => text.startsWith("\ufeff"),
    "no line end at its end": (text) => !text.endsWith("\n"),
    "tabs between words": (text) => /^RUN\t/m.test(text),
    "200 lines or more": (text) => text.split("\n").length > 200,
    "the escape character of Windows": (_, file) => file.escape === "`",
    "a shell of Windows": (text) => /^SHELL \["powershell"/m.test(text),
    "a shell with pipefail": (text) => /^SHELL \[.*"pipefail"/m.test(text),
    "keywords in lowercase only": (_, file) => file.instructions.every(({ logical }) => /^[a-z]/.test(logical.text)),
    "characters beyond ASCII": (text) => /\u{1f433}/u.test(text),
    "ten stages or more": (_, file) => file.stages.length >= 10,
    "a base with a variable": (_, file) => file.stages.some(({ base }) => base.includes("$")),
    "an empty base": (_, file) => file.stages.some(({ base }) => base === "scratch"),
    "a comment inside an instruction": (text) => /\\\n\s*#.*\n\s+\S/.test(text),
    "an empty line inside an instruction": (_, file) =>
      file.instructions.some(({ emptyContinuations }) => emptyContinuations.length > 0),
    "several heredocs in an instruction": (_, file) =>
      file.instructions.some(({ keyword, heredocs }) => keyword === "COPY" && heredocs.length > 1),
  };
  for (const [trait, has] of Object.entries(traits)) {
    it(`has a file with ${trait}`, () => assert.ok(files.some(({ text, file }) => has(text, file))));
  }

  /** The wanted names that do not occur among those used. */
  const lacking = (wanted: readonly string[], used: readonly string[]) => wanted.filter((name) => !used.includes(name));

  it("has every directive", () => {
    const used = files.flatMap(({ file }) => file.directives.map(({ name }) => name));
    assert.deepEqual(lacking(["syntax", "escape", "check"], used), []);
  });

  it("has every instruction with every flag", () => {
    const used = every.flatMap(({ keyword, flags }) => [keyword, ...flags.map(({ name }) => `${keyword} --${name}`)]);
    const wanted = Object.entries(instructions).flatMap(([keyword, { valueFlags, switches }]) => [
      keyword,
      ...[...valueFlags, ...switches].map((flag) => `${keyword} --${flag}`),
    ]);
    assert.deepEqual(lacking(wanted, used), []);
  });

  it("has mounts of every type", () => {
    const used = files.flatMap(({ file }) => file.mounts.map(({ type }) => type));
    assert.deepEqual(lacking(["bind", "cache", "secret", "ssh", "tmpfs"], used), []);
  });

  it("has heredocs of every kind in every instruction that takes them", () => {
    const used = every.flatMap(({ keyword, heredocs }) =>
      heredocs.flatMap(({ expand, chomp }) => [keyword, expand ? "plain" : "quoted", chomp ? "<<-" : "<<"]),
    );
    assert.deepEqual(lacking(["RUN", "COPY", "ADD", "ONBUILD", "plain", "quoted", "<<", "<<-"], used), []);
  });

  it("has runs of every package manager", () => {
    const used = files.flatMap(({ file }) =>
      file.instructions.flatMap((run) => managerRuns(file, run)).map(({ manager }) => manager.id),
    );
    assert.deepEqual(
      lacking(
        packageManagers.map(({ id }) => id),
        used,
      ),
      [],
    );
  });
});
