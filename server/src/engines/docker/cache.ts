import { isAtLeast } from "../../shared/versions";
import { buildkitCache } from "../buildkit/buildkitCache";
import { identity } from "./identity";

/** From here on `buildx du` has `--format json`. */
const firstWithJson = "0.28.0";

/** What the BuildKit of Docker's buildx stores. */
export const dockerCache = buildkitCache({
  engine: identity,
  before: ["buildx"],
  builder: ({ buildxBuilder }) => (buildxBuilder === undefined ? [] : [`--builder=${buildxBuilder}`]),
  unasked: ["--force"],
  unusedFor: (seconds) => ["--filter", `unused-for=${seconds}s`],
  json: ({ buildxVersion }) => (isAtLeast(buildxVersion, firstWithJson) ? "json" : undefined),
  limits: ({ builder }) =>
    builder === "embedded" || builder === "legacy"
      ? 'Docker needs its buildx plugin to list and clear single caches, and it is missing: "docker builder prune" clears all caches.'
      : undefined,
});
