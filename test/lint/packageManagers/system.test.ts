import { ruleCases } from "../ruleCases";
import { managerCases } from "./managerCases";

const fedora = "FROM fedora:42\n";
const rocky = "FROM rockylinux:9\n";

managerCases("apt", {
  safe: {
    "an install": ["RUN apt-get install -y git", "apt-cache /var/cache/apt sharing=locked"],
    "apt full-upgrade": ["RUN apt -y full-upgrade", "apt-cache /var/cache/apt sharing=locked"],
    "with lists of its own": [
      "RUN apt-get update && apt-get install -y git",
      "apt-cache /var/cache/apt sharing=locked",
      "apt-lists /var/lib/apt sharing=locked",
    ],
    "a user's, through sudo": [
      "RUN useradd -u 1001 app\nUSER app\nRUN sudo apt-get install -y git",
      "apt-cache /var/cache/apt sharing=locked",
    ],
  },
  silent: {
    "another user cannot run it": "RUN useradd -u 1001 app\nUSER app\nRUN apt-get install -y git",
    "other subcommands": "RUN apt-get remove -y git && apt-cache search git && apt list",
    "a mention": "RUN echo apt-get install git && test -n 'apt-get install git'",
    "no network": "RUN --network=none apt-get install -y ./local.deb",
  },
});

managerCases("apk", {
  safe: {
    "an add": ["FROM alpine:3.22\nRUN apk add git", "apk-cache /etc/apk/cache sharing=locked"],
    "options before the subcommand": [
      "FROM alpine:3.22\nRUN apk -U --wait 5 add git",
      "apk-cache /etc/apk/cache sharing=locked",
    ],
    "a cache elsewhere": [
      "FROM alpine:3.22\nRUN apk --cache-dir /var/apk upgrade",
      "apk-cache /var/apk sharing=locked",
    ],
  },
  silent: {
    "the other folder that serves": "FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apk apk add git",
    "another user cannot run it": "FROM node:22-alpine\nUSER node\nRUN apk add git",
    "other subcommands": "FROM alpine:3.22\nRUN apk update && apk del git && apk info && apk add --simulate git",
    "another root": "FROM alpine:3.22\nRUN apk add --root /out --initdb musl",
    "a mention": 'FROM alpine:3.22\nRUN echo "apk add git"',
  },
});

managerCases("dnf", {
  safe: {
    "dnf 5": [`${fedora}RUN dnf install -y git`, "dnf-cache /var/cache/libdnf5 sharing=locked"],
    "dnf 4": [`${rocky}RUN dnf -y builddep git`, "dnf-cache /var/cache/dnf sharing=locked"],
    "an image that is not known": [
      "FROM registry.example/base\nRUN dnf update -y",
      "dnf-cache /var/cache/dnf sharing=locked",
    ],
  },
  suggested: {
    microdnf: [
      "FROM registry.access.redhat.com/ubi9/ubi-minimal\nRUN microdnf install -y git",
      "dnf-cache /var/cache/yum sharing=locked",
    ],
  },
  silent: {
    "from what is there": `${fedora}RUN dnf -C install -y git`,
    "other subcommands": `${fedora}RUN dnf clean all && dnf list && dnf config-manager --add-repo x`,
    "another user cannot run it": `${fedora}RUN useradd -u 5 a\nUSER a\nRUN dnf install -y git`,
    "either folder, where the version is not known":
      "FROM registry.example/base\nRUN --mount=type=cache,target=/var/cache/libdnf5 dnf install -y git",
    "a mention": `${fedora}RUN echo dnf install git`,
  },
});

ruleCases("cache/prefer-mount", {
  fixes: {
    "dnf throws its packages away unless it is told not to": [
      `${rocky}RUN dnf install -y git && dnf clean all`,
      `${rocky}RUN --mount=type=cache,id=dnf-cache,target=/var/cache/dnf,sharing=locked \\\n    dnf install --setopt=keepcache=1 -y git`,
    ],
    "each of its runs is told": [
      `${rocky}RUN dnf -y update && dnf install -y git`,
      `${rocky}RUN --mount=type=cache,id=dnf-cache,target=/var/cache/dnf,sharing=locked \\\n    dnf -y update --setopt=keepcache=1 && dnf install --setopt=keepcache=1 -y git`,
    ],
    "it is told already": [
      `${rocky}RUN echo keepcache=True >> /etc/dnf/dnf.conf\nRUN dnf install -y git`,
      `${rocky}RUN echo keepcache=True >> /etc/dnf/dnf.conf\nRUN --mount=type=cache,id=dnf-cache,target=/var/cache/dnf,sharing=locked \\\n    dnf install -y git`,
    ],
    "apk fetches its index anew": [
      "FROM alpine:3.22\nRUN apk add git && apk -U add vim",
      "FROM alpine:3.22\nRUN --mount=type=cache,id=apk-cache,target=/etc/apk/cache,sharing=locked \\\n    apk add --update-cache git && apk -U add vim",
    ],
    "apk has fetched its index": [
      "FROM alpine:3.22\nRUN apk update && apk add git",
      "FROM alpine:3.22\nRUN --mount=type=cache,id=apk-cache,target=/etc/apk/cache,sharing=locked \\\n    apk update && apk add git",
    ],
    "apk still fetches its index": [
      "FROM alpine:3.22\nRUN apk add --no-cache git",
      "FROM alpine:3.22\nRUN --mount=type=cache,id=apk-cache,target=/etc/apk/cache,sharing=locked \\\n    apk add --update-cache git",
    ],
  },
});

managerCases("yum", {
  safe: {
    "yum itself": ["FROM centos:7\nRUN yum install -y git", "yum-cache /var/cache/yum sharing=locked"],
    "a name for dnf": [`${rocky}RUN yum install -y git`, "yum-cache /var/cache/dnf sharing=locked"],
    "a name for dnf 5": [`${fedora}RUN yum update -y`, "yum-cache /var/cache/libdnf5 sharing=locked"],
    "Amazon Linux 2": ["FROM amazonlinux:2\nRUN yum -y update", "yum-cache /var/cache/yum sharing=locked"],
    "Amazon Linux 2023": ["FROM amazonlinux:2023\nRUN yum -y update", "yum-cache /var/cache/dnf sharing=locked"],
  },
  suggested: {
    "an image that is not known": [
      "FROM registry.example/base\nRUN yum install -y git",
      "yum-cache /var/cache/yum sharing=locked",
    ],
  },
  silent: {
    "other subcommands": "FROM centos:7\nRUN yum clean all && yum list installed",
    "another user cannot run it": "FROM centos:7\nRUN useradd -u 5 a\nUSER a\nRUN yum install -y git",
    "a mention": 'FROM centos:7\nRUN printf "yum install git"',
  },
});

managerCases("zypper", {
  safe: {},
  suggested: {
    "an install": [
      "FROM opensuse/leap:15.6\nRUN zypper --non-interactive install git",
      "zypper-cache /var/cache/zypp sharing=locked",
    ],
    "a short subcommand": [
      "FROM opensuse/leap:15.6\nRUN zypper -n in git",
      "zypper-cache /var/cache/zypp sharing=locked",
    ],
    "a cache elsewhere": [
      "FROM opensuse/leap:15.6\nRUN zypper --cache-dir /zypp dup -y",
      "zypper-cache /zypp sharing=locked",
    ],
  },
  silent: {
    "other subcommands": "FROM opensuse/leap:15.6\nRUN zypper refresh && zypper clean -a && zypper addrepo x y",
    "a dry run": "FROM opensuse/leap:15.6\nRUN zypper install --dry-run git",
    "another user cannot run it": "FROM opensuse/leap:15.6\nRUN useradd -u 5 a\nUSER a\nRUN zypper in -y git",
  },
});

managerCases("pacman", {
  safe: {
    "an install": [
      "FROM archlinux\nRUN pacman -S --noconfirm git",
      "pacman-cache /var/cache/pacman/pkg sharing=locked",
    ],
    "an upgrade": ["FROM archlinux\nRUN pacman --noconfirm -Syu", "pacman-cache /var/cache/pacman/pkg sharing=locked"],
    "in long words": [
      "FROM archlinux\nRUN pacman --sync --noconfirm git",
      "pacman-cache /var/cache/pacman/pkg sharing=locked",
    ],
    "a cache elsewhere": ["FROM archlinux\nRUN pacman -Sy --cachedir /pkg git", "pacman-cache /pkg sharing=locked"],
  },
  silent: {
    "lists alone": "FROM archlinux\nRUN pacman -Sy --noconfirm",
    "other operations":
      "FROM archlinux\nRUN pacman -Scc --noconfirm && pacman -Ss git && pacman -R git && pacman -Qi git",
    "another user cannot run it": "FROM archlinux\nRUN useradd -u 5 a\nUSER a\nRUN pacman -S git",
    "a mention": "FROM archlinux\nRUN echo pacman -S git",
  },
});
