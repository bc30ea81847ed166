import { ruleCases } from "../../ruleCases";

const apt = `RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked`;
const pip = "RUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip";
const npm = "RUN --mount=type=cache,id=npm-cache,target=/root/.npm";
const install = "apt-get update && apt-get install -y git";

/** What the fix takes away, and how what is left looks. */
describe("cache/prefer-mount: what would defeat the mount", () => {
  ruleCases("cache/prefer-mount", {
    fixes: {
      "at the end": [`RUN ${install} && rm -rf /var/lib/apt/lists/*`, `${apt} \\\n    ${install}`],
      "in the middle": [`RUN ${install} && apt-get clean && make`, `${apt} \\\n    ${install} && make`],
      "the lists by their names": [`RUN ${install} && rm -f /var/lib/apt/lists/*_*`, `${apt} \\\n    ${install}`],
      "a mounted folder by a pattern": [
        `FROM ruby:3.4\nENV BUNDLE_PATH=/usr/local/bundle\nRUN bundle install && rm -rf "\${BUNDLE_PATH}"/ruby/*/cache`,
        `FROM ruby:3.4\nENV BUNDLE_PATH=/usr/local/bundle\nRUN --mount=type=cache,id=bundle-cache,target=/usr/local/bundle/ruby/3.4.0/cache \\\n    bundle install`,
      ],
      "a pattern that matches another folder beside": [
        `RUN pip install flask && rm -rf /root/*.txt /root/*`,
        `${pip} \\\n    pip install flask && rm -rf /root/*.txt /root/*`,
      ],
      first: [`RUN rm -rf /var/lib/apt/lists/* && ${install}`, `${apt} \\\n    ${install}`],
      "several, one after the other": [
        `RUN ${install} && apt-get -y clean && rm -rf /var/lib/apt/lists/* /var/cache/apt/* && make`,
        `${apt} \\\n    ${install} && make`,
      ],
      "with operators that begin lines": [
        `RUN apt-get update \\\n  && apt-get install -y git \\\n  && apt-get clean \\\n  && rm -rf /var/lib/apt/lists/* \\\n  && make`,
        `RUN --mount=type=cache,id=apt-cache,target=/var/cache/apt,sharing=locked \\\n  --mount=type=cache,id=apt-lists,target=/var/lib/apt,sharing=locked \\\n  apt-get update \\\n  && apt-get install -y git \\\n  && make`,
      ],
      "with operators that end lines": [
        `RUN apt-get update && \\\n    apt-get install -y git && \\\n    apt-get clean && \\\n    make`,
        `${apt} \\\n    apt-get update && \\\n    apt-get install -y git && \\\n    make`,
      ],
      "with ; lists": [
        `RUN set -eux; apt-get update; apt-get install -y git; apt-get dist-clean`,
        `${apt} \\\n    set -eux; apt-get update; apt-get install -y git`,
      ],
      "between && and ;": [
        `RUN apt-get update && apt-get install -y git && apt-get clean; make`,
        `${apt} \\\n    apt-get update && apt-get install -y git; make`,
      ],
      "between ; and &&": [
        `RUN apt-get update; apt-get install -y git; apt-get clean && make`,
        `${apt} \\\n    apt-get update; apt-get install -y git; make`,
      ],
      "a comment above it stays": [
        `RUN apt-get update \\\n    && apt-get install -y git \\\n    # small images\n    && apt-get clean \\\n    && make`,
        `${apt} \\\n    apt-get update \\\n    && apt-get install -y git \\\n    # small images\n    && make`,
      ],
      "a comment above it stays, at the end": [
        `RUN apt-get update && \\\n    apt-get install -y git && \\\n    # small images\n    apt-get clean`,
        `${apt} \\\n    apt-get update && \\\n    apt-get install -y git\n    # small images`,
      ],
      "a comment below it stays": [
        `RUN apt-get clean && \\\n    # now the tools\n    ${install}`,
        `${apt} \\\n     \\\n    # now the tools\n    ${install}`,
      ],
      "one path of several": [
        `RUN ${install} && rm -rf /var/lib/apt/lists/* /tmp/* /var/tmp/*`,
        `${apt} \\\n    ${install} && rm -rf /tmp/* /var/tmp/*`,
      ],
      "paths on lines of their own": [
        `RUN ${install} && rm -rf \\\n    /var/lib/apt/lists/* \\\n    /tmp/*`,
        `${apt} \\\n    ${install} && rm -rf \\\n    /tmp/*`,
      ],
      "a line of a heredoc": [
        `RUN <<EOF\nset -e\napt-get update\napt-get install -y git\nrm -rf /var/lib/apt/lists/*\nEOF`,
        `${apt} <<EOF\nset -e\napt-get update\napt-get install -y git\nEOF`,
      ],
      "the first line of a heredoc": [
        `RUN <<-EOF\n\tapt-get clean\n\t${install}\n\tEOF`,
        `${apt} <<-EOF\n\t${install}\n\tEOF`,
      ],
      "part of a line of a heredoc": [
        `RUN <<EOF\nset -e\n${install} && apt-get clean # all\nmake\nEOF`,
        `${apt} <<EOF\nset -e\n${install} # all\nmake\nEOF`,
      ],
      "last in an if": [
        `RUN if true; then apt-get update && apt-get install -y git && apt-get clean; fi`,
        `${apt} \\\n    if true; then apt-get update && apt-get install -y git; fi`,
      ],
      "what is all of an if stays": [
        `RUN ${install} && if true; then apt-get clean; fi`,
        `${apt} \\\n    ${install} && if true; then apt-get clean; fi`,
      ],
      "what something else hangs on stays": [
        `RUN ${install} && apt-get clean || true`,
        `${apt} \\\n    ${install} && apt-get clean || true`,
      ],
      "--no-cache-dir": ["RUN pip install --no-cache-dir flask", `${pip} \\\n    pip install flask`],
      "--no-cache-dir before the subcommand, and twice": [
        "RUN pip --no-cache-dir install flask && pip install --no-cache-dir gunicorn",
        `${pip} \\\n    pip install flask && pip install gunicorn`,
      ],
      "--no-cache-dir on a line of its own": [
        "RUN pip install \\\n      --no-cache-dir \\\n      flask",
        `RUN --mount=type=cache,id=pip-cache,target=/root/.cache/pip \\\n      pip install \\\n      flask`,
      ],
      "a variable for the command": ["RUN PIP_NO_CACHE_DIR=1 pip install flask", `${pip} \\\n    pip install flask`],
      "a variable that only seems to say the opposite": [
        "RUN PIP_NO_CACHE_DIR=off pip install flask",
        `${pip} \\\n    pip install flask`,
      ],
      "a variable that says nothing": [
        "RUN PIP_NO_CACHE_DIR= pip install flask",
        `${pip} \\\n    PIP_NO_CACHE_DIR= pip install flask`,
      ],
      "ENV is not of this RUN": [
        "ENV PIP_NO_CACHE_DIR=1\nRUN pip install flask",
        `ENV PIP_NO_CACHE_DIR=1\n${pip} pip install flask`,
      ],
      "pip cache purge": ["RUN pip install flask && pip cache purge", `${pip} \\\n    pip install flask`],
      "rm of the home's cache": ["RUN npm ci && rm -rf ~/.npm", `${npm} npm ci`],
      "rm by $HOME": ["RUN npm ci && rm -rf $HOME/.npm/_cacache", `${npm} \\\n    npm ci`],
      "npm cache clean": ["RUN npm ci && npm cache clean -f && make", `${npm} \\\n    npm ci && make`],
      "a word of exec form": [
        'RUN ["pip", "install", "--no-cache-dir", "flask"]',
        `${pip} \\\n    ["pip", "install", "flask"]`,
      ],
    },
    suggests: {
      "the last line, which hides that the one before failed": [
        `RUN <<EOF\napt-get update\napt-get install -y git\nrm -rf /var/lib/apt/lists/*\nEOF`,
        `${apt} <<EOF\napt-get update\napt-get install -y git\nEOF`,
      ],
      "the last command of a list, likewise": [
        "FROM centos:7\nRUN yum install -y git; rm -rf /var/cache/yum/*",
        "FROM centos:7\nRUN --mount=type=cache,id=yum-cache,target=/var/cache/yum,sharing=locked \\\n    yum install --setopt=keepcache=1 -y git",
      ],
    },
    reports: {
      "rm of the folder above would fail": ["RUN pip install flask && rm -rf /root/.cache", "/root/.cache/pip"],
      "rm of the mounted folder, which cannot be taken out": ["RUN npm ci && rm -r ~/.npm || exit 1", "/root/.npm"],
    },
  });
});
