import type { FixCase } from "../fixCase";

// The same fix in the shapes that a Dockerfile may have. The manager is a stand-in: what counts is the text around it.

const files = { "uv.lock": "lens-a\nlens-b\n" };
const common = {
  images: { "python:3.13-slim": "standIns" },
  files,
  change: { "uv.lock": `${files["uv.lock"]}lens-c\n` },
  cold: ["lens-a", "lens-b"],
  warm: ["lens-c"],
  moved: ["/root/.cache"],
} as const satisfies Partial<FixCase>;

/** `\r\n` where the text has `\n`. */
const crlf = (text: string) => text.replaceAll("\n", "\r\n");

export const shapes: readonly FixCase[] = [
  {
    ...common,
    name: "CRLF line ends",
    dockerfile: crlf(`FROM python:3.13-slim
WORKDIR /app
COPY uv.lock .
# Everything that the program needs
RUN uv sync --no-cache && \\
    # and nothing else
    ls installed
`),
  },
  {
    ...common,
    name: "another escape character, keywords in lower case",
    dockerfile: `# escape=\`
from python:3.13-slim
workdir /app
copy uv.lock .
run uv sync \`
    --no-cache && \`
    ls installed
`,
  },
  {
    ...common,
    name: "a RUN in exec form",
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY uv.lock .
RUN ["uv", "sync", "--no-cache"]
`,
  },
  {
    ...common,
    name: "a condition, a subshell and a variable in the command",
    dockerfile: `FROM python:3.13-slim
ARG FLAGS=--frozen
WORKDIR /app
COPY uv.lock .
RUN set -eu; if [ -e uv.lock ]; then (uv sync $FLAGS --no-cache); else exit 1; fi; \\
    echo "uv sync --no-cache" > note
`,
  },
  {
    ...common,
    name: "a here-document for a shell of its own, with the cache removed in it",
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY uv.lock .
RUN <<-EOT sh -e
\tuv sync
\tuv cache clean
\trm -rf /root/.cache/uv/*
\tls installed
EOT
`,
  },
  {
    ...common,
    name: "one cache for two stages, under a profile for Podman",
    cold: [...common.cold, ...common.cold],
    profile: "xnai",
    dockerfile: `FROM python:3.13-slim AS base
WORKDIR /app
COPY uv.lock .

FROM base AS build
RUN uv sync

FROM base
COPY --from=build /app/installed /built
RUN uv sync --no-cache
`,
  },
  {
    ...common,
    name: "a mount that is there, without an id or an owner, for a user who cannot write to it",
    cold: ["lens-a", "lens-a", "lens-b"],
    dockerfile: `FROM python:3.13-slim
RUN mkdir -p /srv/app /srv/cache && chown -R 1001:1001 /srv
USER 1001:1001
WORKDIR /srv/app
COPY uv.lock .
RUN --mount=type=cache,target=/srv/cache UV_CACHE_DIR=/srv/cache uv sync || UV_NO_CACHE=1 uv sync
`,
    moved: ["/srv/cache"],
  },
  {
    ...common,
    name: "a mount that is where another user's cache is",
    dockerfile: `FROM python:3.13-slim
RUN mkdir -p /srv/app && chown 1001:1001 /srv/app && mkdir -p /home/app/.cache && chown 1001:1001 /home/app/.cache
USER 1001:1001
ENV HOME=/home/app
WORKDIR /srv/app
COPY uv.lock .
RUN --mount=type=cache,id=uv,target=/root/.cache/uv,uid=1001,gid=1001 uv sync
`,
    moved: ["/home/app/.cache", "/root/.cache"],
  },
  {
    ...common,
    name: "two managers in one RUN, in the profile that locks the caches of the system's",
    profile: "contextcleanse",
    images: { "fedora:42": { image: "standIns", env: { DNF_VERSION: "5" } } },
    cold: ["metadata", "lens-b", "lens-a", "lens-b"],
    warm: ["lens-c"],
    dockerfile: `FROM fedora:42
WORKDIR /app
COPY uv.lock .
RUN dnf -y install lens-b && dnf clean all && uv sync && rm -rf /root/.cache/uv
`,
    moved: ["/root/.cache", "/var/cache/libdnf5"],
  },
];
