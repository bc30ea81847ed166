import { cacheIds, isRightId } from "../../cacheMounts/ids";
import { allCacheMounts } from "../../cacheMounts/runs";
import { defineRule } from "../../rule";

export default defineRule({
  id: "cache/mount-id",
  severity: "warning",
  fix: "safe",
  summary: "A cache mount has an explicit id",
  why: `Without an \`id\`, a cache mount is identified by its target. All projects on a machine that mount the same path then
fill and empty the same cache: cleaning it for one project deletes the packages of another, and package lists of two
distributions end up in one folder. An id separates the caches of projects, and is the name to use for clearing that
cache.

A team that builds many projects on one host can require a common prefix with the option \`cacheIdPrefix\`.

A new id starts with an empty cache, so the first build after the change downloads everything once more.`,
  messages: {
    missing:
      "This cache mount has no id, so every project that mounts {target} shares its content: add an id such as {id}",
    prefix: "Cache id {old} does not start with {prefix}, so it may belong to another project: rename it to {id}",
  },
  titles: {
    missing: "Add id={id}",
    prefix: "Rename the cache to {id}",
  },
  examples: [
    {
      bad: "FROM python:3.13-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,target=/root/.cache/pip \\\n    pip install -r requirements.txt\n",
      good: "FROM python:3.13-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\\n    pip install -r requirements.txt\n",
    },
    {
      title: "A folder of an unknown tool",
      bad: "FROM rust:1.88\nRUN --mount=type=cache,target=/usr/src/app/target cargo build\n",
      good: "FROM rust:1.88\nRUN --mount=type=cache,id=app-target,target=/usr/src/app/target cargo build\n",
    },
    {
      title: "With a prefix",
      options: { cacheIdPrefix: "xnai-" },
      bad: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=apt,target=/var/cache/apt \\\n    apt-get update && \\\n    apt-get install -y git\n",
      good: "FROM debian:bookworm-slim\nRUN --mount=type=cache,id=xnai-apt-cache,target=/var/cache/apt \\\n    apt-get update && \\\n    apt-get install -y git\n",
    },
  ],
  options: ["cacheIdPrefix"],
  source: "Xoe-NovAi BuildKit standard, “Isolated Cache IDs”.",
  check(file, options, report) {
    const prefix = options.cacheIdPrefix;
    for (const mount of allCacheMounts(file)) {
      const old = mount.id;
      if (isRightId(old, prefix)) continue;
      const id = cacheIds(file, options).forMount(mount);
      if (old) report(mount, "prefix", { old, prefix, id }, (edit) => edit.setOptions(mount, { id }));
      else {
        const target = mount.target ?? "the same folder";
        report(mount, "missing", { target, id }, (edit) => edit.setOptions(mount, { id }));
      }
    }
  },
});
