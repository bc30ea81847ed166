import { cacheIds, isRightId } from "../../cacheMounts/ids";
import { allCacheMounts } from "../../cacheMounts/runs";
import { defineRule } from "../../rule";

export default defineRule({
  id: "cache/mount-id",
  severity: "warning",
  fix: "safe",
  summary: "A cache mount has its own id",
  why: `Without an \`id\` a cache mount goes by its target, so all projects on a machine that mount the same path fill and empty
one cache together: one project's \`clean\` takes the other's packages, and two distributions' package lists end up in one
folder. An id keeps a project's cache apart, and it is the name to clear that cache by.

A team that builds many projects on one host gives all its ids one prefix with the option \`cacheIdPrefix\`.

A new id begins with an empty cache, so the first build after the change downloads everything once more.`,
  messages: {
    missing:
      "This cache mount has no id, so every project that mounts {target} shares its content: give it one, such as {id}",
    prefix: "The cache id {old} does not begin with {prefix}, so it may be another project's: name it {id}",
  },
  titles: { missing: "Add id={id}", prefix: "Name the cache {id}" },
  examples: [
    {
      bad: "FROM python:3.13-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,target=/root/.cache/pip \\\n    pip install -r requirements.txt\n",
      good: "FROM python:3.13-slim\nCOPY requirements.txt .\nRUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\\n    pip install -r requirements.txt\n",
    },
    {
      title: "A place that no package manager is known to use",
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
