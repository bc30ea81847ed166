import { ruleCases } from "../../ruleCases";

const from = (image: string) => `FROM ${image}\nRUN true`;

describe("image/base: allowed and forbidden", () => {
  ruleCases("image/base", { silent: { "nothing is asked for": from("alpine:3.22") } });
  ruleCases("image/base", {
    options: { allowedBases: ["debian:*-slim", "python", "registry.example/*", "docker.io/library/node:24"] },
    silent: {
      "by its short name": from("debian:bookworm-slim"),
      "by its full name": from("docker.io/library/debian:trixie-slim"),
      "by part of it": from("library/debian:trixie-slim"),
      "any tag": from("python:3.13"),
      "no tag": from("python"),
      "a digest": from("python@sha256:0123456789012345678901234567890123456789012345678901234567890123"),
      "a registry": from("registry.example/team/base:1"),
      "the full name in the list": from("node:24"),
      "an ARG with a default": `ARG BASE=python:3.13\nFROM $BASE\nRUN true`,
      "an ARG without one": `ARG BASE\nFROM $BASE\nRUN true`,
      "a stage": "FROM python AS a\nFROM a\nRUN true",
      scratch: from("scratch"),
    },
    reports: {
      "another tag": [from("debian:bookworm"), "debian:bookworm is not allowed"],
      "another image": [from("python2:1"), "python2:1 is not allowed"],
      "another registry's": [from("ghcr.io/a/debian:x-slim"), "ghcr.io/a/debian:x-slim is not allowed"],
      "each stage": [`FROM alpine AS a\nFROM ubuntu\nRUN true`, "alpine is not", "ubuntu is not"],
      "the default of an ARG": [`ARG V=22\nFROM node:$V\nRUN true`, "node:22 is not allowed"],
    },
  });
  ruleCases("image/base", {
    options: { forbiddenBases: ["*alpine*", "centos:*"], allowedBases: ["node:*"] },
    silent: { "what is allowed": from("node:24-slim") },
    reports: {
      "what is forbidden among it": [
        from("node:24-alpine"),
        "node:24-alpine is forbidden (forbiddenBases has *alpine*)",
      ],
      "by its full name": [from("docker.io/library/centos:7"), "forbiddenBases has centos:*"],
    },
  });
});

describe("image/base: versions in a workspace", () => {
  ruleCases("image/base", {
    otherBases: {
      "web/Dockerfile": ["node:22-alpine", "golang:1.24"],
      "versions/3.14/Dockerfile": ["python:3.14"],
      "docs/examples/Dockerfile": ["ruby:3.5"],
    },
    silent: {
      "the same": from("node:22-alpine"),
      "a newer one than there": from("node:24-alpine"),
      "another variant": from("node:20-slim"),
      "another image": from("deno:1"),
      "a folder that is named for its version": from("python:3.13"),
      "an example": from("ruby:3.4"),
      "what may be the same": from("golang:1"),
      "a digest": from("golang:1.23@sha256:0123456789012345678901234567890123456789012345678901234567890123"),
      "a name for a version": from("golang:latest"),
    },
    reports: {
      "an older version": [from("node:20-alpine"), "node:20-alpine is older than node:22-alpine in web/Dockerfile"],
      "by its full name": [from("docker.io/library/golang:1.9"), "is older than golang:1.24 in web/Dockerfile"],
      "of another Alpine": [from("node:20-alpine3.22"), "older than node:22-alpine"],
    },
  });
});
