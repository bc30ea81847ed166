import assert from "node:assert/strict";
import { LineSplitter } from "../../../server/src/engines/progress/lines";

describe("build/progress/lines", () => {
  const text = "one\r\ndéjà vu 🎉\n\nlast";
  const lines = ["one", "déjà vu 🎉", "", "last"];

  for (let size = 1; size <= 9; size++) {
    it(`cuts the same lines out of chunks of ${size} bytes`, () => {
      const splitter = new LineSplitter();
      const bytes = Buffer.from(text);
      const found: string[] = [];
      for (let at = 0; at < bytes.length; at += size) found.push(...splitter.push(bytes.subarray(at, at + size)));
      assert.deepEqual([...found, ...splitter.end()], lines);
    });
  }

  it("keeps the start of a line that is too long, and continues with the next", () => {
    const splitter = new LineSplitter(10);
    const found = ["0123456", "789abc", "def\nnext\n"].flatMap((part) => splitter.push(Buffer.from(part)));
    assert.deepEqual(found, ["0123456789", "next"]);
  });

  it("makes no line of nothing", () => {
    assert.deepEqual(new LineSplitter().end(), []);
  });
});
