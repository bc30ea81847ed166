import assert from "node:assert/strict";
import { KeptLog } from "../../server/src/builds/keptLog";

describe("build/keptLog", () => {
  it("keeps a short log unchanged", () => {
    const log = new KeptLog(100);
    for (const text of ["a\r\n", "", "b"]) log.add(text);
    assert.equal(log.text, "a\r\nb");
  });

  it("keeps the beginning and the end of a long one, and says how much is missing", () => {
    const log = new KeptLog(1000);
    const whole = Array.from({ length: 5000 }, (_, index) => `line ${index}\n`).join("");
    for (let at = 0; at < whole.length; at += 37) log.add(whole.slice(at, at + 37));
    const [head = "", middle = "", tail = ""] = log.text.split("\r\n");
    assert.ok(whole.startsWith(head) && head.length === 250);
    assert.ok(whole.endsWith(tail) && tail.length >= 750 && tail.length <= 1000);
    assert.equal(Number(/\d+/.exec(middle)?.[0]), whole.length - head.length - tail.length);
  });

  it("takes one chunk of any size", () => {
    const log = new KeptLog(1000);
    log.add("x".repeat(1_000_000));
    assert.ok(log.text.length < 1100);
  });
});
