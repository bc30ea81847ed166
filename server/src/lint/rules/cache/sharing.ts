import type { Dockerfile, Mount } from "../../../dockerfile";
import { mountedPlaces } from "../../cacheMounts/mountedPlaces";
import { cachePlaceAt, mountTarget } from "../../cacheMounts/places";
import { allCacheMounts } from "../../cacheMounts/runs";
import { managerRuns } from "../../managerRuns/runs";
import { defineRule } from "../../rule";

export default defineRule({
  id: "cache/sharing",
  severity: "warning",
  fix: "safe",
  summary: "Cache mounts agree with the project on sharing",
  why: `\`sharing=\` says what happens when two builds, or two stages of one build, use a cache at the same time: \`shared\` (the
default) lets both in, \`locked\` makes one wait, \`private\` gives the second a cache of its own. Teams disagree on it, so
\`recommended\` leaves it alone.

\`cacheSharing: omit\` takes \`sharing=locked\` away. The standard that asks for this reports that Podman 5.0 to 5.3 refuse the
option; as far as the sources and a trial with Podman 5.8.6 tell, only versions below 4.1 do. The rule stands as its
owners' choice. What it gives up: apt allows one run at a time on its cache, so two stages that install at the same moment
can fail with “Could not get lock”.

\`cacheSharing: locked-for-system\` asks for \`sharing=locked\` on the caches of system package managers, for just that reason.`,
  messages: {
    locked:
      "This project leaves sharing=locked out, which some engines refuse, so the build may fail there: take it away",
    unlocked:
      "{manager} allows one run at a time on its cache, so builds side by side can fail on this one: add sharing=locked",
  },
  titles: { locked: "Remove sharing=locked", unlocked: "Add sharing=locked" },
  examples: [
    {
      options: { cacheSharing: "omit" },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\\n    apt-get update && \\\n    apt-get install -y git\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=apt-cache,target=/var/cache/apt \\\n    apt-get update && \\\n    apt-get install -y git\n",
    },
    {
      options: { cacheSharing: "locked-for-system" },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=apt-cache,target=/var/cache/apt \\\n    apt-get update && \\\n    apt-get install -y git\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\\n    apt-get update && \\\n    apt-get install -y git\n",
    },
  ],
  options: ["cacheSharing"],
  source:
    "Xoe-NovAi BuildKit standard, “The `sharing=locked` Edge Case”; Dockerfile reference, `RUN --mount=type=cache`.",
  check(file, options, report) {
    if (options.cacheSharing === "any") return;
    for (const mount of allCacheMounts(file)) {
      const sharing = mount.sharing?.toLowerCase();
      if (options.cacheSharing === "omit") {
        if (sharing === "locked") report(mount, "locked", {}, (edit) => edit.removeOption(mount, "sharing"));
        continue;
      }
      if (isReadOnly(mount) || (sharing !== undefined && sharing !== "shared")) continue;
      const manager = systemManagerOf(file, mount);
      if (manager === undefined) continue;
      report(mount, "unlocked", { manager }, (edit) => edit.setOptions(mount, { sharing: "locked" }));
    }
  },
});

/** The system package manager whose cache a mount is on, or, where it runs, has among others. */
function systemManagerOf(file: Dockerfile, mount: Mount): string | undefined {
  const place = cachePlaceAt(file, mount);
  if (place) return place.manager.system ? place.manager.id : undefined;
  const target = mountTarget(file, mount);
  if (target === undefined) return undefined;
  const runs = managerRuns(file, mount.instruction).filter(({ manager }) => manager.system);
  return runs.find((run) => mountedPlaces(file, run, [target]).length > 0)?.manager.id;
}

/** Whoever only reads waits for nobody. */
function isReadOnly(mount: Mount): boolean {
  const field = mount.field("readonly");
  return field !== undefined && field.value?.toLowerCase() !== "false";
}
