import assert from "node:assert/strict";
import { type Clock, Throttle } from "../../server/src/shared/throttle";

/** A clock that is moved by hand. */
class HandClock implements Clock {
  #now = 0;
  #waiting: { at: number; work: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(milliseconds: number, work: () => void): () => void {
    const entry = { at: this.#now + milliseconds, work };
    this.#waiting.push(entry);
    return () => {
      this.#waiting = this.#waiting.filter((each) => each !== entry);
    };
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#waiting.filter(({ at }) => at <= this.#now);
    this.#waiting = this.#waiting.filter(({ at }) => at > this.#now);
    for (const { work } of due) work();
  }
}

describe("Throttle", () => {
  function throttled() {
    const clock = new HandClock();
    const ran: number[] = [];
    return { clock, ran, throttle: new Throttle(250, () => ran.push(clock.now()), clock) };
  }

  it("runs at once, then once per interval", () => {
    const { clock, ran, throttle } = throttled();
    for (let passed = 0; passed < 1000; passed += 10) {
      throttle.request();
      clock.pass(10);
    }
    assert.deepEqual(ran, [0, 250, 500, 750, 1000]);
  });

  it("runs once more for what came within the interval, and not without reason", () => {
    const { clock, ran, throttle } = throttled();
    throttle.request();
    throttle.request();
    clock.pass(1000);
    assert.deepEqual(ran.length, 2);
    clock.pass(1000);
    assert.deepEqual(ran.length, 2);
  });

  it("runs at once on demand, and drops the pending request", () => {
    const { clock, ran, throttle } = throttled();
    throttle.request();
    clock.pass(100);
    throttle.request();
    throttle.runNow();
    clock.pass(1000);
    assert.deepEqual(ran, [0, 100]);
    throttle.request();
    assert.deepEqual(ran, [0, 100, 1100]);
  });

  it("runs nothing after it was disposed", () => {
    const { clock, ran, throttle } = throttled();
    throttle.request();
    throttle.request();
    throttle.dispose();
    clock.pass(1000);
    assert.deepEqual(ran, [0]);
  });
});
