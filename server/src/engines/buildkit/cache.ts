import { buildkitCache } from "./buildkitCache";

/** What a BuildKit daemon of one's own keeps. Source: `buildctl du --help`, `buildctl prune --help`. */
export const buildkitDaemonCache = buildkitCache({
  engine: "buildkit",
  before: [],
  builder: () => [],
  unasked: [],
  unusedFor: (seconds) => ["--keep-duration", `${seconds}s`],
  json: () => undefined,
  limits: () => undefined,
});
