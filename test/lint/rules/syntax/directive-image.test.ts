import { ruleCases } from "../../ruleCases";

const file = (reference: string) => `# syntax=${reference}\nFROM a`;
const becomes = (before: string, after: string) => [file(before), file(after)] as const;

ruleCases("syntax/directive-image", {
  silent: Object.fromEntries(
    [
      "docker/dockerfile:1",
      "docker/dockerfile",
      "docker/dockerfile:1.7-labs",
      "docker/dockerfile:labs",
      "docker.io/docker/dockerfile:1.7.1",
      `docker/dockerfile:1.7@sha256:${"a".repeat(64)}`,
      `docker/dockerfile@sha256:${"a".repeat(64)}`,
      "docker/dockerfile-upstream:master",
      "docker/dockerfile-upstream:experimental",
      "docker/dockerfile-copy:v0.1.9",
      "tonistiigi/dockerfile:runmount20180607",
      "r.j3ss.co/dockerfile",
      "registry.example/docker/dockerfiles:1",
      "localhost:5000/dockerfile",
      "ghcr.io/a/dockerfile:v1",
      "denzp/cargo-wharf-frontend:v0.1.0",
    ].map((reference) => [reference, file(reference)]),
  ),
  reports: {
    "misspelt, and pinned by a digest": [
      file(`docker/dockerfiles:1@sha256:${"a".repeat(64)}`),
      "is not Docker's frontend, so a different image would parse this file",
    ],
  },
  suggests: {
    "a letter too many": becomes("docker/dockerfiles:1", "docker/dockerfile:1"),
    "letters in another order": becomes("docker/dokcerfile:1.4", "docker/dockerfile:1.4"),
    "the owner's name": becomes("dcoker/dockerfile:1", "docker/dockerfile:1"),
    "the other way round": becomes("dockerfile/docker:1", "docker/dockerfile:1"),
    "without its owner": becomes("dockerfile:1.4", "docker/dockerfile:1.4"),
    "twice the same": becomes("docker/docker:1", "docker/dockerfile:1"),
    "with a registry": becomes("docker.io/docker/dockerfiles:1", "docker.io/docker/dockerfile:1"),
    "a version with a v": becomes("docker/dockerfile:v1.4", "docker/dockerfile:1.4"),
    "a slash before the version": becomes("docker/dockerfile/1.4", "docker/dockerfile:1.4"),
    "nothing before the version": becomes("docker/dockerfile1.4", "docker/dockerfile:1.4"),
    "an equals sign": becomes("docker/dockerfile=1", "docker/dockerfile:1"),
    capitals: becomes("Docker/Dockerfile:1", "docker/dockerfile:1"),
    experimental: becomes("docker/dockerfile:experimental", "docker/dockerfile:1"),
    "experimental of a version": becomes("docker/dockerfile:1.1-experimental", "docker/dockerfile:1"),
  },
});

ruleCases("syntax/directive-image", {
  options: { syntax: "docker/dockerfile:1.7" },
  suggests: { "the project's own": becomes("docker/dockerfile:1.0-experimental", "docker/dockerfile:1.7") },
});
