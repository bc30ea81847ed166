import { buildkitCache } from "./buildkitCache";
import { identity } from "./identity";

/** What a standalone BuildKit daemon stores. Source: `buildctl du --help`, `buildctl prune --help`. */
export const buildkitDaemonCache = buildkitCache({
  engine: identity,
  before: [],
  builder: () => [],
  unasked: [],
  unusedFor: (seconds) => ["--keep-duration", `${seconds}s`],
  json: () => undefined,
  limits: () => undefined,
});
