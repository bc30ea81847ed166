import { ruleCases } from "../../ruleCases";

const mount = (target: string, command: string, more = "") =>
  `RUN --mount=type=cache,id=c,target=${target}${more} ${command}`;
const userNode = "FROM node:22\nUSER node\n";

ruleCases("cache/mount-target", {
  silent: {
    "the place of the user": `${userNode}${mount("/home/node/.npm", "npm ci")}`,
    "a folder above it": `${userNode}${mount("/home/node", "npm ci")}`,
    "a folder in it": mount("/root/.cache/pip/http", "pip install flask"),
    "both places": `${userNode}RUN --mount=type=cache,target=/root/.npm --mount=type=cache,target=/home/node/.npm npm ci`,
    "where a variable moves it": `ENV PIP_CACHE_DIR=/pip\n${mount("/pip", "pip install flask")}`,
    "no run that downloads": `${userNode}${mount("/root/.npm", "npm run build")}`,
    "another manager's place": mount("/root/.npm", "pip install flask"),
    "a place of one's own": mount("/var/cache/app", "npm ci"),
    "a user that is not known": `FROM registry.example/base\n${mount("/home/app/.npm", "npm ci")}`,
    "a user without a known number": `USER app\n${mount("/root/.npm", "npm ci")}`,
    "a place that hangs on a variable": `ARG C\nENV npm_config_cache=$C\n${mount("/root/.npm", "npm ci")}`,
    "a run of another user beside it": `${userNode}${mount("/root/.npm", "npm ci && sudo npm i -g x")}`,
    "a run of a user that a wrapper names": mount("/home/app/.npm", "gosu app npm ci && npm i -g x"),
    "the older of two folders that serve": `FROM alpine:3.22\n${mount("/var/cache/apk", "apk add git")}`,
    "a mount that is no cache": "FROM node:22\nUSER node\nRUN --mount=type=bind,source=n,target=/root/.npm npm ci",
    "a folder above that of Yarn 2 and later": `COPY .yarnrc.yml ./\n${mount("/root/.yarn", "yarn install")}`,
    "what ONBUILD triggers": `${userNode}ONBUILD ${mount("/root/.npm", "npm ci")}`,
    "a mention": `${userNode}${mount("/root/.npm", "echo npm ci")}`,
  },
  suggests: {
    "root's place under another user, with its owner": [
      `${userNode}${mount("/root/.npm", "npm ci")}`,
      `${userNode}${mount("/home/node/.npm", "npm ci", ",uid=1000,gid=1000")}`,
    ],
    "an owner that is there": [
      `${userNode}${mount("/root/.npm", "npm ci", ",uid=0")}`,
      `${userNode}${mount("/home/node/.npm", "npm ci", ",uid=1000,gid=1000")}`,
    ],
    "with the folders above it": [
      `${userNode}${mount("/root/.cache/yarn", "yarn install")}`,
      `${userNode}RUN mkdir -p /home/node/.cache\n${mount("/home/node/.cache/yarn", "yarn install", ",uid=1000,gid=1000")}`,
    ],
    "another user's place under root": [mount("/home/node/.npm", "npm ci"), mount("/root/.npm", "npm ci")],
    "dst for target": [
      "RUN --mount=type=cache,dst=/home/app/.cache/pip pip install flask",
      "RUN --mount=type=cache,dst=/root/.cache/pip pip install flask",
    ],
    "moved by ARG": [
      `ARG npm_config_cache=/n\n${mount("/root/.npm", "npm ci")}`,
      `ARG npm_config_cache=/n\n${mount("/n", "npm ci")}`,
    ],
    "moved by an option": [
      mount("/root/.cache/pip", "pip install --cache-dir /pip flask"),
      mount("/pip", "pip install --cache-dir /pip flask"),
    ],
    "moved by a setting": [
      `RUN npm config set cache /n\n${mount("/root/.npm", "npm ci")}`,
      `RUN npm config set cache /n\n${mount("/n", "npm ci")}`,
    ],
    "cargo, installed by rustup": [
      mount("/usr/local/cargo/registry", "cargo build"),
      mount("/root/.cargo/registry", "cargo build"),
    ],
    "cargo in Rust's image": [
      `FROM rust:1.88\n${mount("/root/.cargo/registry", "cargo build")}`,
      `FROM rust:1.88\n${mount("/usr/local/cargo/registry", "cargo build")}`,
    ],
    "GOPATH moved": [
      `FROM golang:1.24\nENV GOPATH=/gopath\n${mount("/go/pkg/mod", "go build")}`,
      `FROM golang:1.24\nENV GOPATH=/gopath\n${mount("/gopath/pkg/mod", "go build")}`,
    ],
    "root's folder of Yarn 1": [
      mount("/root/.cache/yarn", "yarn install"),
      mount("/usr/local/share/.cache/yarn", "yarn install"),
    ],
    "a folder that Yarn 1 does not use": [
      mount("/root/.yarn", "yarn install --production"),
      mount("/usr/local/share/.cache/yarn", "yarn install --production"),
    ],
    "Composer's own image": [
      `FROM composer:2\n${mount("/root/.composer/cache", "composer install")}`,
      `FROM composer:2\n${mount("/tmp/cache", "composer install")}`,
    ],
    "dnf 5": [
      `FROM fedora:42\n${mount("/var/cache/dnf", "dnf install -y git")}`,
      `FROM fedora:42\n${mount("/var/cache/libdnf5", "dnf install -y git")}`,
    ],
  },
});

ruleCases("cache/mount-target", {
  options: { cacheOwner: "7:8" },
  suggests: {
    "a fixed owner": [
      `${userNode}${mount("/root/.npm", "npm ci")}`,
      `${userNode}${mount("/home/node/.npm", "npm ci", ",uid=7,gid=8")}`,
    ],
  },
});
