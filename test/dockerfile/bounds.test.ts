import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { evaluateWord, longestExpansion } from "../../server/src/dockerfile/model/expand";
import { alwaysKept, KeptValues, mostKept } from "../../server/src/dockerfile/model/keptValues";
import { knownText } from "../../server/src/dockerfile/model/knownText";
import { defaultSettings, fixAll, lint } from "../../server/src/lint";

const doubled = (keyword: string) =>
  `${keyword} A0=0123456789\n${Array.from({ length: 30 }, (_, index) => `${keyword} A${index + 1}=$A${index}$A${index}\n`).join("")}`;

describe("the bound on what variables become", () => {
  const variables = new Map([
    ["fits", "x".repeat(longestExpansion)],
    ["half", "x".repeat(longestExpansion / 2)],
    ["long", "x".repeat(longestExpansion + 1)],
    ["a", "aa"],
  ]);
  const textOf = (word: string) => evaluateWord(word, variables, { escape: "\\" }).text;

  const cases: [word: string, isKnown: boolean][] = [
    ["$fits", true],
    ["$half$half", true],
    ["${half}and${half}", true],
    ["$half$half$a", false],
    ['"$half"\'x\'"$half"$a', false],
    ["$long", false],
    ["${long:-x}", false],
    ["${none:-$half$half$a}", false],
    ["${long:+x}", true],
    ["${a//a/$half}", true],
    ["${a//a/$half}$a", false],
    ["x".repeat(3 * longestExpansion), true],
    [`${"x".repeat(3 * longestExpansion)}$half`, true],
  ];
  for (const [word, isKnown] of cases) {
    it(`${isKnown ? "known" : "not known"}: ${word.slice(0, 40)}`, () => {
      assert.equal(textOf(word) !== undefined, isKnown);
    });
  }

  it("gives all variables of a word that is too long", () => {
    const { uses } = evaluateWord("$long$a${b}", variables, { escape: "\\" });
    assert.deepEqual(
      uses.map(({ name }) => name),
      ["long", "a", "b"],
    );
  });

  it("keeps so much of one file, and short values whatever there is", () => {
    const kept = new KeptValues();
    const [short, long] = ["x".repeat(alwaysKept), "x".repeat(longestExpansion)];
    for (let size = 0; size + longestExpansion <= mostKept; size += longestExpansion) {
      assert.equal(kept.keep(long, ""), long);
    }
    assert.equal(kept.keep(long, ""), undefined);
    assert.equal(kept.keep(long, long), undefined, "the same as for what came before");
    assert.equal(kept.keep(short, ""), short);
    assert.equal(kept.keep(undefined, ""), undefined);
  });

  it("knows the same whichever stage is asked first", () => {
    const stages = (name: string) => `FROM debian AS ${name}\n${"ENV A=$LONG$LONG\n".repeat(1_500)}`;
    const text = `ARG LONG=${"x".repeat(2_000)}\n${["a", "b", "c"].map(stages).join("ARG LONG\n")}`;
    const known = (order: readonly number[]) => {
      const file = readDockerfile(text);
      return order.map((index) => file.stateAfter(file.stages[index] as (typeof file.stages)[number]).env.get("A"));
    };
    const [a, b, c] = known([0, 1, 2]);
    assert.deepEqual(known([2, 1, 0]), [c, b, a]);
  });

  for (const keyword of ["ENV", "ARG"]) {
    it(`${keyword}: what is too long is set, but not known`, () => {
      const file = readDockerfile(`FROM a\n${doubled(keyword)}RUN true\n`);
      const run = file.instructions.at(-1);
      assert.ok(run);
      const state = file.stateAt(run);
      const values = keyword === "ENV" ? state?.env : state?.args;
      assert.equal(values?.get("A3"), "0123456789".repeat(8));
      assert.equal(values?.has("A30"), true);
      assert.equal(values?.get("A30"), undefined);
      assert.equal(knownText(file, run, "$A30"), undefined);
    });
  }

  it("takes a WORKDIR below another as far as Linux takes a path", () => {
    const workdirs = (count: number) => {
      const file = readDockerfile(`FROM a\nWORKDIR /\n${"WORKDIR abc\n".repeat(count)}`);
      return file.stateAfter(file.stages[0] as (typeof file.stages)[number]).workdir;
    };
    assert.equal(workdirs(3), "/abc/abc/abc");
    assert.equal(workdirs(longestExpansion / 4 - 1)?.length, longestExpansion - 4);
    assert.equal(workdirs(longestExpansion), undefined);
  });
});

describe("nothing is reported for a value that is too long", () => {
  const places = [
    "USER $A30",
    "WORKDIR $A30",
    'WORKDIR ""$A30',
    "WORKDIR /$A30",
    "EXPOSE $A30",
    "STOPSIGNAL $A30",
    "VOLUME $A30",
    "COPY $A30 /a",
    "COPY a $A30",
    "COPY --chown=$A30 --chmod=$A30 a /a",
    "ADD --checksum=$A30 https://example.com/a /a",
    "LABEL a=$A30",
    "HEALTHCHECK --interval=$A30 CMD a",
    "RUN --mount=type=$A30,target=/a true",
    "RUN --mount=type=cache,id=a,target=$A30 true",
    "RUN --mount=type=cache,id=$A30,target=/a,sharing=$A30 true",
    "RUN --mount=type=cache,id=a,target=/a,uid=$A30,gid=$A30,mode=$A30 true",
    "RUN rm -rf $A30 && npm config set cache $A30",
    "ENV HOME=$A30",
    "ENV PATH=$A30",
    "ENV PIP_CACHE_DIR=$A30",
    "ENV PIP_NO_CACHE_DIR=$A30",
  ];
  /** The rules that find something in the lines after those that double. */
  const found = (definitions: string, place: string) => {
    const text = `# syntax=docker/dockerfile:1\nFROM debian:bookworm-slim\n${definitions}${place}\n`;
    const file = readDockerfile(text);
    const start = text.length - place.length - 1;
    return lint(file, defaultSettings())
      .filter(({ span }) => span.start >= start)
      .map(({ rule }) => rule);
  };
  for (const place of places) {
    it(place, () => {
      const unknown = found("ARG A30\n", place);
      for (const keyword of ["ENV", "ARG"]) {
        // What is said of a variable without a value, and no more.
        for (const rule of found(doubled(keyword), place)) assert.ok(unknown.includes(rule), rule);
      }
    });
  }

  it("a base, a platform and a stage's name", () => {
    for (const from of ["FROM $A30", "FROM --platform=$A30 debian", "FROM a:$A30 AS b\nFROM b", "FROM $A30:1 AS a"]) {
      const text = `# syntax=docker/dockerfile:1\n${doubled("ARG")}${from}\n`;
      const about = lint(readDockerfile(text), defaultSettings()).map(({ rule }) => rule);
      assert.deepEqual(about, [], from);
      assert.equal(fixAll(text, defaultSettings()).text, text);
    }
  });
});
