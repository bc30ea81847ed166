import assert from "node:assert/strict";
import { VariableHistory } from "../../server/src/dockerfile/model/variables";

describe("the history of variables", () => {
  it("shows each point what was set before it, and goes back to what was set at a mark", () => {
    const history = new VariableHistory();
    const empty = history.now();
    history.set("a", "1");
    history.set("u", undefined);
    const first = history.now();
    const mark = history.mark();
    history.set("a", "2");
    history.set("a", "3");
    history.set("b", "4");
    const second = history.now();
    history.undoTo(mark);
    const third = history.now();
    history.set("b", "5");
    const fourth = history.now();
    const shown = [empty, first, second, third, fourth].map((values) =>
      ["a", "b", "u"].map((name) => (values.has(name) ? (values.get(name) ?? "?") : "-")).join(""),
    );
    assert.deepEqual(shown, ["---", "1-?", "34?", "1-?", "15?"]);
  });
});
