import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, lint } from "../../server/src/lint";
import { type Shape, shapes } from "./shapes";

// How long reading and all rules take, by the length of the file: `npm run bench`, or `npm run bench -- heredoc` for one
// shape. Nothing is asserted, for machines differ; the time per line must not grow with the length.

const lengths = [100, 1_000, 10_000, 100_000];
const settings = defaultSettings();

interface Measured {
  readonly lines: number;
  /** Microseconds for each line of the text. */
  readonly reading: number;
  readonly rules: number;
  readonly findings: number;
}

function main(): void {
  const wanted = process.argv.slice(2);
  const chosen = shapes.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  if (chosen.length === 0) throw new Error(`No such shape; there are ${shapes.map(({ name }) => name).join(", ")}`);
  console.log("µs per line, and its ratio to that of the shortest file\n");
  console.log(row(["shape", "lines", "reading", "ratio", "rules", "ratio", "findings"]));
  for (const shape of chosen) {
    const all = lengths.map((length) => measure(shape, length));
    const shortest = all[0]!;
    for (const { lines, reading, rules, findings } of all) {
      const figures = [reading, reading / shortest.reading, rules, rules / shortest.rules].map((each) =>
        each.toFixed(2),
      );
      console.log(row([shape.name, `${lines}`, ...figures, `${findings}`]));
    }
  }
}

/** The fastest of some runs: what else the machine did is left out. */
function measure(shape: Shape, length: number): Measured {
  const text = shape.text(length);
  const lines = text.split("\n").length;
  // Short files are run often enough for the compiler to have done its work.
  const runs = Math.max(2, Math.min(200, Math.round(40_000 / lines)));
  let reading = Number.POSITIVE_INFINITY;
  let rules = Number.POSITIVE_INFINITY;
  let findings = 0;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const file = readDockerfile(text);
    const read = performance.now();
    findings = lint(file, settings).length;
    reading = Math.min(reading, read - began);
    rules = Math.min(rules, performance.now() - read);
  }
  return { lines, reading: (reading * 1_000) / lines, rules: (rules * 1_000) / lines, findings };
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(10))).join("");
}

main();
