import { deepEqual, equal, notEqual } from "node:assert/strict";
import { defaultSettings } from "../../../server/src/lint";
import { dockerfile } from "../../../server/src/lsp/languages/dockerfile";
import { Snapshot } from "../../../server/src/lsp/snapshot";
import type { Linter } from "../../../server/src/services/linting/linter";
import { lintHere } from "../../../server/src/services/linting/lintHere";
import { QuickFirst } from "../../../server/src/services/linting/quickFirst";
import { TimedCalls, timedCalls, tookTooLong } from "../../../server/src/services/linting/timedCalls";
import { fixText, lintText } from "../../../server/src/services/linting/work";

const settings = defaultSettings();
const text = "FROM alpine\nRUN apk add git\nUSER 1000\n";
const hang = (): never => {
  for (;;);
};

describe("a call with a time limit", () => {
  const calls = new TimedCalls();
  it("gives what the call gives, or throws what it throws", () => {
    equal(
      calls.within(10_000, () => 7),
      7,
    );
    let thrown: unknown;
    try {
      calls.within(10_000, () => {
        throw new RangeError("thrown");
      });
    } catch (error) {
      thrown = error;
    }
    equal((thrown as Error).message, "thrown");
  });

  const endless: Readonly<Record<string, () => unknown>> = {
    "a loop": hang,
    "a loop that catches": () => {
      for (;;) {
        try {
          hang();
        } catch {}
      }
    },
    "a regular expression": () => /^(?:a+)+$/.test(`${"a".repeat(40)}b`),
    sorting: () => [3, 2, 1].sort(() => hang()),
  };
  for (const [name, work] of Object.entries(endless)) {
    it(`is stopped, and counted: ${name}`, () => {
      const before = calls.endings;
      equal(calls.within(50, work), tookTooLong);
      equal(calls.endings, before + 1);
    });
  }
});

describe("linting here first", () => {
  const asked: string[] = [];
  const others: Linter = {
    lint: (given, ...rest) => {
      asked.push(given);
      return lintHere.lint(given, ...rest);
    },
    fixAll: (given, ...rest) => {
      asked.push(given);
      return lintHere.fixAll(given, ...rest);
    },
    dispose() {},
  };
  const work = {
    lint: (given: string, ...rest: [typeof settings]) => (given === "hang" ? hang() : lintText(given, ...rest)),
    fix: (given: string, ...rest: Parameters<typeof fixText> extends [string, ...infer Rest] ? Rest : never) =>
      given === "throw" ? JSON.parse("{") : fixText(given, ...rest),
  };
  const linter = () => new QuickFirst({ patience: 5_000, longest: 1_000, others, work, calls: new TimedCalls() });
  beforeEach(() => asked.splice(0));

  it("asks nobody else for what is soon done", async () => {
    deepEqual(await linter().lint(text, settings), await lintHere.lint(text, settings));
    deepEqual(await linter().fixAll(text, settings), await lintHere.fixAll(text, settings));
    deepEqual(asked, []);
  });

  it("leaves to the others what is long, and what fails here", async () => {
    await linter().lint("FROM a\n".repeat(200), settings);
    await linter().fixAll("throw", settings);
    equal(asked.length, 2);
  });

  it("leaves to the others what takes long, and all that comes after it", async () => {
    const first = new QuickFirst({ patience: 50, longest: 1_000, others, work, calls: new TimedCalls() });
    await first.lint("hang", settings);
    await first.lint(text, settings);
    await first.fixAll(text, settings);
    deepEqual(asked, ["hang", text, text]);
  });

  it("leaves to the others all that comes after a call was stopped elsewhere in this process", async () => {
    const calls = new TimedCalls();
    const first = new QuickFirst({ patience: 5_000, longest: 1_000, others, work, calls });
    await first.lint(text, settings);
    calls.within(10, hang);
    await first.lint(text, settings);
    await first.fixAll(text, settings);
    deepEqual(asked, [text, text]);
  });

  it("does nothing for whom it is too late", async () => {
    deepEqual(await linter().lint(text, settings, AbortSignal.abort()), { findings: [] });
    equal((await linter().fixAll(text, settings, {}, AbortSignal.abort())).text, text);
    deepEqual(asked, []);
  });
});

describe("what is read of an open document", () => {
  it("is read again once a call was stopped in this process, whatever that worked on", () => {
    const snapshot = new Snapshot("file:///Dockerfile", 1, text, 1, dockerfile, lintHere);
    const { model } = snapshot;
    equal(snapshot.model, model);
    timedCalls.within(10, hang);
    notEqual(snapshot.model, model);
    equal(snapshot.model, snapshot.model);
  });
});
