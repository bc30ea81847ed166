import { standIns } from "./standIns";

// The images that stand for those of the registries: like them where it matters for caches, and small.

/** What an image is made with. */
export interface Recipe {
  /** A Dockerfile; `base:debian` and `base:busybox` are the bases of all tests. */
  readonly dockerfile: string;
  /** Files beside it. */
  readonly files?: Readonly<Record<string, string>>;
  /** Whether the build context is the folder with Node, npm, Yarn and pnpm. */
  readonly withNode?: true;
}

/** The tests' registries are reached as a proxy, and Debian's mirror is not one of them. */
const debian = `FROM base:debian
RUN echo 'Acquire::http::Proxy "DIRECT";' > /etc/apt/apt.conf.d/direct && rm -rf /var/lib/apt/lists/*
`;

const install = (packages: string) =>
  `RUN apt-get update && apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/* /var/log/*`;

const standInFiles = Object.fromEntries(
  Object.entries(standIns).map(([program, settings]) => [`stand-ins/${program}`, `${settings}\n`]),
);

export const recipes = {
  /** Debian with the official image's docker-clean, and no package lists, as there. */
  debian: { dockerfile: debian },
  /** Python with pip, which leaves packages in the system's own folders, as in the official image. */
  python: {
    dockerfile: `${debian}${install("python3 python3-pip python3-venv")}
RUN rm /usr/lib/python3*/EXTERNALLY-MANAGED && ln -s python3 /usr/bin/python
ENV PIP_INDEX_URL=http://pypi.test/simple/ PIP_TRUSTED_HOST=pypi.test PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
`,
  },
  /** Node with npm, Yarn 1 and pnpm, and the user of the official image. */
  node: {
    withNode: true,
    dockerfile: `${debian}COPY . /usr/local/lib/
RUN cd /usr/local/lib/node_modules && mv node-linux-*/bin/node /usr/local/bin/ && rm -r node-linux-* && \\
    cd /usr/local/bin && ln -s ../lib/node_modules/npm/bin/npm-cli.js npm && ln -s ../lib/node_modules/npm/bin/npx-cli.js npx && \\
    ln -s ../lib/node_modules/yarn/bin/yarn.js yarn && ln -s ../lib/node_modules/pnpm/bin/pnpm.cjs pnpm && \\
    useradd --uid 1000 --create-home --shell /bin/bash node
ENV npm_config_registry=http://npm.test/ npm_config_audit=false npm_config_fund=false npm_config_update_notifier=false \\
    NODE_DISABLE_COMPILE_CACHE=1 DISABLE_V8_COMPILE_CACHE=1
`,
  },
  /** Ruby with Bundler; gems go where the official image has them. */
  ruby: {
    dockerfile: `${debian}${install("ruby bundler")}
ENV GEM_HOME=/usr/local/bundle BUNDLE_SILENCE_ROOT_WARNING=1 BUNDLE_APP_CONFIG=/usr/local/bundle PATH=/usr/local/bundle/bin:$PATH
RUN mkdir -m 1777 /usr/local/bundle
`,
  },
  /** Go, with the variables of the official image. */
  go: {
    dockerfile: `${debian}${install("golang-go")}
ENV GOPATH=/go PATH=/go/bin:$PATH GOPROXY=http://go.test GOSUMDB=off GOFLAGS=-mod=mod CGO_ENABLED=0
RUN mkdir -p /go/src /go/bin && chmod -R 1777 /go
`,
  },
  /** All the stand-ins, and the users that the images of some managers have. */
  standIns: {
    dockerfile: `FROM base:busybox
COPY stand-in /usr/libexec/stand-in
COPY stand-ins /etc/stand-ins
RUN chmod 755 /usr/libexec/stand-in && cd /etc/stand-ins && for each in *; do ln -s /usr/libexec/stand-in "/bin/$each"; done && \\
    mkdir -p /home/app /var/cache /opt && chown 1001:1001 /home/app && \\
    echo app:x:1001:1001::/home/app:/bin/sh >> /etc/passwd && echo app:x:1001: >> /etc/group
`,
    files: standInFiles,
  },
} as const satisfies Record<string, Recipe>;

export type ImageName = keyof typeof recipes;
