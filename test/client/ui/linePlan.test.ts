import assert from "node:assert/strict";
import { cut, type LineData, type PaintedLine, planPaint } from "../../../client/src/ui/inline/linePlan";
import { built, predicted, prediction, took } from "./support";

const plan = (told: Partial<LineData>): PaintedLine[] =>
  planPaint({ timings: built(), prediction: undefined, shown: "lastBuild", edited: new Set(), ...told });
const texts = (lines: readonly PaintedLine[]) => lines.map(({ line, step }) => [line, step?.text, step?.tone]);

describe("what is painted of the last build", () => {
  it("what each instruction took, in the order of the lines, and the whole at the first FROM", () => {
    const lines = plan({ timings: built({ instructions: [took(6, "failed", "✗ failed"), took(0, "ran", "0.1 s")] }) });
    assert.deepEqual(lines[0], {
      line: 0,
      step: { text: "0.1 s", tone: "ran" },
      summary: { text: "— 42 s in total", tone: "summary" },
      hover: "about the last build\n\n---\n\nlast time at line 0",
    });
    assert.deepEqual(texts(lines.slice(1)), [[6, "✗ failed", "failed"]]);
  });

  it("only the whole where its FROM has no time", () => {
    const [first] = plan({});
    assert.deepEqual(first?.summary, { text: "42 s in total", tone: "summary" });
    assert.equal(first?.step, undefined);
  });

  it("nothing at a line that is being edited", () => {
    assert.deepEqual(
      plan({ edited: new Set([0, 4]) }).map(({ line }) => line),
      [1, 6],
    );
  });

  it("everything dimmed when the file has changed since, and the hover says so", () => {
    const lines = plan({ timings: built({ changedSince: true }) });
    assert.deepEqual(new Set(lines.map(({ step, summary }) => (step ?? summary)?.tone)), new Set(["outdated"]));
    assert.match(lines[1]?.hover ?? "", /changed since/);
  });

  it("nothing dimmed while a build runs", () => {
    const lines = plan({ timings: built({ changedSince: true, live: true }) });
    assert.ok(!lines.some(({ step }) => step?.tone === "outdated"));
  });

  it("nothing where there is no text, and nothing where nothing is known", () => {
    const empty = built({ summary: undefined, instructions: [took(2, "waiting", "")] });
    assert.deepEqual(plan({ timings: empty }), []);
    assert.deepEqual(plan({ timings: undefined }), []);
  });

  it("what comes in the hover", () => {
    const lines = plan({ prediction: prediction([predicted(1, "hit")]) });
    assert.equal(lines[0]?.hover, "about the last build\n\n---\n\nabout the next build");
    assert.equal(lines[1]?.hover, "last time at line 1\n\n---\n\nnext time at line 1");
  });

  it("nothing of what comes while a build runs", () => {
    const lines = plan({ timings: built({ live: true }), prediction: prediction([predicted(1, "miss")]) });
    assert.equal(lines[1]?.hover, "last time at line 1");
  });
});

describe("what is painted of the next build", () => {
  const steps = [predicted(1, "hit"), predicted(4, "miss"), predicted(6, "maybe")];
  const next = (told: Partial<LineData> = {}) => plan({ shown: "nextBuild", prediction: prediction(steps), ...told });

  it("what becomes of each step and of the whole, and nothing of the last build", () => {
    const lines = next();
    assert.deepEqual(texts(lines), [
      [0, undefined, undefined],
      [1, "✓ cached", "cached"],
      [4, "↻ will rebuild", "rebuild"],
      [6, "? may rebuild", "mayRebuild"],
    ]);
    assert.deepEqual(lines[0]?.summary, { text: "next build: the total", tone: "summary" });
  });

  it("nothing at lines that only the last build describes", () => {
    const lines = next({ prediction: prediction([predicted(4, "miss")]) });
    assert.deepEqual(
      lines.map(({ line }) => line),
      [0, 4],
    );
  });

  it("what was last time in the hover, behind what comes", () => {
    assert.equal(next()[2]?.hover, "next time at line 4\n\n---\n\nlast time at line 4");
    assert.equal(next()[0]?.hover, "about the next build\n\n---\n\nabout the last build");
  });

  it("nothing at a line that is being edited", () => {
    assert.ok(!next({ edited: new Set([4]) }).some(({ line }) => line === 4));
  });

  it("a base image that moved beside the whole", () => {
    const [first] = next({ prediction: prediction([predicted(0, "miss")]) });
    assert.equal(first?.step?.text, "↻ will rebuild");
    assert.equal(first?.summary?.text, "— next build: the total");
  });

  it("the steps where no stage is known", () => {
    const lines = next({ timings: undefined });
    assert.deepEqual(
      lines.map(({ line }) => line),
      [1, 4, 6],
    );
  });
});

describe("a long text", () => {
  it("is cut in the middle, so that what it costs and what became of the file stay", () => {
    const text = `↻ will rebuild · ~42 s · ${"packages/".repeat(20)}app.ts changed`;
    assert.match(cut(text), /^↻ will rebuild · ~42 s · packages\/.*….*app\.ts changed$/);
    assert.equal([...cut(text)].length, 100);
    assert.equal(cut("short"), "short");
  });

  it("is never cut through a character", () => {
    assert.ok(!/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/.test(cut("🐳".repeat(150))));
  });
});
