import { deepEqual } from "node:assert/strict";
import { defined } from "../../server/src/shared/defined";

describe("defined", () => {
  const textOrNone = (text?: string) => text;

  it("drops what is undefined, and keeps every other value in its order", () => {
    const given = { b: 0, gone: undefined, a: "", no: false, none: null, list: [undefined] };
    deepEqual(
      Object.entries(defined(given)),
      Object.entries({ b: 0, a: "", no: false, none: null, list: [undefined] }),
    );
    deepEqual(defined({ text: textOrNone() }), {});
  });

  it("does not overwrite with undefined what was spread before", () => {
    deepEqual({ text: "before", ...defined({ text: textOrNone() }) }, { text: "before" });
  });

  it("has types that say so", () => {
    const made = defined({ kind: "log", text: textOrNone("a") });
    const kind: "log" = made.kind;
    const text: { text?: string } = made;
    // @ts-expect-error It may be absent.
    const always: { text: string } = made;
    deepEqual([kind, text, always], ["log", made, made]);
  });
});
