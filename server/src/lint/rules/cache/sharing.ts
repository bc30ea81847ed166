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
  summary: "Cache mounts use the sharing mode that the project requires",
  why: `\`sharing=\` controls what happens when two builds, or two stages of one build, use a cache at the same time:
\`shared\` (the default) allows both, \`locked\` makes one wait, \`private\` gives the second one a separate cache.
Projects differ on this, so the profile \`recommended\` has no requirement.

\`cacheSharing: omit\` forbids \`sharing=locked\`. The profile \`xnai\` uses it because that project reports that
Podman 5.0 to 5.3 reject the option; according to Podman's source code and a test with Podman 5.8.6, only versions
before 4.1 do. Without \`locked\`, two stages that use apt at the same time can fail with “Could not get lock”.

\`cacheSharing: locked-for-system\` requires \`sharing=locked\` on the caches of system package managers, to prevent
that error.`,
  messages: {
    locked: "This project avoids sharing=locked because some engines reject it: remove it",
    unlocked:
      "{manager} locks its cache while it runs, so concurrent builds that share this cache can fail: add sharing=locked",
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

/** The system package manager that uses a mount's folder, or a folder below it where it runs. */
function systemManagerOf(file: Dockerfile, mount: Mount): string | undefined {
  const place = cachePlaceAt(file, mount);
  if (place) return place.manager.system ? place.manager.id : undefined;
  const target = mountTarget(file, mount);
  if (target === undefined) return undefined;
  const runs = managerRuns(file, mount.instruction).filter(({ manager }) => manager.system);
  return runs.find((run) => mountedPlaces(file, run, [target]).length > 0)?.manager.id;
}

/** Read-only mounts need no lock. */
function isReadOnly(mount: Mount): boolean {
  const field = mount.field("readonly");
  return field !== undefined && field.value?.toLowerCase() !== "false";
}
