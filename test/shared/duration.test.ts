import assert from "node:assert/strict";
import { formatBytes } from "../../server/src/shared/bytes";
import { formatRunningSeconds, formatSeconds } from "../../server/src/shared/duration";

describe("build/format", () => {
  const cases: [string, string, string][] = [
    [formatSeconds(0), "0.0 s", "nothing"],
    [formatSeconds(0.4), "0.4 s", "tenths"],
    [formatSeconds(9.94), "9.9 s", "just below ten"],
    [formatSeconds(9.96), "10 s", "no 10.0"],
    [formatSeconds(42.4), "42 s", "whole seconds from ten on"],
    [formatSeconds(59.4), "59 s", "just below a minute"],
    [formatSeconds(59.6), "1 min", "no 60 s"],
    [formatSeconds(125), "2 min 5 s", "minutes"],
    [formatSeconds(120), "2 min", "no 0 s"],
    [formatSeconds(0.04), "0.0 s", "less than a tenth"],
    [formatSeconds(3599.7), "1 h", "no 60 min"],
    [formatSeconds(3780), "1 h 3 min", "hours"],
    [formatSeconds(-1), "0.0 s", "clocks that went back"],
    [formatSeconds(Number.NaN), "0.0 s", "no number"],
    [formatRunningSeconds(3.9), "3 s", "running: whole seconds"],
    [formatRunningSeconds(65), "1 min 5 s", "running: minutes"],
    [formatBytes(0), "0 B", "no bytes"],
    [formatBytes(999), "999 B", "bytes"],
    [formatBytes(1200), "1.2 kB", "kilobytes"],
    [formatBytes(41_400_000), "41 MB", "whole megabytes from ten on"],
    [formatBytes(165e6), "165 MB", "megabytes"],
    [formatBytes(999_999), "1.0 MB", "no 1000 kB"],
    [formatBytes(1.24e9), "1.2 GB", "gigabytes"],
    [formatBytes(12_400_000_000), "12 GB", "whole gigabytes"],
    [formatBytes(3e15), "3.0 PB", "petabytes"],
    [formatBytes(3e18), "3000 PB", "nothing larger"],
  ];
  for (const [is, should, what] of cases) it(`${what}: ${should}`, () => assert.equal(is, should));
});
