import assert from "node:assert/strict";
import { withValue } from "../../../../client/src/ui/form/entries";
import { askInTurn, put, type Question, type Step } from "../../../../client/src/ui/form/step";

type Answers = Readonly<Record<string, string>>;

/** Questions that are answered from a list: what each was asked with is noted. */
function asking(names: readonly string[], answers: (string | "back" | "skip" | undefined)[]) {
  const asked: string[] = [];
  const questions = names.map(
    (name): Question<Answers> =>
      async (state) => {
        asked.push(name);
        const answer = answers.shift();
        if (answer === undefined || answer === "back" || answer === "skip") return answer;
        return { value: { ...state, [name]: answer } };
      },
  );
  return { questions, asked };
}

describe("questions in turn", () => {
  const cases: Readonly<Record<string, readonly [(string | undefined)[], Step<Answers>, asked: string]>> = {
    "all are answered": [["1", "2", "3"], { value: { a: "1", b: "2", c: "3" } }, "abc"],
    "one is left with Escape": [["1", undefined], undefined, "ab"],
    "Back at the first": [["back"], "back", "a"],
    "Back leads to the one before, which knows the answers": [
      ["1", "2", "back", "4", "5"],
      { value: { a: "1", b: "4", c: "5" } },
      "abcbc",
    ],
    "Back twice": [["1", "2", "back", "back", "6", "7", "8"], { value: { a: "6", b: "7", c: "8" } }, "abcbabc"],
    "Back passes one that was skipped": [
      ["1", "skip", "back", "4", "skip", "6"],
      { value: { a: "4", c: "6" } },
      "abcabc",
    ],
    "Back past a skipped first": [["skip", "back"], "back", "ab"],
  };
  for (const [name, [answers, result, order]] of Object.entries(cases)) {
    it(name, async () => {
      const { questions, asked } = asking(["a", "b", "c"], [...answers]);
      assert.deepEqual(await askInTurn(questions, {}), result);
      assert.equal(asked.join(""), order);
    });
  }

  it("gives what it started with where there are none", async () => {
    assert.deepEqual(await askInTurn([], { a: "1" }), { value: { a: "1" } });
  });
});

describe("an answer", () => {
  it("is put into what it is for; going back and leaving stay", () => {
    const into = (value: number) => `${value}`;
    assert.deepEqual(
      [put({ value: 1 }, into), put("back", into), put(undefined, into)],
      [{ value: "1" }, "back", undefined],
    );
  });

  const isSame = (a: string, b: string) => a[0] === b[0];
  it("is added to a list of values", () => assert.deepEqual(withValue(["a1"], "b1", undefined, isSame), ["a1", "b1"]));
  it("replaces the one of the same entry", () =>
    assert.deepEqual(withValue(["a1", "b1"], "a2", undefined, isSame), ["b1", "a2"]));
  it("replaces the one that was changed, whatever it is called now", () =>
    assert.deepEqual(withValue(["a1", "b1"], "c1", "a1", isSame), ["b1", "c1"]));
});
