import { ruleCases } from "../../ruleCases";

const run = (...mounts: string[]) => `RUN ${mounts.map((mount) => `--mount=type=cache,${mount}`).join(" ")} make`;

ruleCases("cache/mount-id", {
  silent: {
    "an id of one's own": run("id=anything,target=/a"),
    "other mounts": "RUN --mount=type=bind,target=/a --mount=type=secret,id=b --mount=type=tmpfs,target=/c make",
    "a heredoc that speaks of one": "RUN <<EOF\necho RUN --mount=type=cache,target=/a\nEOF",
  },
  fixes: {
    "the type not first": [
      "RUN --mount=target=/root/.cache,type=cache make",
      "RUN --mount=target=/root/.cache,type=cache,id=root-cache make",
    ],
    "an empty id": [run("id=,target=/root/.npm"), run("id=npm-cache,target=/root/.npm")],
    "a field in quotes": [
      `RUN --mount='type=cache,"target=/a,b"' make`,
      `RUN --mount='type=cache,id=a-b,"target=/a,b"' make`,
    ],
    "the flag in quotes": [
      'RUN --mount="type=cache,target=/opt/x" make',
      'RUN --mount="type=cache,id=opt-x,target=/opt/x" make',
    ],
    "a folder of a known cache": [run("target=/var/lib/apt/lists"), run("id=apt-lists,target=/var/lib/apt/lists")],
    "a relative target": [
      `WORKDIR /src\n${run("target=node_modules/.cache/")}`,
      `WORKDIR /src\n${run("id=node_modules-cache,target=node_modules/.cache/")}`,
    ],
    "no target": [
      `WORKDIR /src/app\n${run("sharing=private")}`,
      `WORKDIR /src/app\nRUN --mount=type=cache,id=src-app,sharing=private make`,
    ],
    "one cache, one id": [
      `${run("target=/root/.npm")}\n${run("target=/root/.npm/")}`,
      `${run("id=npm-cache,target=/root/.npm")}\n${run("id=npm-cache,target=/root/.npm/")}`,
    ],
    "one folder with two owners is two caches": [
      `${run("target=/root/.npm")}\n${run("target=/root/.npm,uid=5,gid=5")}`,
      `${run("id=npm-cache,target=/root/.npm")}\n${run("id=npm-cache-2,target=/root/.npm,uid=5,gid=5")}`,
    ],
    "an owner that is still to come": [
      `USER 5:5\n${run("id=js,target=/n,uid=5,gid=5")}\n${run("target=/n")}`,
      `USER 5:5\n${run("id=js,target=/n,uid=5,gid=5")}\n${run("id=js,target=/n")}`,
    ],
    "an id that the file has for that place": [
      `${run("id=js,target=/root/.npm")}\n${run("target=/root/.npm")}`,
      `${run("id=js,target=/root/.npm")}\n${run("id=js,target=/root/.npm")}`,
    ],
    "two caches of one name": [
      `${run("target=/root/.npm")}\n${run("target=/home/node/.npm")}`,
      `${run("id=npm-cache,target=/root/.npm")}\n${run("id=npm-cache-2,target=/home/node/.npm")}`,
    ],
    "two folders of one cache": [
      `${run("target=/usr/local/cargo/registry/cache")}\n${run("target=/usr/local/cargo/registry/index")}`,
      `${run("id=cargo-registry,target=/usr/local/cargo/registry/cache")}\n${run("id=cargo-registry-index,target=/usr/local/cargo/registry/index")}`,
    ],
    "a name that another cache has": [
      `${run("id=npm-cache,target=/a")}\n${run("target=/root/.npm")}`,
      `${run("id=npm-cache,target=/a")}\n${run("id=npm-cache-2,target=/root/.npm")}`,
    ],
    "not one with a variable, which is many": [
      `${run("id=c-$TARGETARCH,target=/c")}\n${run("target=/c")}`,
      `${run("id=c-$TARGETARCH,target=/c")}\n${run("id=c,target=/c")}`,
    ],
    "a mount over two lines": [
      "RUN --mount=type=cache,\\\ntarget=/root/.npm make",
      "RUN --mount=type=cache,id=npm-cache,\\\ntarget=/root/.npm make",
    ],
    "variables in the target": [
      `ARG HOME_DIR=/home/node\n${run("target=$HOME_DIR/.npm")}`,
      `ARG HOME_DIR=/home/node\n${run("id=npm-cache,target=$HOME_DIR/.npm")}`,
    ],
  },
});

ruleCases("cache/mount-id", {
  options: { cacheIdPrefix: "xnai-" },
  silent: { "the prefix": run("id=xnai-x,target=/a") },
  fixes: {
    "another name for a known place": [
      run("id=pip,target=/root/.cache/pip"),
      run("id=xnai-pip-cache,target=/root/.cache/pip"),
    ],
    "another name for another place": [
      run("id=stuff,target=/opt/app/cache"),
      run("id=xnai-app-cache,target=/opt/app/cache"),
    ],
    "the prefix alone": [run("id=xnai-,target=/a"), run("id=xnai-a,target=/a")],
    "two caches that a person kept apart stay apart": [
      `${run("id=a,target=/c")}\n${run("id=b,target=/c")}\n${run("id=a,target=/c")}`,
      `${run("id=xnai-c,target=/c")}\n${run("id=xnai-c-2,target=/c")}\n${run("id=xnai-c,target=/c")}`,
    ],
    "variables stay": [run("id=lint-$TARGETPLATFORM,target=/c"), run("id=xnai-lint-$TARGETPLATFORM,target=/c")],
  },
});

/** Where each manager keeps its cache, and the name that it goes by. */
const stems: Readonly<Record<string, string>> = {
  "/var/cache/apt": "apt-cache",
  "/var/lib/apt": "apt-lists",
  "/etc/apk/cache": "apk-cache",
  "/var/cache/apk": "apk-cache",
  "/var/cache/dnf": "dnf-cache",
  "/var/cache/libdnf5": "dnf-cache",
  "/var/cache/yum": "yum-cache",
  "/var/cache/zypp": "zypper-cache",
  "/var/cache/pacman/pkg": "pacman-cache",
  "/root/.cache/pip": "pip-cache",
  "/home/app/.cache/uv": "uv-cache",
  "/root/.cache/pypoetry": "poetry-cache",
  "/root/.cache/pypoetry/artifacts": "poetry-artifacts",
  "/root/.cache/pipenv": "pipenv-cache",
  "/opt/conda/pkgs": "conda-pkgs",
  "/home/node/.npm": "npm-cache",
  "/usr/local/share/.cache/yarn": "yarn-cache",
  "/home/node/.cache/yarn": "yarn-cache",
  "/root/.yarn/berry/cache": "yarn-cache",
  "/root/.local/share/pnpm/store": "pnpm-store",
  "/pnpm/store": "pnpm-store",
  "/root/.bun/install/cache": "bun-cache",
  "/go/pkg/mod": "go-mod",
  "/root/go/pkg/mod/cache": "go-mod",
  "/root/.cache/go-build": "go-build",
  "/usr/local/cargo/registry": "cargo-registry",
  "/root/.cargo/git": "cargo-git",
  "/usr/local/bundle/cache": "bundle-cache",
  "/root/.composer/cache": "composer-cache",
  "/root/.m2/repository": "maven-repository",
  "/root/.gradle/caches": "gradle-caches",
  "/root/.nuget/packages": "nuget-packages",
  "/root/.hex": "hex-cache",
};

ruleCases("cache/mount-id", {
  fixes: {
    ...Object.fromEntries(
      Object.entries(stems).map(([target, id]) => [
        target,
        [run(`target=${target}`), run(`id=${id},target=${target}`)],
      ]),
    ),
    "a place that the manager's own run tells": [
      "FROM composer:2\nRUN --mount=type=cache,target=/tmp/cache composer install",
      "FROM composer:2\nRUN --mount=type=cache,id=composer-cache,target=/tmp/cache composer install",
    ],
    "a place that a variable tells": [
      "ENV GOMODCACHE=/mods\nRUN --mount=type=cache,target=/mods go mod download",
      "ENV GOMODCACHE=/mods\nRUN --mount=type=cache,id=go-mod,target=/mods go mod download",
    ],
  },
});
