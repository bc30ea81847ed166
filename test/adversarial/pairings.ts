import { each, type Shape } from "./shape";

const from = "FROM debian:bookworm-slim\n";
const mounts = (count: number) => each(count, (index) => `--mount=type=cache,id=c${index},target=/c${index},uid=5 `);
const many = (count: number, write: (index: number) => string) => each(count, write);

/** Two kinds of things, many of each, where a rule asks of each of one kind about all of the other. */
export const pairingShapes: readonly Shape[] = [
  {
    name: "mounts and installs of one RUN",
    count: 150,
    write: (count) => `${from}RUN ${mounts(count)}${"npm ci && pip install a && ".repeat(count)}true\n`,
  },
  {
    name: "mounts and installs to different places of one RUN",
    count: 150,
    write: (count) =>
      `${from}RUN ${mounts(count)}${many(count, (index) => `npm_config_cache=/d${index} npm ci && `)}true\n`,
  },
  {
    name: "mounts and commands that empty a cache",
    count: 500,
    write: (count) =>
      `${from}RUN ${mounts(count)}npm ci && ${many(count, (index) => `rm -rf /c${index} /root/.npm && `)}true\n`,
  },
  {
    name: "installs and commands that empty a cache",
    count: 250,
    write: (count) =>
      `${from}RUN ${many(count, (index) => `npm ci --cache /d${index} && rm -rf /d${index} && `)}true\n`,
  },
  {
    name: "installs and settings of one RUN",
    count: 500,
    write: (count) => `${from}RUN ${"npm config set cache /a && npm ci && ".repeat(count)}true\n`,
  },
  {
    name: "exports and installs of one RUN",
    count: 500,
    write: (count) =>
      `${from}RUN ${many(count, (index) => `export PIP_CACHE_DIR=/p${index} && pip install a && `)}true\n`,
  },
  {
    name: "ENVs that move a cache, and installs",
    count: 666,
    write: (count) => `${from}${many(count, (index) => `ENV PIP_CACHE_DIR=/p${index}\nRUN pip install a\n`)}`,
  },
  {
    name: "ENVs that switch a cache off, and installs",
    count: 666,
    write: (count) => `${from}${"ENV PIP_NO_CACHE_DIR=1\n".repeat(count)}${"RUN pip install a\n".repeat(count)}`,
  },
  {
    name: "sources and heredocs of one COPY",
    count: 1_000,
    write: (count) =>
      `${from}COPY ${many(count, (index) => `<<E${index} a${index} `)}/\n${many(count, (index) => `E${index}\n`)}`,
  },
  {
    name: "heredocs of one RUN that empty a cache",
    count: 500,
    write: (count) =>
      `${from}RUN apt-get install -y a; ${many(count, (index) => `sh <<E${index}; `)}\n${many(count, (index) => `apt-get update\napt-get clean\nE${index}\n`)}`,
  },
  {
    name: "COPYs of credentials and RUNs",
    count: 500,
    write: (count) =>
      `${from}${"COPY .npmrc /root/.npmrc\n".repeat(count)}${"RUN npm ci && rm /root/.npmrc\n".repeat(count)}`,
  },
  {
    name: "secret ARGs and RUNs",
    count: 333,
    write: (count) =>
      `${from}${many(count, (index) => `ARG TOKEN_${index}\n`)}${many(count, (index) => `RUN a $TOKEN_${index}\n`)}`,
  },
  {
    name: "secret ARGs in stages that build on each other",
    count: 666,
    write: (count) =>
      `FROM debian AS s0\n${many(count, (index) => `ARG TOKEN_${index}\nFROM s${index} AS s${index + 1}\nRUN a $TOKEN_${index}\n`)}`,
  },
  {
    name: "unset variables in stages that build on each other",
    count: 1_333,
    write: (count) =>
      `FROM debian AS s0\n${many(count, (index) => `ENV A${index}=$UNSET_${index}\nFROM s${index} AS s${index + 1}\n`)}`,
  },
  {
    name: "COPYs of folders and installs",
    count: 500,
    write: (count) =>
      `${from}${many(count, (index) => `COPY dir${index}/ /app/dir${index}/\n`)}${many(count, (index) => `WORKDIR /app/dir${index}\nRUN npm ci\n`)}`,
  },
  {
    name: "requirements of different folders",
    count: 500,
    write: (count) => `${from}COPY . .\n${many(count, (index) => `RUN pip install -r dir${index}/requirements.txt\n`)}`,
  },
  {
    name: "users and mounts in stages that build on each other",
    count: 500,
    write: (count) =>
      `FROM debian AS s0\n${many(count, (index) => `RUN useradd -u ${index} u${index}\nUSER u${index}\nFROM s${index} AS s${index + 1}\nRUN --mount=type=cache,target=~/c npm ci\n`)}`,
  },
  {
    name: "build tools and stages",
    count: 666,
    write: (count) =>
      `FROM debian AS s0\n${many(count, (index) => `RUN apt-get install -y gcc make\nFROM s${index} AS s${index + 1}\n`)}CMD a\n`,
  },
  {
    name: "lens-ignore comments and findings",
    count: 1_000,
    write: (count) =>
      `${from}${many(count, (index) => `# lens-ignore cache/mount-id, cache/sharing: x\nRUN --mount=type=cache,target=/var/tmp/${index} a\n`)}`,
  },
  {
    name: "comments between commands that empty a cache",
    count: 1_000,
    write: (count) =>
      `${from}RUN apt-get update && \\\n    apt-get install -y a && \\\n${"    # a\n    apt-get clean && \\\n".repeat(count)}    true\n`,
  },
  {
    name: "a long command before each that empties a cache",
    count: 500,
    write: (count) =>
      `${from}RUN apt-get update && apt-get install -y ${"a ".repeat(1_000)}${"&& apt-get clean && b ".repeat(count)}\n`,
  },
  {
    name: "SHELLs that set pipefail, and pipelines",
    count: 1_000,
    write: (count) => `${from}${'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl a | sh\n'.repeat(count)}`,
  },
  {
    name: "settings of one user in stages that build on each other",
    count: 666,
    write: (count) =>
      `FROM debian AS s0\nENV HOME=/a\n${many(count, (index) => `FROM s${index} AS s${index + 1}\nRUN --mount=type=cache,target=$HOME/.npm npm ci\n`)}`,
  },
];
