import { managerCases } from "./managerCases";

const user = "FROM node:22\nUSER node\n";
const owned = "uid=1000 gid=1000";
const berry = "COPY package.json yarn.lock .yarnrc.yml ./\n";

managerCases("npm", {
  safe: {
    "as root": ["RUN npm ci", "npm-cache /root/.npm"],
    "as a user": [`${user}RUN npm install`, `npm-cache /home/node/.npm ${owned}`],
    "moved by ENV": ["ENV npm_config_cache=/n\nRUN npm ci", "npm-cache /n"],
    "moved by an option": ["RUN npm ci --cache=/n", "npm-cache /n"],
    "moved by a setting": ["RUN npm config set cache /n --global\nRUN npm ci", "npm-cache /n"],
    "moved by a setting with =": ["RUN npm config set cache=/n && npm ci", "npm-cache /n"],
    "moved in the stage below": [
      "FROM node:22 AS base\nRUN npm config set cache /n\nFROM base\nRUN npm ci",
      "npm-cache /n",
    ],
    "npx of something else": ["RUN npx -y cowsay", "npm-cache /root/.npm"],
    "an offline run needs what another downloads": [
      "RUN npm ci\nRUN npm ci --offline --omit=dev",
      ...["npm-cache /root/.npm", "npm-cache /root/.npm"],
    ],
  },
  silent: {
    "other subcommands": "RUN npm run build && npm cache clean --force && npm config set fund false && npm --version",
    "npx of what is installed": `RUN --mount=type=cache,target=/root/.npm npm ci\nRUN npx tsc`,
    "offline alone": "RUN npm ci --offline",
    "a mention": "RUN echo npm ci",
  },
});

managerCases("yarn", {
  safe: {
    "as root": ["RUN yarn install --frozen-lockfile", "yarn-cache /usr/local/share/.cache/yarn"],
    "without a subcommand": ["RUN yarn", "yarn-cache /usr/local/share/.cache/yarn"],
    "with options alone": ["RUN yarn --production --cwd web", "yarn-cache /usr/local/share/.cache/yarn"],
    "as a user": [`${user}RUN yarn add x`, `yarn-cache /home/node/.cache/yarn ${owned}`],
    "moved by ENV": ["ENV YARN_CACHE_FOLDER=/y\nRUN yarn", "yarn-cache /y"],
    "moved by an option": ["RUN yarn install --cache-folder /y", "yarn-cache /y"],
    "moved by a setting": ["RUN yarn config set cache-folder /y\nRUN yarn", "yarn-cache /y"],
    "moved with all caches": ["ENV XDG_CACHE_HOME=/c\nRUN yarn", "yarn-cache /c/yarn"],
    "corepack with a version": [
      "RUN corepack enable && corepack prepare yarn@1.22.22 --activate\nRUN yarn",
      "yarn-cache /usr/local/share/.cache/yarn",
    ],
  },
  suggested: {
    "Yarn 2 and later, by its settings file": [
      `${berry}RUN yarn install --immutable`,
      "yarn-cache /root/.yarn/berry/cache",
    ],
    "by corepack": [
      "RUN corepack enable && corepack prepare yarn@4.9.1 --activate\nRUN yarn install",
      "yarn-cache /root/.yarn/berry/cache",
    ],
    "by set version": ["RUN yarn set version stable\nRUN yarn", "yarn-cache /root/.yarn/berry/cache"],
    "as a user": [`${user}${berry}RUN yarn`, `yarn-cache /home/node/.yarn/berry/cache ${owned}`],
    "moved by YARN_GLOBAL_FOLDER": [`${berry}ENV YARN_GLOBAL_FOLDER=/y\nRUN yarn`, "yarn-cache /y/cache"],
  },
  silent: {
    "other subcommands": "RUN yarn build && yarn --version && yarn cache clean && yarn run test && yarn config list",
    "a version that corepack finds out": "RUN corepack enable\nCOPY package.json yarn.lock ./\nRUN yarn install",
    "packages that run from the cache": `${berry}COPY .pnp.cjs ./\nRUN yarn install --immutable`,
    "packages in the project": `${berry}COPY .yarn/cache .yarn/cache\nRUN yarn install --immutable`,
    "a mention": "RUN echo yarn && ls yarn",
  },
});

managerCases("pnpm", {
  safe: {
    "as root": ["RUN pnpm install --frozen-lockfile", "pnpm-store /root/.local/share/pnpm/store"],
    "as a user": [`${user}RUN pnpm add x`, `pnpm-store /home/node/.local/share/pnpm/store ${owned}`],
    "in PNPM_HOME": ["ENV PNPM_HOME=/pnpm\nRUN pnpm --filter web i", "pnpm-store /pnpm/store"],
    "moved by ENV": ["ENV npm_config_store_dir=/s\nRUN pnpm i", "pnpm-store /s"],
    "moved by an option": ["RUN pnpm i --store-dir=/s", "pnpm-store /s"],
    "moved by a setting": ["RUN pnpm config set store-dir /s\nRUN pnpm i", "pnpm-store /s"],
    "an offline install needs what was fetched": [
      "RUN pnpm fetch --prod\nCOPY . .\nRUN pnpm install -r --offline --prod",
      ...["pnpm-store /root/.local/share/pnpm/store", "pnpm-store /root/.local/share/pnpm/store"],
    ],
  },
  silent: {
    "other subcommands": "RUN pnpm build && pnpm store prune && pnpm run test && pnpm --version && pnpm exec tsc",
    "where old versions have it": "RUN --mount=type=cache,target=/root/.pnpm-store pnpm i",
    "offline alone": "RUN pnpm install --offline",
    "a mention": "RUN echo pnpm install",
  },
});

managerCases("bun", {
  safe: {
    "as root": ["FROM oven/bun:1\nRUN bun install --frozen-lockfile", "bun-cache /root/.bun/install/cache"],
    "as a user": ["FROM oven/bun:1\nUSER bun\nRUN bun i", "bun-cache /home/bun/.bun/install/cache uid=1000 gid=1000"],
    "moved by ENV": ["FROM oven/bun:1\nENV BUN_INSTALL_CACHE_DIR=/b\nRUN bun add x", "bun-cache /b"],
    "in BUN_INSTALL": ["ENV BUN_INSTALL=/opt/bun\nRUN bun ci", "bun-cache /opt/bun/install/cache"],
  },
  silent: {
    "other subcommands": "FROM oven/bun:1\nRUN bun run build && bun test && bun --version && bun pm cache rm",
    "bunx of what is installed":
      "FROM oven/bun:1\nRUN --mount=type=cache,target=/root/.bun/install/cache bun i\nRUN bunx tsc",
    "links into the cache": "FROM oven/bun:1\nRUN bun install --backend=symlink",
    "a mention": "FROM oven/bun:1\nRUN echo bun install",
  },
});
