import assert from "node:assert/strict";
import { barDetails, barLabel } from "../../../client/src/history/timeline/barWords";
import { actionOf, type Focus, type Key } from "../../../client/src/history/timeline/keyboard";
import { type Band, layOut, type PlacedBar, visibleBars } from "../../../client/src/history/timeline/layout";
import { ticksBetween } from "../../../client/src/history/timeline/ticks";
import { scrollAfterZoom, zoomed } from "../../../client/src/history/timeline/zoom";
import type { TimelineBar } from "../../../server/src/protocol";
import { bar } from "./support";

const lay = (bars: readonly TimelineBar[], label = 50, width = 1000) =>
  layOut([{ title: "build", bars }], { scale: 10, width, labelWidth: () => label });
const first = (bands: readonly Band[]) => (bands[0] as Band).bars;

describe("the timeline's ticks", () => {
  for (const [from, to, scale, labels] of [
    [0, 10, 20, ["0", "5 s", "10 s"]],
    [0, 1, 200, ["0", "0.5 s", "1.0 s"]],
    [0, 0.05, 4000, ["0", "0.02 s", "0.04 s"]],
    [80, 140, 3, ["1 min 30 s", "2 min"]],
    [0, 7200, 0.03, ["0", "1 h", "2 h"]],
    [0, 100_000, 0.0001, ["0", "24 h"]],
    [0.4, 2.6, 80, ["1 s", "2 s"]],
    [0, 10, 0, []],
    [0, 10, Number.NaN, []],
  ] as const) {
    it(`from ${from} to ${to} s at ${scale} pixels a second: ${labels.join(", ") || "none"}`, () =>
      assert.deepEqual(
        ticksBetween(from, to, scale).map(({ label }) => label),
        labels,
      ));
  }

  it("are never nearer to each other than requested, nor many more than fit", () => {
    for (let scale = 0.002; scale < 1e5; scale *= 1.7) {
      const ticks = ticksBetween(0, 1000 / scale, scale);
      assert.ok(ticks.length >= 1 && ticks.length <= 13, `${ticks.length} at ${scale}`);
    }
  });
});

describe("the timeline's layout", () => {
  it("puts bars where they started, as long as they took, in the order of time", () => {
    const placed = first(lay([bar("late", 20, 15), bar("early", 1, 13)]));
    assert.deepEqual(
      placed.map((each) => [each.bar.name, each.left, each.width, each.lane]),
      [
        ["early", 10, 130, 0],
        ["late", 200, 150, 0],
      ],
    );
  });

  const sides: [string, TimelineBar, number, PlacedBar["label"]][] = [
    ["inside where it fits", bar("a", 0, 10), 50, { side: "inside", width: 84 }],
    ["inside of a wide bar, cut off", bar("a", 0, 13), 250, { side: "inside", width: 114 }],
    ["behind a short bar", bar("a", 0, 1), 50, { side: "right", width: 50 }],
    ["before a short bar at the end", bar("a", 99, 1), 50, { side: "left", width: 50 }],
    ["cut off behind where there is no more room before", bar("a", 2, 1), 2000, { side: "right", width: 280 }],
  ];
  for (const [name, one, label, expected] of sides) {
    it(`writes the name ${name}`, () => assert.deepEqual(first(lay([one], label))[0]?.label, expected));
  }

  it("uses a further lane only where bars or names would cover each other", () => {
    const placed = first(lay([bar("a", 0, 1), bar("b", 2, 1), bar("c", 3, 1), bar("d", 30, 1)], 50));
    assert.deepEqual(
      placed.map(({ lane }) => lane),
      [0, 1, 2, 0],
    );
  });

  it("covers nothing, whatever the bars are", () => {
    for (let seed = 1; seed <= 30; seed++) {
      let value = seed;
      const next = () => {
        value = (value * 48_271) % 2_147_483_647;
        return value / 2_147_483_647;
      };
      const bars = Array.from({ length: 60 }, (_, at) => bar(`${at}`, next() * 90, next() ** 4 * 40));
      const [band] = layOut([{ title: "", bars }], { scale: 8, width: 800, labelWidth: () => 20 + next() * 300 });
      const spans = (band as Band).bars.map(({ left, width, lane, label }) => ({
        lane,
        from: label.side === "left" ? left - label.width : left,
        to: left + width + (label.side === "right" ? label.width : 0),
      }));
      for (const [at, one] of spans.entries())
        for (const other of spans.slice(at + 1))
          assert.ok(one.lane !== other.lane || one.to <= other.from || other.to <= one.from);
    }
  });

  it("finds what shows in a part of the picture", () => {
    const [band] = lay([bar("a", 0, 5), bar("b", 50, 5), bar("c", 90, 5)], 20);
    const view = { top: 0, bottom: 100, left: 480, right: 560 };
    assert.deepEqual(visibleBars(band as Band, view), [1]);
    assert.deepEqual(visibleBars(band as Band, { ...view, top: 500, bottom: 600 }), []);
  });

  it("lays out 5,000 steps in well under a second", () => {
    const bars = Array.from({ length: 5000 }, (_, at) => bar(`step ${at}`, at * 0.05, 0.05));
    const started = performance.now();
    const [band] = layOut([{ title: "", bars }], { scale: 4, width: 1000, labelWidth: () => 200 });
    visibleBars(band as Band, { top: 0, bottom: 1000, left: 0, right: 1000 });
    assert.ok(performance.now() - started < 500, `${performance.now() - started} ms`);
  });
});

describe("the timeline's keys", () => {
  const bands = layOut(
    [
      { title: "base", bars: [bar("a", 0, 1), bar("b", 1, 1), bar("c", 2, 1)] },
      { title: "build", bars: [bar("d", 2.4, 1)] },
      { title: "engine", bars: [bar("e", 0, 0.1), bar("f", 2.5, 1)] },
    ],
    { scale: 100, width: 400, labelWidth: () => 10 },
  );
  const cases: [Focus, Key, Focus][] = [
    [{ band: 0, place: 0 }, { key: "ArrowRight" }, { band: 0, place: 1 }],
    [{ band: 0, place: 2 }, { key: "ArrowRight" }, { band: 0, place: 2 }],
    [{ band: 0, place: 0 }, { key: "ArrowLeft" }, { band: 0, place: 0 }],
    [{ band: 1, place: 0 }, { key: "ArrowUp" }, { band: 0, place: 2 }],
    [{ band: 1, place: 0 }, { key: "ArrowDown" }, { band: 2, place: 1 }],
    [{ band: 2, place: 0 }, { key: "ArrowDown" }, { band: 2, place: 0 }],
    [{ band: 0, place: 1 }, { key: "Home" }, { band: 0, place: 0 }],
    [{ band: 0, place: 1 }, { key: "End" }, { band: 0, place: 2 }],
    [
      { band: 2, place: 1 },
      { key: "Home", ctrlKey: true },
      { band: 0, place: 0 },
    ],
    [
      { band: 0, place: 1 },
      { key: "End", metaKey: true },
      { band: 2, place: 1 },
    ],
  ];
  for (const [from, key, to] of cases) {
    const pressed = `${key.ctrlKey || key.metaKey ? "Ctrl+" : ""}${key.key}`;
    it(`${pressed} from ${from.band}/${from.place} goes to ${to.band}/${to.place}`, () =>
      assert.deepEqual(actionOf(key, bands, from), { kind: "focus", focus: to }));
  }

  for (const [key, action] of [
    [{ key: "Enter" }, { kind: "open" }],
    [{ key: " " }, { kind: "open" }],
    [{ key: "+" }, { kind: "zoom", direction: "in" }],
    [{ key: "=" }, { kind: "zoom", direction: "in" }],
    [{ key: "-" }, { kind: "zoom", direction: "out" }],
    [{ key: "0" }, { kind: "zoom", direction: "fit" }],
    [{ key: "0", ctrlKey: true }, undefined],
    [{ key: "ArrowLeft", altKey: true }, undefined],
    [{ key: "Tab" }, undefined],
    [{ key: "F1" }, undefined],
  ] as [Key, unknown][]) {
    it(`${JSON.stringify(key)}: ${JSON.stringify(action) ?? "not ours"}`, () =>
      assert.deepEqual(actionOf(key, bands, { band: 0, place: 0 }), action));
  }

  it("ask nothing of a build without steps", () => {
    assert.deepEqual(actionOf({ key: "ArrowDown" }, [], { band: 0, place: 0 }), {
      kind: "focus",
      focus: { band: 0, place: 0 },
    });
  });
});

describe("the timeline's zoom", () => {
  it("shows the whole build at the least, and ends where a browser's layout does", () => {
    assert.equal(zoomed(1, "out", 1000), 1);
    assert.equal(zoomed(1, "in", 1000), 1.5);
    assert.equal(zoomed(37, "fit", 1000), 1);
    let zoom = 1;
    for (let press = 0; press < 50; press++) zoom = zoomed(zoom, "in", 4000);
    assert.ok(zoom * 4000 <= 2_000_000);
  });

  it("keeps what is under the pointer where it is", () => {
    assert.equal(scrollAfterZoom(0, 300, 10, 20), 300);
    assert.equal(scrollAfterZoom(300, 300, 20, 10), 0);
    assert.equal(scrollAfterZoom(100, 0, 10, 30), 300);
  });
});

describe("the words at a bar", () => {
  for (const [one, label] of [
    [bar("a", 0, 12, { instruction: "RUN make" }), "12 s · RUN make"],
    [bar("a", 0, 0, { outcome: "cached", instruction: "RUN make" }), "✓ RUN make"],
    [bar("a", 0, 2, { outcome: "failed", instruction: "RUN make" }), "✗ 2.0 s · RUN make"],
    [bar("exporting to image", 0, 2, { outcome: "cancelled" }), "⊘ 2.0 s · exporting to image"],
  ] as const) {
    it(label, () => assert.equal(barLabel(one), label));
  }

  it("show all that is known of it", () => {
    const one = bar("a", 4, 10, { platform: "linux/arm64", isCritical: true, line: 6 });
    assert.deepEqual(barDetails(one, 40), [
      "ran for 10 s (25 % of the build)",
      "started after 4.0 s",
      "linux/arm64",
      "on the critical path",
      "line 7 at build time",
    ]);
    assert.deepEqual(barDetails(bar("a", 0, 0, { outcome: "cached" }), 40), ["cached", "started after 0.0 s"]);
  });
});
