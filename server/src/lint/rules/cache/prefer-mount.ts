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
    "It is offered one at a time where nothing tells who the RUN runs as (no fixed `cacheOwner`, no user that the file or a well-known base image tells), where a fixed `cacheOwner` is another than that user, where a program may need in the image what the cache holds, and where something has to go that may be there for more than the cache.",
  summary: "Package managers keep their downloads in a cache mount",
  why: `Whenever something before it changes, a RUN starts over, and its package manager with it: every package is downloaded
again. A cache mount on the folder where the manager keeps its downloads outlives the step. It is not part of the image, so
what was there to keep the image small (\`--no-cache-dir\`, \`rm -rf /var/lib/apt/lists/*\`, \`npm cache clean\`) does nothing
any more but empty the cache; the fix takes it away.

The fix adds all the mounts that the manager needs, where its cache is for that user and with what variables, options,
settings and the base image make of it, with the id, owner and sharing that the profile asks for. apt allows one run at a
time on its cache, so its mounts get \`sharing=locked\` except where the profile leaves that out; so do those of the other
system managers and of Gradle. apt's lists (\`/var/lib/apt\`) are mounted too where the same RUN updates them and nothing
else relies on them. dnf and yum throw their packages away unless they are told \`keepcache=1\`, so they are told; apk is told
to fetch its index anew (\`--update-cache\`, in the place of \`--no-cache\`), because a kept one may be hours old. microdnf keeps its packages in \`/var/cache/yum\`, as its sources have it; a mount on
\`/var/cache/dnf\` or \`/var/cache/libdnf5\`, where dnf has them, is left alone as well.

Go, cargo, Maven, Gradle and NuGet build from the folder that they download into, and so does what runs \`--offline\`: where
one step keeps that folder in a mount, the others have to. The fix treats all steps that share it. Where another stage copies
the folder, or a container starts the manager, the folder has to stay in the image, and nothing is said; where the image
itself is made of those layers, the fix is only suggested. Nothing is said either of what ONBUILD triggers: it runs in builds
of other files, whose later steps may need in the image what it downloads.

An engine gives the folders above a mount to root. For another user the fix makes them in a step of its own first, unless
nothing in the RUN writes there.`,
  messages: {
    unmounted:
      "{command} downloads its packages again each time this step runs: keep them in a cache mount on {targets}",
    uncompiled:
      "{command} begins with nothing each time this step runs: keep what it downloads and compiles in a cache mount on {targets}",
    homeUnknown:
      "{command} downloads its packages again each time this step runs: keep them in a cache mount on {targets}, ~ being the home of {who}",
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
      title: "Steps that share what is downloaded",
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
  source:
    "Dockerfile reference, `RUN --mount=type=cache`; the BuildKit standards of Xoe-NovAi and ContextCleanse; the package managers' own documentation.",
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
          together.every((missing) => isUserKnown(missing, options)) ? "" : "taking the image's user for root",
          together.some((missing) => mayOwnerVary(missing, options)) ? "for the user's numbers by default" : "",
          together.some((missing) => isForAnother(missing, options)) ? "for an owner that is not the user" : "",
          together.some((missing) => mayLackHome(file, missing)) ? "where the user has a home" : "",
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
