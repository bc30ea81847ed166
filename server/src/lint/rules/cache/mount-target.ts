import { misplacedMounts } from "../../cacheMounts/misplaced";
import { fixedOwner, ownerFor } from "../../cacheMounts/owner";
import { makeParents } from "../../cacheMounts/parents";
import { defineRule } from "../../rule";

export default defineRule({
  id: "cache/mount-target",
  severity: "warning",
  fix: "suggest",
  summary: "A cache mount is at the folder that the package manager uses",
  why: `A cache mount at a folder that the package manager does not use stays empty: everything is downloaded again, and the
downloads end up in the image. This happens when a mount for root (\`/root/.npm\`) is copied below \`USER node\`,
whose cache is in another home folder, or when a variable (\`PIP_CACHE_DIR\`, \`npm_config_cache\`, \`GOPATH\`,
\`CARGO_HOME\`), an option or a setting moves the cache.

Nothing is reported where the user of the RUN or the folder of the cache is unknown. What ONBUILD triggers is not
reported either: it runs in builds of other files, whose later steps may need the downloads in the image.`,
  messages: {
    missed:
      "{command} stores its downloads in {wanted} here, so the cache at {target} stays empty and everything is downloaded again: mount it at {wanted}",
  },
  titles: {
    missed: "Mount the cache at {wanted}",
  },
  examples: [
    {
      title: "Another user's home",
      bad: `FROM node:22-slim
USER node
WORKDIR /home/node/app
COPY package*.json ./
RUN --mount=type=cache,id=npm-cache,target=/root/.npm npm ci
`,
      good: `FROM node:22-slim
USER node
WORKDIR /home/node/app
COPY package*.json ./
RUN --mount=type=cache,id=npm-cache,target=/home/node/.npm,uid=1000,gid=1000 npm ci
`,
    },
    {
      title: "A variable moves the cache",
      bad: `FROM python:3.13-slim
ENV PIP_CACHE_DIR=/var/cache/pip
COPY requirements.txt .
RUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\
    pip install -r requirements.txt
`,
      good: `FROM python:3.13-slim
ENV PIP_CACHE_DIR=/var/cache/pip
COPY requirements.txt .
RUN --mount=type=cache,id=pip-cache,target=/var/cache/pip \\
    pip install -r requirements.txt
`,
    },
    {
      title: "Yarn 1 uses another folder for root",
      bad: `FROM node:22-slim
COPY package.json yarn.lock ./
RUN --mount=type=cache,id=yarn-cache,target=/root/.cache/yarn \\
    yarn install --frozen-lockfile
`,
      good: `FROM node:22-slim
COPY package.json yarn.lock ./
RUN --mount=type=cache,id=yarn-cache,target=/usr/local/share/.cache/yarn \\
    yarn install --frozen-lockfile
`,
    },
  ],
  options: ["cacheOwner"],
  source: "The package managers' own documentation; Dockerfile reference, `RUN --mount=type=cache`.",
  check(file, options, report) {
    for (const instruction of file.instructionsOf("RUN")) {
      for (const { mount, run, manager, user, place, target, wanted } of misplacedMounts(file, instruction)) {
        const owner = manager.system ? undefined : (fixedOwner(options) ?? ownerFor(user));
        report(mount, "missed", { command: run.spoken, target, wanted }, (edit) => {
          makeParents(edit, file, [{ instruction, manager, user, caches: [{ place, target: wanted }] }]);
          edit.setOptions(mount, { target: wanted, ...owner });
        });
      }
    }
  },
});
