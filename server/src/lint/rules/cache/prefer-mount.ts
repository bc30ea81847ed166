import { findDefeats, takeAway } from "../../caches/defeats";
import { cacheIds } from "../../caches/ids";
import { mountFlag } from "../../caches/mountFlag";
import { fixedOwner } from "../../caches/owner";
import { unservedManagers } from "../../caches/unserved";
import { defineRule, type WriteFix } from "../../rule";

export default defineRule({
  id: "cache/prefer-mount",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "It is safe, and so part of fix-all, where it is known who the RUN runs as: with a fixed `cacheOwner`, for system package managers, and for users that the file or a well-known base image tells.",
  summary: "Package managers keep their downloads in a cache mount",
  why: `Whenever something before it changes, a RUN starts over, and its package manager with it: every package is downloaded
again. A cache mount on the folder where the manager keeps its downloads outlives the step. It is not part of the image, so
what was there to keep the image small (\`--no-cache-dir\`, \`rm -rf /var/lib/apt/lists/*\`, \`npm cache clean\`) does nothing
any more but empty the cache; the fix takes it away.

The fix adds all the mounts that the manager needs, with the id, owner and sharing that the profile asks for. apt allows one
run at a time on its cache, so its mounts get \`sharing=locked\` except where the profile leaves that out. apt's lists
(\`/var/lib/apt\`) are mounted too where the same RUN updates them and nothing else relies on them.`,
  messages: {
    unmounted:
      "{command} downloads its packages again each time this step runs: keep them in a cache mount on {targets}",
    homeUnknown:
      "{command} downloads its packages again each time this step runs: keep them in a cache mount on {targets}, ~ being the home of {who}",
  },
  titles: { unmounted: "Mount a cache on {targets}{note}" },
  examples: [
    {
      bad: `FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN apt-get update && \\
    apt-get install -y --no-install-recommends git && \\
    rm -rf /var/lib/apt/lists/*
`,
      good: `FROM debian:bookworm-slim
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\
    apt-get update && \\
    apt-get install -y --no-install-recommends git
`,
    },
    {
      bad: `FROM python:3.13-slim
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
`,
      good: `FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\
    pip install -r requirements.txt
`,
    },
    {
      title: "The mount belongs to the user",
      bad: `FROM node:22-slim
USER node
WORKDIR /home/node/app
COPY package*.json ./
RUN npm ci && npm cache clean --force
`,
      good: `FROM node:22-slim
USER node
WORKDIR /home/node/app
COPY package*.json ./
RUN --mount=type=cache,id=npm-cache,target=/home/node/.npm,uid=1000,gid=1000 \\
    npm ci
`,
    },
    {
      title: "With a team's profile",
      profile: "xnai",
      bad: `FROM python:3.13-slim
COPY requirements.txt .
RUN pip install -r requirements.txt
`,
      good: `FROM python:3.13-slim
COPY requirements.txt .
RUN --mount=type=cache,id=xnai-pip-cache,target=/root/.cache/pip,uid=1001,gid=1001 \\
    pip install -r requirements.txt
`,
    },
  ],
  options: ["cacheIdPrefix", "cacheOwner", "cacheSharing"],
  source: "Dockerfile reference, `RUN --mount=type=cache`; the BuildKit standards of Xoe-NovAi and ContextCleanse.",
  check(file, options, report) {
    const isOwnerFixed = fixedOwner(options) !== undefined;
    for (const instruction of file.instructions) {
      for (const { manager, run, caches, user } of unservedManagers(file, instruction)) {
        const command = run.spoken;
        if (caches.length === 0) {
          const who = user.name === undefined ? "the image's user" : `user ${user.name}`;
          report(run.head, "homeUnknown", { command, targets: manager.caches[0]?.target ?? "", who });
          continue;
        }
        const targets = caches.map(({ target }) => target);
        const defeats = findDefeats(file, instruction, manager, targets);
        const isUserKnown = manager.system || user.isKnown || isOwnerFixed;
        const note = isUserKnown ? "" : ", taking the image's user for root";
        // Without an owner, a user other than root could not write to the mount.
        const canWrite = isUserKnown || user.isRoot;
        const fix: WriteFix = (edit) => {
          const ids = cacheIds(file, options.cacheIdPrefix);
          const flags = caches.map((cache) => mountFlag(cache, ids.forNeeded(cache), manager, user, options));
          edit.addMounts(instruction, flags);
          takeAway(edit, defeats);
        };
        report(
          run.head,
          "unmounted",
          { command, targets: targets.join(" and "), note },
          canWrite && !defeats.isBroken ? fix : undefined,
          isUserKnown ? "safe" : "suggest",
        );
      }
    }
  },
});
