import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Concealer } from "../../server/src/builds/concealer";
import type { BuildEvent } from "../../server/src/engines/events";

const log = (text: string, step?: string): BuildEvent => ({ kind: "log", text, ...(step ? { step } : {}) });
const ended = (step: string): BuildEvent => ({ kind: "stepFinished", step, outcome: "ran", seconds: 1 });

/** What comes through, the pieces of each step put together. */
function shown(values: readonly string[], events: readonly BuildEvent[]): string {
  const concealer = new Concealer(values);
  const through = events.flatMap((event) => [...concealer.take(event)]);
  return through.map((event) => (event.kind === "log" ? event.text : "|")).join("");
}

describe("build/concealer", () => {
  const finished: BuildEvent = { kind: "finished", outcome: "succeeded", seconds: 1, exitCode: 0 };
  const cases: readonly [string, readonly string[], readonly BuildEvent[], string][] = [
    ["in the middle of a line", ["hunter2!"], [log("a hunter2! b\n")], "a ••• b\n"],
    ["more than once", ["hunter2!"], [log("hunter2! hunter2!\n")], "••• •••\n"],
    ["twice in a row", ["hunter2!"], [log("hunter2!hunter2!\n")], "•••\n"],
    ["overlapping", ["abcdef", "defghi"], [log("abcdefghi\n")], "•••\n"],
    ["overlapping in pieces", ["abcdef", "defghi"], [log("xabcde"), log("fgh"), log("i\n")], "x•••\n"],
    ["one that holds another, cut off", ["bcdefg", "abcdefgh"], [log("xabcdefg"), ended("")], "xa•••|"],
    ["the end of one that begins another", ["abcabcabd"], [log("abcabcabcabd\n")], "abc•••\n"],
    ["short lines with CRLF", ["ab1\ncd2\n"], [log("ab1\r"), log("\ncd2\r\n")], "•••\r\n"],
    ["short lines as a terminal has CRLF", ["ab1\r\ncd2"], [log("x ab1\r\r\ncd2\r\r\n")], "x •••\r\r\n"],
    ["short lines with CR", ["ab1\ncd2\nef3"], [log("ab1\rcd2\ref3\r")], "•••\r"],
    ["line ends that are no secret's", ["ab1\ncd2"], [log("ab1\r"), log("\n\r\ncd3\r\n")], "ab1\r\n\r\ncd3\r\n"],
    [
      "a long beginning where a step is cut off",
      ["0123456789abcdefghij"],
      [log("0123456789abcdefg", "s"), ended("s")],
      "•••|",
    ],
    ["characters beyond the first plane", ["🔑🔒🔓"], [log("a 🔑🔒"), log("🔓 b\n")], "a ••• b\n"],
    ["in two pieces", ["hunter2!"], [log("a hunt"), log("er2! b\n")], "a ••• b\n"],
    ["letter by letter", ["hunter2!"], [..."x hunter2! y\n"].map((letter) => log(letter)), "x ••• y\n"],
    ["only begun when the step ends", ["hunter2!"], [log("a hunt", "s"), ended("s")], "a hunt|"],
    ["only begun when the build ends", ["hunter2!"], [log("a hunt"), finished], "a hunt|"],
    ["in two steps at once", ["hunter2!"], [log("hunt", "1"), log("er2!", "2"), ended("1"), ended("2")], "er2!hunt||"],
    ["one that holds another", ["abcdef", "abcdefgh"], [log("abcdefgh\n")], "•••\n"],
    ["with colors in it", ["hunter2!"], [log("a \u001b[31mhunt\u001b[0mer2! b\n")], "a \u001b[31m••• b\n"],
    [
      "as grep shows a match",
      ["hunter2!"],
      [log("\u001b[01;31m\u001b[Khun\u001b[m\u001b[Kter2! b\n")],
      "\u001b[01;31m\u001b[K••• b\n",
    ],
    [
      "with a color in pieces",
      ["hunter2!"],
      [log("a hunt"), log("\u001b"), log("[3"), log("1mer"), log("2! b\n")],
      "a ••• b\n",
    ],
    ["with control characters in it", ["hunter2!"], [log("hunt\u0000er\b2! b\n")], "••• b\n"],
    ["with a title or a link in it", ["hunter2!"], [log("hunt\u001b]0;x\u0007er\u001b]8;;y\u001b\\2!\n")], "•••\n"],
    ["in a title", ["hunter2!"], [log("a\u001b]0;hunter2!\u0007b\n")], "a\u001b]0;•••\u0007b\n"],
    [
      "in a color's place, twice",
      ["hunter2!"],
      [log("hunt\u0000er2!"), log(" x "), log("hunt\u0000er2!\n")],
      "••• x •••\n",
    ],
    ["with signs of patterns in it", ["a.c$(x)["], [log("abc a.c$(x)[\n")], "abc •••\n"],
  ];
  for (const [name, values, events, text] of cases) {
    it(name, () => assert.equal(shown(values, events), text));
  }

  it("thousands of lines in a long log, each in no more than one pass", () => {
    const line = (at: number) => `${String(at).padStart(7, "k")}${"0123456789abcdef".repeat(3)}`;
    const lines = Array.from({ length: 20_000 }, (_, at) => line(at));
    const concealer = new Concealer([lines.join("\n")]);
    const printed = lines.map((each, at) => `${at} is ${at % 2 ? each : "in the open"}\n`);
    const open = printed.flatMap((text) => [...concealer.take(log(text, "s"))]);
    const texts = open
      .map((event) => (event.kind === "log" ? event.text : ""))
      .join("")
      .split("\n");
    assert.deepEqual([texts[4], texts[5], texts[19_999]], ["4 is in the open", "5 is •••", "19999 is •••"]);
    assert.ok(!texts.some((text) => text.includes("abcdef")));
  });

  it("in names, messages and errors", () => {
    const concealer = new Concealer(["hunter2!"]);
    const started: BuildEvent = {
      kind: "stepStarted",
      step: "1",
      name: "[1/2] COPY hunter2! /",
      place: { index: 1, text: "COPY hunter2! /" },
      inputs: ["0"],
      at: 5,
    };
    assert.deepEqual(
      [...concealer.take(started)],
      [{ ...started, name: "[1/2] COPY ••• /" }],
      "by its place the step is found in the Dockerfile, and nobody is shown it",
    );
    assert.deepEqual(
      [...concealer.take({ kind: "failed", message: "hunter2! is wrong", line: 3 })],
      [{ kind: "failed", message: "••• is wrong", line: 3 }],
    );
  });

  it("in no word by which events are told apart", () => {
    const words = [
      "stepStarted",
      "stepFinished",
      "finished",
      "failed",
      "cached",
      "succeeded",
      "warning",
      "sha256:abc",
      "builder",
    ];
    const concealer = new Concealer(words);
    const place = { stage: "builder", index: 1, text: "COPY failed /" };
    const events: BuildEvent[] = [
      { kind: "stepStarted", step: "sha256:abc", name: "x", place, inputs: ["sha256:abc"], at: 5 },
      { kind: "stepFinished", step: "sha256:abc", outcome: "cached", seconds: 1, digest: "sha256:abc" },
      { kind: "finished", outcome: "succeeded", seconds: 1, exitCode: 0 },
    ];
    assert.deepEqual(
      events.flatMap((event) => [...concealer.take(event)]),
      events,
    );
    const texts: BuildEvent[] = [
      { kind: "stepFinished", step: "s", outcome: "failed", seconds: 1, error: "it failed" },
      { kind: "warning", text: "it failed", url: "https://failed" },
      { kind: "failed", message: "it failed" },
      { kind: "finished", outcome: "failed", seconds: 1, exitCode: null, spawnError: "it failed" },
    ];
    assert.deepEqual(
      texts.flatMap((event) => [...concealer.take(event)]),
      JSON.parse(JSON.stringify(texts).replaceAll("it failed", "it •••").replace("//failed", "//•••")),
    );
  });

  describe("what there is to conceal", () => {
    const folder = mkdtempSync(join(tmpdir(), "lens-concealer-"));
    after(() => {
      delete process.env.LENS_CONCEALED;
      rmSync(folder, { recursive: true, force: true });
    });
    const order = { dockerfile: "/w/Dockerfile", context: "/w" };
    const text = async (more: object, printed: string) => {
      const concealer = await Concealer.of({ ...order, ...more });
      return [...concealer.take(log(printed))].map((event) => event.kind === "log" && event.text).join("");
    };

    it("a variable's value", async () => {
      process.env.LENS_CONCEALED = "from the variable";
      assert.equal(await text({ secrets: [{ id: "a", env: "LENS_CONCEALED" }] }, "from the variable\n"), "•••\n");
    });

    it("each line of a file", async () => {
      writeFileSync(join(folder, "file"), "first line\r\nsecond line\r\n");
      const secrets = [{ id: "a", file: join(folder, "file") }];
      assert.equal(await text({ secrets }, "second line, first line\n"), "•••, •••\n");
    });

    it("a build argument whose name looks secret", async () => {
      const buildArgs = { DB_PASSWORD: "swordfish", VERSION: "1.2.3.4" };
      assert.equal(await text({ buildArgs }, "swordfish 1.2.3.4\n"), "••• 1.2.3.4\n");
    });

    it("nothing in what is missing, too short, or no secret", async () => {
      const secrets = [
        { id: "a", file: "/nowhere/at/all" },
        { id: "b", env: "LENS_NOT_SET" },
      ];
      assert.equal(await text({ secrets, buildArgs: { TOKEN: "abc" } }, "abc\n"), "abc\n");
      assert.equal(await text({}, "abc\n"), "abc\n");
    });
  });
});
