import type { FixCase } from "../fixCase";

/** Where apt's downloads go to; its lists, and what it notes beside them, go where the RUN fetches them itself. */
const moved = ["/var/cache/apt", "/var/lib/apt", "/etc/apt/apt.conf.d/docker-clean", "/etc/apt/apt.conf.d/keep-cache"];

const images = { "debian:bookworm-slim": "debian" } as const;

/** One more package in the same command. */
const addTree = { Dockerfile: (text: string) => text.replace("hello", "hello tree") };

/** apt and its packages are Debian's own, from the mirror that the machine uses. */
export const apt: readonly FixCase[] = [
  {
    name: "apt, real: an install that removes its lists",
    images,
    dockerfile: `FROM debian:bookworm-slim
RUN apt-get update && \\
    apt-get install -y --no-install-recommends hello && \\
    rm -rf /var/lib/apt/lists/*
CMD ["hello"]
`,
    change: addTree,
    cold: ["hello"],
    warm: ["tree"],
    moved,
  },
  {
    name: "apt, real: with a fixed owner and no sharing, lists in a layer of their own",
    images,
    profile: "xnai",
    dockerfile: `# syntax=docker/dockerfile:1
FROM debian:bookworm-slim AS tools
RUN apt-get update
RUN apt-get install -y --no-install-recommends hello && apt-get clean
FROM tools
RUN apt-get install -y --no-install-recommends less
`,
    change: addTree,
    cold: ["hello", "less"],
    warm: ["tree"],
    moved,
  },
  {
    name: "apt, real: mounts that are there without what they need, in a here-document",
    images,
    profile: "contextcleanse",
    dockerfile: `FROM debian:bookworm-slim
RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt <<EOF
set -ex
apt-get update
apt-get install -y --no-install-recommends hello
apt-get clean
rm -rf /var/lib/apt/lists/*
EOF
`,
    change: addTree,
    cold: ["hello"],
    warm: ["tree"],
    moved,
  },
  {
    name: "apt and pip, real: both in one stage, CRLF line ends",
    images: { "python:3.13-slim": "python" },
    profile: "portable",
    files: { "requirements.txt": "lens-a==1.0.0\nlens-b==1.0.0\n" },
    dockerfile: `FROM python:3.13-slim
ENV DEBIAN_FRONTEND=noninteractive
RUN apt-get update \\
 && apt-get install -y --no-install-recommends \\
      hello \\
      # for the health check
      less \\
 && apt-get clean \\
 && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*
COPY requirements.txt /tmp/
RUN pip install --no-cache-dir -r /tmp/requirements.txt && rm -rf /root/.cache/pip
HEALTHCHECK CMD ["hello"]
`.replaceAll("\n", "\r\n"),
    change: addTree,
    cold: ["hello", "less", "lens-a", "lens-b"],
    // The step after it runs again as well, and downloads nothing.
    warm: ["tree"],
    moved: [...moved, "/root/.cache"],
  },
];
