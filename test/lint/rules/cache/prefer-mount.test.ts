import assert from "node:assert/strict";
import { ruleCases } from "../../ruleCases";
import { applyFix, findings, settingsFor } from "../../support";

const aptMounts = `--mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked`;
const aptCache = "--mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked";
const pip = "--mount=type=cache,id=pip-cache,target=/root/.cache/pip";
const npm = "--mount=type=cache,id=npm-cache,target=/root/.npm";

describe("cache/prefer-mount: what counts as a run", () => {
  ruleCases("cache/prefer-mount", {
    silent: {
      "what ONBUILD triggers": "FROM node:22\nONBUILD RUN npm ci",
      "an update alone": "RUN apt-get update",
      "a text that only mentions one": 'RUN echo "pip install flask" && echo npm ci',
      "a run that installs nothing":
        "RUN apt-get remove -y git && pip list && npm run build && npm --version && python -m venv /v",
      "a dry run": "RUN apt-get install -s git",
      "no index": "RUN pip install --no-index --find-links=/wheels flask",
      offline: "RUN npm ci --offline",
      "another module": "RUN python -m build install",
      "a shell that is not read": 'SHELL ["pwsh", "-Command"]\nRUN npm ci',
      "a heredoc for another program": "RUN <<EOF\n#!/usr/bin/env python3\nprint('npm ci')\nEOF",
      "a heredoc for python": "RUN python3 <<EOF\nnpm ci\nEOF",
      Windows: "FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN npm ci",
      "npx of what npm ci installed": "RUN npm ci --cache=/c --offline; npm ci --offline\nRUN npx prisma generate",
      "another user by a wrapper": "RUN gosu app pip install flask",
    },
    fixes: {
      "in an if": [
        "RUN if [ -f r.txt ]; then pip install -r r.txt; fi",
        `RUN ${pip} \\\n    if [ -f r.txt ]; then pip install -r r.txt; fi`,
      ],
      "after set -ex;": ["RUN set -ex; npm ci", `RUN ${npm} set -ex; npm ci`],
      "with sudo": ["RUN sudo apt-get install -y git", `RUN ${aptCache} \\\n    sudo apt-get install -y git`],
      "with env": ["RUN env X=1 npm ci", `RUN ${npm} env X=1 npm ci`],
      "in a subshell": ["RUN (cd web && npm i)", `RUN ${npm} (cd web && npm i)`],
      "in exec form": ['RUN ["npm", "ci"]', `RUN ${npm} ["npm", "ci"]`],
      "in the string of a shell": ['RUN ["sh", "-c", "npm ci"]', `RUN ${npm} ["sh", "-c", "npm ci"]`],
      "python -m pip": ["RUN python3.12 -m pip install flask", `RUN ${pip} \\\n    python3.12 -m pip install flask`],
      "pip3.12 by its path": [
        "RUN /venv/bin/pip3.12 install flask",
        `RUN ${pip} \\\n    /venv/bin/pip3.12 install flask`,
      ],
      "options before the subcommand": ["RUN npm --prefix web ci", `RUN ${npm} npm --prefix web ci`],
      "an option's value like a subcommand": [
        "RUN apt-get -o install=1 -qq install git",
        `RUN ${aptCache} \\\n    apt-get -o install=1 -qq install git`,
      ],
      "a variable among the options": [
        "RUN apt-get $OPTIONS install git",
        `RUN ${aptCache} \\\n    apt-get $OPTIONS install git`,
      ],
      "npx of something else": ["RUN npx create-next-app@15 web", `RUN ${npm} npx create-next-app@15 web`],
      "npx -y after npm ci": [
        `RUN ${npm} npm ci\nRUN npx -y serve-it`,
        `RUN ${npm} npm ci\nRUN ${npm} npx -y serve-it`,
      ],
    },
  });
});

describe("cache/prefer-mount: what is mounted already", () => {
  ruleCases("cache/prefer-mount", {
    silent: {
      "the place": "RUN --mount=type=cache,target=/root/.npm npm ci",
      "a folder above": "RUN --mount=type=cache,target=/root/.cache/ pip install flask",
      "a folder above, for apt": "RUN --mount=type=cache,target=/var/cache apt-get update && apt-get install -y git",
      "a folder in it": "RUN --mount=type=cache,target=/var/cache/apt/archives apt-get install -y git",
      "apt's packages without its lists":
        "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y git",
      "by a variable": "ENV HOME=/home/app\nUSER 5\nRUN --mount=type=cache,target=$HOME/.npm npm ci",
      "by a relative target": "WORKDIR /root\nRUN --mount=type=cache,target=.npm npm ci",
      "another kind of mount": "RUN --mount=type=bind,source=wheels,target=/root/.cache/pip pip install flask",
      "where ENV moves it": "ENV PIP_CACHE_DIR=/pip\nRUN --mount=type=cache,target=/pip pip install flask",
      "where an option moves it": "RUN --mount=type=cache,target=/n npm ci --cache /n",
      "for root, not for this user, which cache/mount-target tells":
        "FROM node:22\nUSER node\nRUN --mount=type=cache,target=/root/.npm npm ci",
      "somewhere that is not known": "ARG CACHE\nENV npm_config_cache=$CACHE\nRUN npm ci",
    },
    fixes: {
      "somewhere else": [
        "RUN --mount=type=cache,target=/root/.npm pip install flask",
        `RUN --mount=type=cache,target=/root/.npm \\\n    ${pip} \\\n    pip install flask`,
      ],
      "ENV moves it": [
        "ENV PIP_CACHE_DIR=/pip\nRUN pip install flask",
        "ENV PIP_CACHE_DIR=/pip\nRUN --mount=type=cache,id=pip-cache,target=/pip pip install flask",
      ],
      "a variable of the command moves it": [
        "RUN npm_config_cache=/n npm ci",
        "RUN --mount=type=cache,id=npm-cache,target=/n npm_config_cache=/n npm ci",
      ],
      "apt's lists alone": [
        "RUN --mount=type=cache,id=apt-lists,target=/var/lib/apt apt-get update && apt-get install -y git",
        `RUN --mount=type=cache,id=apt-lists,target=/var/lib/apt \\\n    ${aptCache} \\\n    apt-get update && apt-get install -y git`,
      ],
      "two managers in one RUN": [
        "RUN apt-get update && apt-get install -y python3-pip && pip install flask",
        `RUN ${aptMounts} \\\n    ${pip} \\\n    apt-get update && apt-get install -y python3-pip && pip install flask`,
      ],
      "the id that the place has": [
        "RUN --mount=type=cache,id=js,target=/root/.npm npm ci\nRUN npm i x",
        "RUN --mount=type=cache,id=js,target=/root/.npm npm ci\nRUN --mount=type=cache,id=js,target=/root/.npm npm i x",
      ],
      "two owners of one place": [
        "FROM ruby:3.4\nRUN gem install x\nRUN useradd -m -u 5 a\nUSER a\nRUN bundle install",
        "FROM ruby:3.4\nRUN --mount=type=cache,id=bundle-cache,target=/usr/local/bundle/cache \\\n    gem install x\nRUN useradd -m -u 5 a\nUSER a\nRUN --mount=type=cache,id=bundle-cache-2,target=/usr/local/bundle/cache,uid=5,gid=5 \\\n    bundle install",
      ],
      "one name for two users": [
        "FROM node:22\nRUN npm i -g x\nUSER node\nRUN npm ci",
        `FROM node:22\nRUN ${npm} npm i -g x\nUSER node\nRUN --mount=type=cache,id=npm-cache-2,target=/home/node/.npm,uid=1000,gid=1000 \\\n    npm ci`,
      ],
    },
  });
});

describe("cache/prefer-mount: who it runs as", () => {
  ruleCases("cache/prefer-mount", {
    reports: {
      "a user that nothing tells": ["USER app\nRUN pip install flask", "where ~ is user app's home"],
      "a user with a home and no number": [
        "RUN useradd -m app\nUSER app\nRUN pip install flask",
        "/home/app/.cache/pip",
      ],
      "a number without a home": ["USER 1001\nRUN npm ci", "where ~ is user 1001's home"],
    },
    fixes: {
      "a user that the file makes": [
        "RUN useradd -ms /bin/bash -u 1001 app\nUSER app\nRUN npm ci",
        "RUN useradd -ms /bin/bash -u 1001 app\nUSER app\nRUN --mount=type=cache,id=npm-cache,target=/home/app/.npm,uid=1001,gid=1001 \\\n    npm ci",
      ],
      "ENV HOME": [
        "ENV HOME=/app\nUSER 1001\nRUN npm ci",
        "ENV HOME=/app\nUSER 1001\nRUN --mount=type=cache,id=npm-cache,target=/app/.npm,uid=1001,gid=1001 npm ci",
      ],
      "apt through sudo needs no owner": [
        "USER app\nRUN sudo apt-get install -y git",
        `USER app\nRUN ${aptCache} \\\n    sudo apt-get install -y git`,
      ],
      "pip through sudo is root's": [
        "USER 1001\nRUN sudo pip install flask",
        `USER 1001\nRUN ${pip} \\\n    sudo pip install flask`,
      ],
    },
    suggests: {
      "a user's numbers that a build can override": [
        "ARG UID=5\nRUN useradd -m -u $UID a\nUSER a\nRUN npm ci",
        "ARG UID=5\nRUN useradd -m -u $UID a\nUSER a\nRUN --mount=type=cache,id=npm-cache,target=/home/a/.npm,uid=5,gid=5 npm ci",
      ],
      "an image whose user is not known": [
        "FROM registry.example/base\nRUN npm ci",
        `FROM registry.example/base\nRUN ${npm} npm ci`,
      ],
    },
  });

  ruleCases("cache/prefer-mount", {
    options: { cacheOwner: "7:8" },
    reports: { "a home that is not known": ["USER app\nRUN npm ci", "user app's home"] },
    fixes: {
      "a fixed owner needs no known user": [
        "FROM registry.example/base\nRUN npm ci",
        "FROM registry.example/base\nRUN --mount=type=cache,id=npm-cache,target=/root/.npm,uid=7,gid=8 npm ci",
      ],
      "a fixed owner that the user is": [
        "USER 7\nENV HOME=/h\nRUN npm ci",
        "USER 7\nENV HOME=/h\nRUN --mount=type=cache,id=npm-cache,target=/h/.npm,uid=7,gid=8 npm ci",
      ],
    },
    suggests: {
      "a fixed owner that the user is not, who could not write to the mount": [
        "FROM node:22\nUSER node\nRUN npm ci",
        "FROM node:22\nUSER node\nRUN --mount=type=cache,id=npm-cache,target=/home/node/.npm,uid=7,gid=8 npm ci",
      ],
    },
  });

  ruleCases("cache/prefer-mount", {
    options: { cacheSharing: "omit", cacheIdPrefix: "p-" },
    fixes: {
      "no sharing, a prefix": [
        "RUN apt-get install -y git",
        "RUN --mount=type=cache,id=p-apt-cache,target=/var/cache/apt \\\n    apt-get install -y git",
      ],
    },
  });
});

describe("cache/prefer-mount: apt's lists", () => {
  ruleCases("cache/prefer-mount", {
    fixes: {
      "stay in the layer for a RUN without an update": [
        "RUN apt-get update && apt-get install -y a\nRUN apt-get install -y b",
        `RUN ${aptCache} \\\n    apt-get update && apt-get install -y a\nRUN ${aptCache} \\\n    apt-get install -y b`,
      ],
      "stay for a stage built on this one": [
        "FROM debian AS base\nRUN apt-get update && apt-get install -y a\nFROM base\nRUN apt-get install -y b",
        `FROM debian AS base\nRUN ${aptCache} \\\n    apt-get update && apt-get install -y a\nFROM base\nRUN ${aptCache} \\\n    apt-get install -y b`,
      ],
      "move when they were not kept anyway": [
        "RUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*\nRUN apt-get install -y b",
        `RUN ${aptMounts} \\\n    apt-get update && apt-get install -y a\nRUN ${aptCache} \\\n    apt-get install -y b`,
      ],
      "stay where apt's record of marks is used": [
        "RUN apt-get update && apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc && rm -rf /var/lib/apt/lists/*",
        `RUN ${aptCache} \\\n    apt-get update && apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc && rm -rf /var/lib/apt/lists/*`,
      ],
    },
  });
});

const rubyUser = "FROM ruby:3.4\nRUN useradd -m -u 5 a\nUSER a\n";
const gradleUser = "FROM gradle:8 AS build\nUSER gradle\n";
const gradleMount =
  "--mount=type=cache,id=gradle-caches,target=/home/gradle/.gradle/caches,sharing=locked,uid=1000,gid=1000";
const uvMount = "--mount=type=cache,id=uv-cache,target=/home/a/.cache/uv,uid=5,gid=5";
const debianUser = "RUN useradd -m -u 5 a\nUSER a\n";

/** An engine gives the folders above a mount to root, so they have to be there before. */
describe("cache/prefer-mount: the folders above a user's mount", () => {
  ruleCases("cache/prefer-mount", {
    fixes: {
      "a manager that writes beside its cache": [
        `${gradleUser}RUN gradle build\nFROM debian`,
        `${gradleUser}RUN mkdir -p /home/gradle/.gradle\nRUN ${gradleMount} \\\n    gradle build\nFROM debian`,
      ],
      "once for all steps of a stage, with the comments above them": [
        `${gradleUser}# all\nRUN gradle dependencies\nRUN gradle build --offline\nFROM debian`,
        `${gradleUser}RUN mkdir -p /home/gradle/.gradle\n# all\nRUN ${gradleMount} \\\n    gradle dependencies\nRUN ${gradleMount} \\\n    gradle build --offline\nFROM debian`,
      ],
      "for each of two stages": [
        "FROM gradle:8 AS base\nUSER gradle\nFROM base AS a\nRUN gradle test\nFROM base AS b\nRUN gradle build\nFROM debian",
        `FROM gradle:8 AS base\nUSER gradle\nFROM base AS a\nRUN mkdir -p /home/gradle/.gradle\nRUN ${gradleMount} \\\n    gradle test\nFROM base AS b\nRUN mkdir -p /home/gradle/.gradle\nRUN ${gradleMount} \\\n    gradle build\nFROM debian`,
      ],
      "a manager that does not": [
        `${debianUser}RUN set -e; uv sync`,
        `${debianUser}RUN ${uvMount} \\\n    set -e; uv sync`,
      ],
      "one beside other commands": [
        `${debianUser}RUN uv sync && playwright install`,
        `${debianUser}RUN mkdir -p /home/a/.cache\nRUN ${uvMount} \\\n    uv sync && playwright install`,
      ],
      "a folder that an earlier step makes": [
        `${debianUser}RUN mkdir -p /home/a/.cache\nRUN uv sync && playwright install`,
        `${debianUser}RUN mkdir -p /home/a/.cache\nRUN ${uvMount} \\\n    uv sync && playwright install`,
      ],
      "a home that the image has": [
        "FROM node:22\nUSER node\nRUN yarn",
        "FROM node:22\nUSER node\nRUN mkdir -p /home/node/.cache\nRUN --mount=type=cache,id=yarn-cache,target=/home/node/.cache/yarn,uid=1000,gid=1000 \\\n    yarn",
      ],
      "a folder that the image has": [
        `${rubyUser}RUN bundle install`,
        `${rubyUser}RUN --mount=type=cache,id=bundle-cache,target=/usr/local/bundle/cache,uid=5,gid=5 \\\n    bundle install`,
      ],
    },
    suggests: {
      "a home that may not be there": [
        "RUN useradd -u 5 a\nUSER a\nRUN yarn",
        "RUN useradd -u 5 a\nUSER a\nRUN mkdir -p /home/a/.cache\nRUN --mount=type=cache,id=yarn-cache,target=/home/a/.cache/yarn,uid=5,gid=5 yarn",
      ],
    },
  });
});

describe("cache/prefer-mount: steps that share a cache", () => {
  const found = (text: string) => findings(text, settingsFor({}), "cache/prefer-mount");
  const steps = (count: number) =>
    `FROM golang:1.24 AS build\n${Array.from({ length: count }, (_, i) => `RUN go build ./cmd${i}\n`).join("")}FROM scratch\n`;

  it("each finding's fix treats all of them", () => {
    const text = steps(3);
    const told = found(text);
    assert.equal(told.length, 3);
    for (const finding of told) assert.deepEqual(found(applyFix(text, finding)), []);
  });

  it("of many, that of the first one does", () => {
    const text = steps(40);
    const [first, ...others] = found(text);
    assert.ok(first);
    assert.deepEqual(found(applyFix(text, first)), []);
    assert.ok(others.every(({ fix }) => fix === undefined));
  });

  it("says how many there are, and what the fix costs", () => {
    const [finding] = found("FROM maven:3\nRUN mvn dependency:go-offline\nRUN mvn -o package\n");
    assert.equal(
      finding?.fix?.title,
      "Mount a cache on /root/.m2/repository, in all 2 steps that share it, so the packages are not in the image",
    );
  });
});
