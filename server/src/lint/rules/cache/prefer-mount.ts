import { isForAnother, isUserKnown, mayOwnerVary, mountFix } from "../../cacheMounts/mountFix";
import { mayLackHome } from "../../cacheMounts/parents";
import { cachesOf } from "../../cacheMounts/places";
import { unservedManagers } from "../../cacheMounts/unserved";
import { defineRule } from "../../rule";

export default defineRule({
  id: "cache/prefer-mount",
  severity: "warning",
  fix: "safe",
  fixNote:
    "A suggestion where the user of the RUN is unknown (no fixed `cacheOwner`, and no user in the file or of a common base image), where a fixed `cacheOwner` differs from that user, where a program may need the content of the cache in the image, and where the fix removes something that may serve another purpose.",
  summary: "Package managers store their downloads in a cache mount",
  why: `Whenever something before a RUN changes, the RUN starts from scratch, and its package manager downloads every package
again. A cache mount at the folder where the package manager stores its downloads persists between builds. It is not
part of the image, so options and commands that keep the image small (\`--no-cache-dir\`,
\`rm -rf /var/lib/apt/lists/*\`, \`npm cache clean\`) now only empty the cache; the fix removes them.

The fix adds all mounts that the package manager needs. Their targets depend on the user, and on variables, options,
settings and the base image; their ids, owner and sharing depend on the profile. Only one apt process can use its
cache at a time, so its mounts get \`sharing=locked\` unless the profile forbids that; the same applies to other
system package managers and to Gradle. apt's lists (\`/var/lib/apt\`) are mounted too if the same RUN updates them and
nothing else needs them. dnf and yum delete their packages unless \`keepcache=1\` is set, so the fix sets it. For apk
the fix replaces \`--no-cache\` with \`--update-cache\`, because a cached index can be out of date. microdnf stores
its packages in \`/var/cache/yum\`; its mounts at \`/var/cache/dnf\` or \`/var/cache/libdnf5\`, where dnf stores its
packages, are not reported.

Go, cargo, Maven, Gradle and NuGet build from the folder that they download into, and so do commands with
\`--offline\`: if one step has that folder in a mount, the other steps need it too. The fix changes all steps that
share it. Where another stage copies the folder, or a container starts the package manager, the folder must stay in
the image, and nothing is reported. Where the image itself consists of those layers, the fix is a suggestion. What
ONBUILD triggers is not reported: it runs in builds of other files, whose later steps may need the downloads in the
image.

The folders above a mount target belong to root. For another user the fix first creates them in a separate step,
unless nothing in the RUN writes there.`,
  messages: {
    unmounted: "{command} downloads its packages again each time this step runs: cache them with a mount on {targets}",
    uncompiled:
      "{command} starts from scratch each time this step runs: cache its downloads and build output with a mount on {targets}",
    homeUnknown:
      "{command} downloads its packages again each time this step runs: cache them with a mount on {targets} (where ~ is {who}'s home)",
  },
  titles: { unmounted: "Mount a cache on {targets}{note}", uncompiled: "Mount a cache on {targets}{note}" },
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
      title: "A mount for another user than root",
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
      title: "Steps that share downloads",
      bad: `FROM golang:1.24 AS build
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN go build -o /app .
FROM scratch
COPY --from=build /app /app
`,
      good: `FROM golang:1.24 AS build
COPY go.mod go.sum ./
RUN --mount=type=cache,id=go-mod,target=/go/pkg/mod go mod download
COPY . .
RUN --mount=type=cache,id=go-mod,target=/go/pkg/mod \\
    --mount=type=cache,id=go-build,target=/root/.cache/go-build \\
    go build -o /app .
FROM scratch
COPY --from=build /app /app
`,
    },
    {
      title: "With another profile",
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
  source:
    "Dockerfile reference, `RUN --mount=type=cache`; the BuildKit standards of the Xoe-NovAi and ContextCleanse projects; the package managers' documentation.",
  check(file, options, report) {
    for (const instruction of file.instructionsOf("RUN")) {
      for (const unserved of unservedManagers(file, instruction)) {
        const { manager, run, caches, user, together, suggestReason } = unserved;
        const command = run.spoken;
        if (caches.length === 0) {
          const who = user.name === undefined ? "the image's user" : `user ${user.name}`;
          const target = cachesOf(file, run)[0]?.target ?? "";
          report(run.head, "homeUnknown", { command, targets: target, who });
          continue;
        }
        const fix = mountFix(file, together, options);
        const doubts = [
          together.every((missing) => isUserKnown(missing, options)) ? "" : "assuming that the image's user is root",
          together.some((missing) => mayOwnerVary(missing, options)) ? "assuming the default ids of the user" : "",
          together.some((missing) => isForAnother(missing, options)) ? "with an owner that is not the user" : "",
          together.some((missing) => mayLackHome(file, missing)) ? "assuming that the user has a home folder" : "",
          fix && fix.doubtful.length > 0 ? `without the ${fix.doubtful.join(" and the ")}` : "",
        ].filter((each) => each !== "");
        const inAll = together.length > 1 ? [`in all ${together.length} steps that share it`] : [];
        const last = suggestReason === undefined ? [] : [suggestReason];
        const note = [...doubts, ...inAll, ...last].map((each) => `, ${each}`).join("");
        const values = { command, targets: caches.map(({ target }) => target).join(" and "), note };
        const compiles = manager.caches.some((place) => place.isStore) && caches.some(({ place }) => !place.isStore);
        const kind = doubts.length + last.length === 0 ? "safe" : "suggest";
        report(run.head, compiles ? "uncompiled" : "unmounted", values, fix?.write, kind);
      }
    }
  },
});
