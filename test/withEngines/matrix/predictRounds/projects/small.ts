import { file, link } from "../state";
import type { Project } from "./project";

// Projects of one stage.

export const python: Project = {
  name: "python",
  dockerfile: `FROM base
WORKDIR /app
ENV MODE=production
COPY requirements.txt .
RUN sha256sum requirements.txt > installed
COPY app/ app/
RUN cat app/*.py > all.py
USER nobody
CMD ["sh"]
`,
  files: {
    "requirements.txt": "flask\n",
    "app/main.py": "print(1)\n",
    "app/util.py": "print(2)\n",
    "app/sub/deep.py": "print(3)\n",
    "README.md": "# Read me\n",
    ".dockerignore": "# What no image needs\n*.log\n.git\n",
    "debug.log": "x\n",
  },
  folders: ["app", "app/sub"],
  ignored: ["debug.log"],
};

export const node: Project = {
  name: "node",
  dockerfile: `FROM base
WORKDIR /srv
COPY . .
RUN cat package.json package-lock.json > node_modules.txt
RUN cat src/*.js > bundle.js
LABEL org.opencontainers.image.title=srv
CMD ["sh"]
`,
  files: {
    "package.json": "{}\n",
    "package-lock.json": '{"lockfileVersion":3}\n',
    "src/index.js": "1\n",
    "src/server.js": "2\n",
    "test/index.test.js": "3\n",
    ".dockerignore": "node_modules\n**/*.test.js\nDockerfile\n",
    "node_modules/left-pad/index.js": "pad\n",
  },
  folders: ["src", "test"],
  ignored: ["test/index.test.js", "node_modules/left-pad/index.js"],
};

/** Everything is copied, the Dockerfile itself too. */
export const copyEverything: Project = {
  name: "copy-everything",
  dockerfile: `FROM base
COPY . /all
RUN find /all -type f | sort > /list
RUN echo done
`,
  files: { "a.txt": "a\n", "b/b.txt": "b\n", "b/c/d.txt": "d\n", "run.sh": file("#!/bin/sh\n", 0o755) },
  folders: ["b", "b/c"],
};

export const workdirs: Project = {
  name: "workdir-user-shell",
  dockerfile: `FROM base
WORKDIR /a
COPY one.txt ./
WORKDIR b
COPY --chown=7:7 two.txt ./
USER 7
RUN id -u > /tmp/who
WORKDIR /c/d
USER root
SHELL ["/bin/sh", "-e", "-c"]
RUN cp /a/one.txt . && cat /a/b/two.txt >> one.txt
VOLUME /data
EXPOSE 80
`,
  files: { "one.txt": "1\n", "two.txt": "2\n", "other/three.txt": "3\n" },
  folders: ["other"],
};

export const heredocs: Project = {
  name: "heredocs",
  dockerfile: `FROM base
ARG GREETING=hello
COPY <<EOF /etc/app.conf
greeting=$GREETING
name=app
EOF
RUN <<EOF
cat /etc/app.conf > /out
echo more >> /out
EOF
COPY data/ /data/
RUN <<"EOF" cat > /script
echo $GREETING
EOF
RUN cat /out /data/* > /all
`,
  files: { "data/x.txt": "x\n", "data/y.txt": "y\n", "notes.md": "n\n" },
  folders: ["data"],
  args: ["GREETING"],
};

export const wildcards: Project = {
  name: "wildcards",
  dockerfile: `FROM base
WORKDIR /w
COPY *.json conf/*.y?ml ./
COPY --exclude=*.md --exclude=**/tmp docs/ docs/
RUN cat *.json > all
ADD lib/[ab]*.txt lib/
RUN ls -R . > list
`,
  files: {
    "one.json": "{}\n",
    "two.json": "[]\n",
    "not.txt": "x\n",
    "conf/a.yaml": "a: 1\n",
    "conf/b.yaml": "b: 2\n",
    "conf/c.toml": "c = 3\n",
    "docs/index.html": "<p>\n",
    "docs/readme.md": "# r\n",
    "docs/tmp/cut.txt": "cut\n",
    "docs/in/page.html": "<b>\n",
    "docs/in/page.md": "# p\n",
    "lib/a1.txt": "1\n",
    "lib/b2.txt": "2\n",
    "lib/c3.txt": "3\n",
  },
  folders: ["docs", "docs/in", "docs/tmp"],
};

/** Ignore files with exceptions, of which the last that fits counts. */
export const exceptions: Project = {
  name: "ignore-exceptions",
  dockerfile: `FROM base
COPY . /src
RUN find /src | sort > /list
COPY keep/ /keep/
RUN cat /keep/*.txt > /kept
`,
  files: {
    ".dockerignore": "**/*.log\n!keep/important.log\nbuild/\n!build/keep.txt\n*.tmp\n**/secret*\n",
    "a.txt": "a\n",
    "x.tmp": "t\n",
    "keep/one.txt": "1\n",
    "keep/important.log": "i\n",
    "keep/other.log": "o\n",
    "build/out.o": "o\n",
    "build/keep.txt": "k\n",
    "deep/er/secret.txt": "s\n",
    "deep/er/open.txt": "p\n",
  },
  folders: ["build", "deep/er"],
  ignored: ["x.tmp", "keep/other.log", "build/out.o", "deep/er/secret.txt"],
};

/** An ignore file that holds for one Dockerfile alone, beside one that holds for all others. */
export const ownIgnoreFile: Project = {
  name: "own-ignore-file",
  dockerfile: `FROM base
COPY . /src
RUN find /src | sort > /list
`,
  files: {
    "Dockerfile.dockerignore": "*.skip\nout\n",
    ".dockerignore": "*.md\n",
    "a.txt": "a\n",
    "b.skip": "b\n",
    "c.md": "c\n",
    "out/o.txt": "o\n",
    "in/i.txt": "i\n",
  },
  folders: ["in"],
  ignored: ["b.skip", "out/o.txt"],
};

export const links: Project = {
  name: "links",
  dockerfile: `FROM base
COPY current /current
COPY tree/ /tree/
RUN ls -lR /tree | wc -l > /count
COPY --link static/ /static/
RUN cat /static/* > /static.txt
`,
  files: {
    current: link("releases/v1"),
    "releases/v1/app.txt": "v1\n",
    "releases/v2/app.txt": "v2\n",
    "tree/a.txt": "a\n",
    "tree/alias": link("a.txt"),
    "tree/away": link("../elsewhere/x.txt"),
    "tree/broken": link("nowhere"),
    "elsewhere/x.txt": "x\n",
    "static/s.txt": "s\n",
  },
  folders: ["tree"],
};

/** Podman's own ignore file wins over Docker's, which is there too and says something else. */
export const containerignore: Project = {
  name: "containerignore",
  dockerfile: `FROM base
COPY . /src
RUN find /src | sort > /list
`,
  files: {
    ".containerignore": "*.skip\nout\n",
    ".dockerignore": "*.md\n",
    "a.txt": "a\n",
    "b.skip": "b\n",
    "c.md": "c\n",
    "out/o.txt": "o\n",
    "in/i.txt": "i\n",
  },
  folders: ["in"],
  ignored: ["b.skip", "out/o.txt"],
  engines: ["podman"],
};
