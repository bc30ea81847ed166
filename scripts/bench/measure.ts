import { PerformanceObserver } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, lint } from "../../server/src/lint";
import type { Shape } from "./shapes";

/** Microseconds for each line; of several measurements, the fastest and the one in the middle. */
interface Time {
  readonly least: number;
  readonly median: number;
  /** How much of the fastest went to collecting garbage. */
  readonly collecting: number;
}

export interface Measured {
  readonly lines: number;
  readonly reading: Time;
  readonly rules: Time;
  readonly findings: number;
}

/**
 * Each measurement takes so many lines, in one long file or in many short ones: what the collector takes is then in all of
 * them alike. With one short file it would never have to run, with a long one always.
 */
const linesMeasured = 100_000;
const settings = defaultSettings();

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** Lets the compiler do its work on every shape before anything is measured. */
export function warmUp(shapes: readonly Shape[]): void {
  for (let round = 0; round < 3; round++) {
    for (const shape of shapes)
      for (const length of [100, 1_000, 10_000]) lint(readDockerfile(shape.text(length)), settings);
  }
}

/** Measures all lengths in turn, and that several times: what else the machine does meets each of them. */
export async function measure(shape: Shape, lengths: readonly number[], rounds: number): Promise<Measured[]> {
  const samples = lengths.map((): Sample[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [index, length] of lengths.entries()) samples[index]?.push(await sample(shape.text(length)));
  }
  return samples.map((ofLength) => {
    const { lines, findings } = ofLength[0] as Sample;
    return {
      lines,
      findings,
      reading: timeOf(ofLength.map(({ reading }) => reading)),
      rules: timeOf(ofLength.map(({ rules }) => rules)),
    };
  });
}

interface Part {
  /** Microseconds for each line, and those of them that went to collecting garbage. */
  readonly time: number;
  readonly collecting: number;
}

interface Sample {
  readonly lines: number;
  readonly findings: number;
  readonly reading: Part;
  readonly rules: Part;
}

async function sample(text: string): Promise<Sample> {
  const lines = text.split("\n").length;
  const files = Math.max(1, Math.round(linesMeasured / lines));
  // A string of its own for each: V8 keeps hashes and flattened copies with a string.
  const texts = Array.from({ length: files }, () => Buffer.from(text).toString());
  collectGarbage();
  const pauses = new Pauses();
  const marks: [number, number, number][] = [];
  let findings = 0;
  for (const each of texts) {
    const began = performance.now();
    const file = readDockerfile(each);
    const read = performance.now();
    findings = lint(file, settings).length;
    marks.push([began, read, performance.now()]);
  }
  await pauses.settle();
  const perLine = (milliseconds: number) => (milliseconds * 1_000) / (files * lines);
  const part = (from: 0 | 1): Part => ({
    time: perLine(sum(marks.map((mark) => (mark[from + 1] as number) - mark[from]))),
    collecting: perLine(sum(marks.map((mark) => pauses.between(mark[from], mark[from + 1] as number)))),
  });
  return { lines, findings, reading: part(0), rules: part(1) };
}

/** When the collector stopped everything else, and for how long. */
class Pauses {
  readonly #all: { readonly at: number; readonly milliseconds: number }[] = [];
  readonly #observer = new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) this.#all.push({ at: startTime, milliseconds: duration });
  });

  constructor() {
    this.#observer.observe({ entryTypes: ["gc"] });
  }

  /** What is observed is told a little later. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, 20));
    this.#observer.disconnect();
  }

  between(start: number, end: number): number {
    return sum(this.#all.filter(({ at }) => at >= start && at < end).map(({ milliseconds }) => milliseconds));
  }
}

function timeOf(parts: readonly Part[]): Time {
  const sorted = parts.toSorted((a, b) => a.time - b.time);
  const least = sorted[0] as Part;
  return { least: least.time, collecting: least.collecting, median: (sorted[sorted.length >> 1] as Part).time };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
