import { getHeapSpaceStatistics } from "node:v8";
import { benchBuilds } from "./builds/main";
import { type Measured, measure, warmUp } from "./measure";
import { benchPredictions } from "./predictions";
import { type Shape, shapes } from "./shapes";

// `npm run bench`: how long reading and all rules take, by the length of the file; what the extension adds to a build
// (builds/main.ts); and what a prediction takes, by the number of files in the build context (predictions.ts).
// `npm run bench -- heredoc` for one shape, `-- builds`, `-- predictions`. Nothing is asserted, for machines differ; the
// time per line must not grow with the length.

const lengths = [100, 1_000, 10_000, 100_000];
/** What the others are compared with: in a shorter file, what is done once for each file weighs too much. */
const yardstick = 1_000;
const rounds = 3;

async function main(): Promise<void> {
  const wanted = process.argv.slice(2);
  const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
  const chosen = shapes.filter(({ name }) => isWanted(name));
  const names = [...shapes.map(({ name }) => name), "builds", "predictions"];
  if (!names.some(isWanted)) throw new Error(`No such shape; there are ${names.join(", ")}`);
  if (chosen.length > 0) await benchShapes(chosen);
  if (isWanted("builds")) await benchBuilds();
  if (isWanted("predictions")) await benchPredictions();
}

async function benchShapes(chosen: readonly Shape[]): Promise<void> {
  warmUp(chosen);
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === "new_space")?.space_size ?? 0;
  console.log(`Node ${process.version}, young generation of ${Math.round(young / 2 ** 20)} MB, ${rounds} rounds.
µs per line: the fastest round (of it, collecting garbage), the median round, and the fastest against ${yardstick} lines.
`);
  console.log(row(["shape", "lines", ...heads("reading"), ...heads("rules"), "findings"]));
  for (const shape of chosen) {
    const all = await measure(shape, lengths, rounds);
    const base = all[lengths.indexOf(yardstick)] as Measured;
    for (const measured of all) {
      const cells = (["reading", "rules"] as const).flatMap((part) => figures(measured[part], base[part].least));
      console.log(row([shape.name, `${measured.lines}`, ...cells, `${measured.findings}`]));
    }
  }
}

const heads = (part: string) => [part, "(gc)", "median", "ratio"];

function figures({ least, collecting, median }: Measured["reading"], base: number): string[] {
  return [least.toFixed(2), `(${collecting.toFixed(2)})`, median.toFixed(2), (least / base).toFixed(2)];
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(14) : cell.padStart(9))).join("");
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
