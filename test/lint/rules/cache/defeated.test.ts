import { ruleCases } from "../../ruleCases";

const mount = (target: string, fields = "") => `RUN --mount=type=cache,id=c,target=${target}${fields}`;
const apt = "RUN --mount=type=cache,id=a,target=/var/cache/apt --mount=type=cache,id=l,target=/var/lib/apt";
const archives = mount("/var/cache/apt");
const lists = mount("/var/lib/apt/lists");
const pip = mount("/root/.cache/pip");
const install = "apt-get update && apt-get install -y git";

ruleCases("cache/defeated", {
  silent: {
    "no mount": `RUN ${install} && apt-get clean && rm -rf /var/lib/apt/lists/*`,
    "a mount for another manager": `${pip} ${install} && apt-get clean && rm -rf /var/lib/apt/lists/*`,
    "lists that are not mounted": `${archives} ${install} && rm -rf /var/lib/apt/lists/*`,
    "archives that are not mounted": `${lists} ${install} && apt-get clean`,
    "files beside the packages": `${apt} ${install} && rm -f /var/cache/apt/*.bin /var/lib/apt/extended_states`,
    "npm's log": `${mount("/root/.npm")} npm ci && rm -rf /root/.npm/_logs`,
    "apt-get autoclean, which keeps what is installed": `${apt} ${install} && apt-get autoclean`,
    "what is only said": `${pip} pip install flask && echo pip install --no-cache-dir`,
    "an option of another program": `${pip} pip install flask && docker build --no-cache-dir .`,
    "an option of a run that downloads nothing": `${pip} pip install flask && pip list --no-cache-dir`,
    "an option after --": `${mount("/root/.cache/uv")} uv run -- tool --no-cache`,
    "a mount in another place, which cache/mount-target tells": `USER 1001\n${pip} pip install --no-cache-dir flask`,
    "a folder that is nobody's cache": `${mount("/tmp")} make && rm -rf /tmp/*`,
    "a bind mount": "RUN --mount=type=bind,target=/root/.cache/pip pip install --no-cache-dir flask",
    "a variable without a value": `ENV PIP_NO_CACHE_DIR=\n${pip} pip install flask`,
    "a variable that is only declared": `ARG PIP_NO_CACHE_DIR\n${pip} pip install flask`,
    "a variable that is set back": `ENV PIP_NO_CACHE_DIR=1\nENV PIP_NO_CACHE_DIR=\n${pip} pip install flask`,
    "a variable that the RUN sees to": `ENV PIP_NO_CACHE_DIR=1\n${pip} PIP_NO_CACHE_DIR= pip install flask`,
    "a variable of another stage": `FROM python AS a\nENV PIP_NO_CACHE_DIR=1\nFROM python\n${pip} pip install flask`,
    "a variable that comes too late": `${pip} pip install flask\nENV PIP_NO_CACHE_DIR=1`,
    "a variable that sudo drops": `ENV PIP_NO_CACHE_DIR=1\n${pip} sudo pip install flask`,
    "a value that uv takes for no": `ENV UV_NO_CACHE=0\n${mount("/root/.cache/uv")} uv sync`,
    "root's mount for root": `${mount("/root/.cache/pip", ",uid=0")} pip install flask`,
    "a user's own mount": `USER 1001\nENV HOME=/h\n${mount("/h/.cache/pip", ",uid=1001,gid=1001")} pip install flask`,
    "npm, which uses others' caches": `${mount("/root/.npm", ",uid=1000")} npm ci`,
  },
  fixes: {
    "--no-cache-dir": [`${pip} pip install --no-cache-dir flask`, `${pip} pip install flask`],
    "--no-cache-dir cut short, and in exec form": [
      `${pip} ["python3", "-m", "pip", "install", "--no-cache", "flask"]`,
      `${pip} ["python3", "-m", "pip", "install", "flask"]`,
    ],
    "a mount on a folder above": [
      `${mount("/root/.cache")} pip install --no-cache-dir flask`,
      `${mount("/root/.cache")} pip install flask`,
    ],
    "a cache that is kept elsewhere": [
      `ENV PIP_CACHE_DIR=/p\n${mount("/p")} pip install --no-cache-dir flask && rm -rf "$PIP_CACHE_DIR"/*`,
      `ENV PIP_CACHE_DIR=/p\n${mount("/p")} pip install flask`,
    ],
    "a user's cache": [
      `FROM node:22\nUSER node\n${mount("/home/node/.npm", ",uid=1000,gid=1000")} npm ci && npm cache clean --force`,
      `FROM node:22\nUSER node\n${mount("/home/node/.npm", ",uid=1000,gid=1000")} npm ci`,
    ],
    "a variable for one command": [`${pip} PIP_NO_CACHE_DIR=off pip install flask`, `${pip} pip install flask`],
    "an exported variable": [`${pip} export PIP_NO_CACHE_DIR=1 && pip install flask`, `${pip} pip install flask`],
    "an exported variable beside another": [
      `${pip} export A=1 PIP_NO_CACHE_DIR=1; pip install flask`,
      `${pip} export A=1; pip install flask`,
    ],
    "apk's, with what fetches the index in its place": [
      `FROM alpine\n${mount("/etc/apk/cache")} apk add --no-cache git`,
      `FROM alpine\n${mount("/etc/apk/cache")} apk add --update-cache git`,
    ],
    "apk's, with what fetches the index there already": [
      `FROM alpine\n${mount("/etc/apk/cache")} apk --no-cache --update --upgrade add git`,
      `FROM alpine\n${mount("/etc/apk/cache")} apk --update --upgrade add git`,
    ],
    "uv's": [`${mount("/root/.cache/uv")} uv sync --no-cache`, `${mount("/root/.cache/uv")} uv sync`],
    "rm of the lists and clean": [
      `${apt} ${install} && apt-get clean && rm -rf /var/lib/apt/lists/*`,
      `${apt} ${install}`,
    ],
    "rm of the lists before they are fetched": [
      `${lists} rm -rf /var/lib/apt/lists/* && ${install}`,
      `${lists} ${install}`,
    ],
    "one path of several": [
      `${apt} ${install} && rm -rf /var/lib/apt/lists/* /tmp/*`,
      `${apt} ${install} && rm -rf /tmp/*`,
    ],
    "clean of mounted archives alone": [`${archives} ${install} && apt-get clean`, `${archives} ${install}`],
    "after what may fail": [
      `${apt} apt-get update && (apt-get install -y a || true) && apt-get clean && rm -rf /var/lib/apt/lists/*`,
      `${apt} apt-get update && (apt-get install -y a || true)`,
    ],
    "lines of their own": [
      `${apt} \\\n    apt-get update \\\n    && apt-get install -y git \\\n    # small\n    && rm -rf /var/lib/apt/lists/* \\\n    && make`,
      `${apt} \\\n    apt-get update \\\n    && apt-get install -y git \\\n    # small\n    && make`,
    ],
    "a list with set -e": [
      `${apt} set -eux; apt-get update; apt-get install -y git; rm -rf /var/lib/apt/lists/*`,
      `${apt} set -eux; apt-get update; apt-get install -y git`,
    ],
    "dnf's": [
      `FROM fedora:42\n${mount("/var/cache/libdnf5")} dnf install -y git && dnf clean all`,
      `FROM fedora:42\n${mount("/var/cache/libdnf5")} dnf install -y git`,
    ],
    "conda's, with options in one word": [
      `FROM continuumio/miniconda3\n${mount("/opt/conda/pkgs")} conda install -y numpy && conda clean -afy`,
      `FROM continuumio/miniconda3\n${mount("/opt/conda/pkgs")} conda install -y numpy`,
    ],
    "go's, of the cache that is mounted": [
      `FROM golang:1.25\n${mount("/root/.cache/go-build")} go build ./... && go clean -cache`,
      `FROM golang:1.25\n${mount("/root/.cache/go-build")} go build ./...`,
    ],
    "rm of the mounted folder itself, which fails": [
      `${mount("/root/.npm")} npm ci; rm -rf ~/.npm; make`,
      `${mount("/root/.npm")} npm ci; make`,
    ],
    "what ONBUILD triggers": [`ONBUILD ${apt} ${install} && \\\n    apt-get clean`, `ONBUILD ${apt} ${install}`],
    "ENV of a stage that the image is not made from": [
      `FROM python AS build\nENV A=1 PIP_NO_CACHE_DIR=1\n${pip} pip install flask\nFROM python\nCOPY --from=build /app /app`,
      `FROM python AS build\nENV A=1\n${pip} pip install flask\nFROM python\nCOPY --from=build /app /app`,
    ],
    "somebody else's cache, which pip run as root leaves alone": [
      `${mount("/root/.cache/pip", ",uid=1001,gid=1001")} pip install flask`,
      `${mount("/root/.cache/pip", ",uid=0,gid=0")} pip install flask`,
    ],
  },
  suggests: {
    "ENV, which is the image's too": [
      `ENV PIP_NO_CACHE_DIR=1\n${pip} pip install flask\n${pip} pip install gunicorn`,
      `${pip} pip install flask\n${pip} pip install gunicorn`,
    ],
    "one pair of several": [
      `ENV A=1 PIP_NO_CACHE_DIR=off \\\n    # c\n    B=2\n${pip} pip install flask`,
      `ENV A=1 \\\n    # c\n    B=2\n${pip} pip install flask`,
    ],
    "the first pair": [
      `ENV PIP_NO_CACHE_DIR=off \\\n    B=2\n${pip} pip install flask`,
      `ENV B=2\n${pip} pip install flask`,
    ],
    "ENV of the stage below": [
      `FROM python AS a\nENV PIP_NO_CACHE_DIR=1\nFROM a\n${pip} pip install flask`,
      `FROM python AS a\nFROM a\n${pip} pip install flask`,
    ],
    ARG: [`ARG PIP_NO_CACHE_DIR=1\n${pip} pip install flask`, `${pip} pip install flask`],
    "the last of a list, which hides that the one before failed": [
      `${apt} apt-get update; apt-get install -y git; apt-get clean`,
      `${apt} apt-get update; apt-get install -y git`,
    ],
    "clean of archives that are only part of what it empties": [
      `${mount("/var/cache/apt/archives")} ${install} && apt-get clean`,
      `${mount("/var/cache/apt/archives")} ${install}`,
    ],
    "clean of archives and lists, with one mounted": [
      `${archives} ${install} && apt-get distclean`,
      `${archives} ${install}`,
    ],
    "root's home on a base whose user is not known": [
      `FROM registry.example/base\n${pip} pip install --no-cache-dir flask`,
      `FROM registry.example/base\n${pip} pip install flask`,
    ],
    "apk's other folder": [
      `FROM alpine\n${mount("/var/cache/apk")} apk add --no-cache git`,
      `FROM alpine\n${mount("/var/cache/apk")} apk add --update-cache git`,
    ],
  },
  reports: {
    "what is all there is": [`${lists} rm -rf /var/lib/apt/lists/*`, "rm of /var/lib/apt/lists/* empties the cache"],
    "what something hangs on": [`${apt} ${install} && apt-get clean || true`, "apt-get clean empties the cache"],
    "what hangs on a test": [
      `${pip} pip install flask; [ -d /root/.cache ] && rm -rf /root/.cache/pip/*; make`,
      "at /root/.cache/pip",
    ],
    "rm of a folder above": [
      `${pip} pip install flask; rm -rf /root/.cache; make`,
      "empties the cache mounted at /root/.cache/pip and then fails",
    ],
    "a variable that others use": [
      `ARG PIP_NO_CACHE_DIR=1\nENV PIP_NO_CACHE_DIR=$PIP_NO_CACHE_DIR\n${pip} pip install flask`,
      "PIP_NO_CACHE_DIR=1 disables the cache that line 4 mounts at /root/.cache/pip",
    ],
  },
});

ruleCases("cache/defeated", {
  options: { cacheOwner: "1001:1001" },
  silent: {
    "somebody else's cache, which all mounts have to be": `${mount("/root/.cache/pip", ",uid=1001,gid=1001")} pip install flask`,
  },
});
