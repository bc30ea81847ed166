import { checkAndFix } from "./checkAndFix";
import { type Shape, shapes } from "./shapes";

// A process of the test beside: checks the files that it is asked for, one after the other, and says how long each took.

/** A file, by its shape. */
export interface Asked {
  readonly shape: number;
  readonly count: number;
}

export interface Answered {
  /** Processor time, or time by the clock where that is less: on a busy machine the clock counts the others' work. */
  readonly milliseconds: number;
  readonly error?: string;
}

const ordinary = "FROM debian AS a\nENV A=b\nRUN apt-get update && apt-get install -y git && npm ci\nUSER $A\n";
for (let round = 0; round < 10; round++) checkAndFix(ordinary);

process.on("message", ({ shape, count }: Asked) => {
  const { write, options }: Partial<Shape> = shapes[shape] ?? {};
  const text = write?.(count) ?? "";
  const before = process.cpuUsage();
  const start = performance.now();
  let error: string | undefined;
  try {
    checkAndFix(text, options);
  } catch (thrown) {
    error = String(thrown);
  }
  const clock = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const answer: Answered = {
    milliseconds: Math.min(clock, (user + system) / 1000),
    ...(error === undefined ? {} : { error }),
  };
  process.send?.(answer);
});
process.send?.("ready");
