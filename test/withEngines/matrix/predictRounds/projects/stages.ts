import type { Project } from "./project";

// Projects of several stages.

export const copyFrom: Project = {
  name: "copy-from",
  dockerfile: `FROM base AS build
WORKDIR /w
COPY src/ src/
RUN cat src/a.txt > out
RUN echo build

FROM base
WORKDIR /srv
RUN echo set up
COPY c.txt .
COPY --from=build /w/out /out
RUN cat /out > /copy
RUN echo run
`,
  files: { "src/a.txt": "a\n", "src/b.txt": "b\n", "c.txt": "c\n" },
};

export const artefact: Project = {
  name: "artefact",
  dockerfile: `FROM base AS build
COPY main.c lib.c /src/
RUN cat /src/main.c /src/lib.c > /app

FROM scratch AS export
COPY --from=build /app /app

FROM base AS final
RUN mkdir -p /usr/bin
COPY etc/ /etc/app/
RUN cat /etc/app/app.conf > /set-up
COPY --from=export /app /usr/bin/app
RUN cat /usr/bin/app /etc/app/* > /checked
`,
  files: { "main.c": "main\n", "lib.c": "lib\n", "etc/app.conf": "x=1\n", "docs/d.md": "d\n" },
  folders: ["docs"],
  targets: ["export", "final", "build"],
};

export const diamond: Project = {
  name: "diamond",
  dockerfile: `FROM base AS deps
COPY deps.txt /deps.txt
RUN sha256sum /deps.txt > /deps.sum

FROM deps AS left
COPY left/ /left/
RUN cat /left/* /deps.sum > /left.out

FROM deps AS right
COPY right/ /right/
RUN cat /right/* > /right.out

FROM base AS app
WORKDIR /app
COPY app/ .
RUN cat app.txt > set-up
COPY --from=left /left.out /
COPY --from=right /right.out /
RUN cat /left.out /right.out > /both
`,
  files: { "deps.txt": "d\n", "left/l.txt": "l\n", "right/r.txt": "r\n", "app/app.txt": "a\n", "unused.txt": "u\n" },
  targets: ["left", "right", "app"],
};

export const variables: Project = {
  name: "variables",
  dockerfile: `ARG EARLY=1
FROM base AS one
ARG EARLY
ARG VERSION=1.0
ENV APP_VERSION=$VERSION LEVEL=info
RUN echo one > /one
COPY conf/ /conf-\${VERSION}/
ENV LEVEL=debug
RUN echo $APP_VERSION $LEVEL > /version
ARG LATE
RUN echo \${LATE:-none} > /late
WORKDIR /srv/$VERSION
LABEL version=$VERSION early=$EARLY

FROM base
ARG VERSION=2.0
RUN echo $VERSION > /own-version
COPY x.txt /
COPY --from=one /version /late /
RUN cat /version /late > /both
ENV NAME=app
CMD ["sh"]
`,
  files: { "conf/a.conf": "a\n", "conf/b.conf": "b\n", "x.txt": "x\n" },
  folders: ["conf"],
  args: ["VERSION", "LATE", "EARLY"],
};

export const mounts: Project = {
  name: "mounts",
  dockerfile: `FROM base AS tools
COPY tools/ /tools/
RUN cat /tools/* > /tools.all

FROM base
WORKDIR /w
RUN --mount=type=bind,source=package.json,target=/p.json cat /p.json > installed
RUN --mount=type=cache,id=predict-mounts,target=/cache cat installed > kept
RUN --mount=type=bind,source=src,target=/s cat /s/a.txt > all
RUN --mount=type=tmpfs,target=/tmp echo tmp > /w/tmp
RUN --mount=type=bind,from=tools,source=/tools.all,target=/t cat /t > used
`,
  files: { "package.json": "{}\n", "src/a.txt": "a\n", "src/b.txt": "b\n", "tools/t.txt": "t\n", "z.txt": "z\n" },
};

export const linked: Project = {
  name: "copy-link",
  dockerfile: `FROM base AS build
COPY src/ /src/
RUN cat /src/* > /out

FROM base
RUN echo first
COPY --link assets/ /assets/
COPY --link --chmod=755 run.sh /run.sh
COPY --link --from=build /out /out
RUN cat /assets/x.css > /seen
`,
  files: { "src/a.txt": "a\n", "assets/x.css": "x\n", "assets/y.css": "y\n", "run.sh": "#!/bin/sh\n" },
  engines: ["docker"],
};

export const targets: Project = {
  name: "targets",
  dockerfile: `FROM base AS common
WORKDIR /w
COPY common.txt .

FROM common AS test
COPY test/ test/
RUN cat test/* > result

FROM common AS dev
ENV NODE_ENV=development
COPY src/ src/
RUN cat src/a.txt > dev

FROM common AS prod
ENV NODE_ENV=production
COPY src/ src/
RUN cat src/a.txt > prod
COPY --from=dev /w/dev dev
`,
  files: { "common.txt": "c\n", "src/a.txt": "a\n", "src/b.txt": "b\n", "test/t.txt": "t\n" },
  targets: ["test", "dev", "prod", "common"],
};

export const namedContext: Project = {
  name: "named-context",
  dockerfile: `FROM base AS one
COPY --from=lib . /lib/
RUN cat /lib/a.txt /lib/b.txt > /libs

FROM base
COPY app.txt /
COPY --from=lib /a.txt /a.txt
RUN --mount=type=bind,from=lib,source=sub,target=/m cat /m/c.txt > /subs
COPY --from=one /libs /libs
`,
  files: {
    "app.txt": "app\n",
    "../lib/a.txt": "a\n",
    "../lib/b.txt": "b\n",
    "../lib/sub/c.txt": "c\n",
    "../lib/sub/d.txt": "d\n",
    "other.txt": "o\n",
  },
  options: { contexts: { lib: "../lib" } },
};
