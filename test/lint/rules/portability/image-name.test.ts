import { ruleCases } from "../../ruleCases";

ruleCases("portability/image-name", {
  options: { engines: ["docker >=23"] },
  silent: { "Docker alone": "FROM python:3.12" },
});

ruleCases("portability/image-name", {
  options: { engines: ["podman >=5.0", "buildah >=1.35"] },
  silent: { "machines that are set up for it": "FROM python:3.12" },
});

ruleCases("portability/image-name", {
  options: { engines: ["docker >=23", "podman >=4.8"] },
  silent: {
    "whole names": "FROM quay.io/a/b:1\nFROM localhost/a\nFROM registry:5000/a\nFROM docker.io/library/node:22",
    "no image": "FROM scratch",
    stages:
      "FROM docker.io/library/node:22 AS Build\nFROM build\nCOPY --from=build /a /a\nCOPY --from=0 /a /a\nRUN --mount=from=build,target=/x true",
    "what a variable holds": "ARG BASE\nARG HUB\nFROM $BASE\nFROM ${HUB}/node\nFROM ${BASE:-node}",
  },
  suggests: {
    "an official image": [
      "FROM --platform=linux/amd64 node AS a",
      "FROM --platform=linux/amd64 docker.io/library/node AS a",
    ],
    "an owner's": ["FROM oven/bun:1", "FROM docker.io/oven/bun:1"],
    "a variable in the tag": ["ARG V=22\nFROM node:${V}-slim", "ARG V=22\nFROM docker.io/library/node:${V}-slim"],
    "a digest": [`FROM node@sha256:${"0".repeat(64)}`, `FROM docker.io/library/node@sha256:${"0".repeat(64)}`],
    "in COPY and in a mount": [
      "FROM docker.io/library/node\nCOPY --from=node:22 /a /b\nRUN --mount=type=bind,from=oven/bun,target=/x true",
      "FROM docker.io/library/node\nCOPY --from=docker.io/library/node:22 /a /b\nRUN --mount=type=bind,from=docker.io/oven/bun,target=/x true",
    ],
  },
});
