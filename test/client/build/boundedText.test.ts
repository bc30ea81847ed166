import assert from "node:assert/strict";
import { BoundedText } from "../../../client/src/build/boundedText";

describe("BoundedText", () => {
  it("keeps all there is below its limit", () => {
    const text = new BoundedText(100);
    text.append("one\n");
    text.append("two\n");
    assert.deepEqual(text.read(), { text: "one\ntwo\n", cut: false });
  });

  it("cuts at a line's start and keeps the end", () => {
    const text = new BoundedText(100);
    for (let line = 0; line < 100; line++) text.append(`line ${line}\r\n`);
    const { text: kept, cut } = text.read();
    assert.equal(cut, true);
    assert.match(kept, /^line \d+\r\n/);
    assert.ok(kept.endsWith("line 99\r\n"));
    assert.ok(kept.length <= 125, String(kept.length));
  });

  it("keeps the end of a line that is longer than all it may keep", () => {
    const text = new BoundedText(10);
    text.append("x".repeat(1000));
    assert.deepEqual(text.read(), { text: "x".repeat(10), cut: true });
  });
});
