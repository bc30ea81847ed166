import type { FixCase } from "../fixCase";
import { packageJson, packageLock, pnpmLock, yarnLock } from "../registry/npm";

const images = { "node:22-slim": "node" } as const;
const two = ["lens-a", "lens-b"];
const three = [...two, "lens-c"];
const project = (lock: string, text: string) => ({ "package.json": packageJson(two), [lock]: text });
const grown = (lock: string, text: string) => ({ "package.json": packageJson(three), [lock]: text });
const cold = two;
const warm = ["lens-c"];

const npm = {
  images,
  files: project("package-lock.json", packageLock(two)),
  change: grown("package-lock.json", packageLock(three)),
  cold,
  warm,
};

export const node: readonly FixCase[] = [
  {
    ...npm,
    name: "npm, real: npm ci that cleans up after itself",
    dockerfile: `FROM node:22-slim
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci && npm cache clean --force
`,
    moved: ["/root/.npm"],
  },
  {
    ...npm,
    name: "npm, real: as the image's user",
    dockerfile: `FROM node:22-slim
USER node
WORKDIR /home/node/app
COPY --chown=node:node package*.json ./
RUN npm ci
`,
    moved: ["/home/node/.npm"],
  },
  {
    ...npm,
    name: "npm, real: a fixed owner, as root",
    profile: "xnai",
    dockerfile: `FROM node:22-slim
WORKDIR /app
COPY package*.json ./
RUN npm install --no-audit --no-fund
`,
    moved: ["/root/.npm"],
  },
  {
    name: "yarn, real: Yarn 1",
    images,
    files: project("yarn.lock", yarnLock(two)),
    change: grown("yarn.lock", yarnLock(three)),
    cold,
    warm,
    dockerfile: `FROM node:22-slim
WORKDIR /app
COPY package.json yarn.lock ./
RUN yarn install --frozen-lockfile && yarn cache clean
`,
    moved: ["/usr/local/share/.cache"],
  },
  {
    name: "pnpm, real: as the image's user",
    images,
    files: project("pnpm-lock.yaml", pnpmLock(two)),
    change: grown("pnpm-lock.yaml", pnpmLock(three)),
    cold,
    warm,
    dockerfile: `FROM node:22-slim
USER node
WORKDIR /home/node/app
COPY --chown=node:node package.json pnpm-lock.yaml ./
RUN pnpm install --frozen-lockfile
`,
    moved: ["/home/node/.local/share/pnpm"],
  },
];
