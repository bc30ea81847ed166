import assert from "node:assert/strict";
import { defaultSettings, fixAll } from "../../server/src/lint";

describe("fix-all", () => {
  it("ends with a file of 6,000 fixes", () => {
    const pair = "RUN apt-get update && apt-get install -y git\nRUN --mount=type=cache,target=/c npm ci\n";
    assert.equal(fixAll(`FROM node:22\n${pair.repeat(2_000)}`, defaultSettings()).left.length, 0);
  });
});
