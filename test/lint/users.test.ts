import assert from "node:assert/strict";
import { readDockerfile } from "../../server/src/dockerfile";
import { readImageReference } from "../../server/src/dockerfile/model/images";
import { effectiveUser } from "../../server/src/dockerfile/model/users";

/** Who the last RUN runs as: `name uid:gid home`, with `-` for what is not known. */
function user(text: string): string {
  const file = readDockerfile(text);
  const run = file.instructions.findLast(({ keyword }) => keyword === "RUN");
  assert.ok(run);
  const { name, uid, gid, home, isRoot, isKnown } = effectiveUser(file, run);
  assert.equal(isRoot && isKnown, uid === 0);
  return `${name ?? "-"} ${uid ?? "-"}:${gid ?? "-"} ${home ?? "-"}`;
}

/** Who runs after instructions on a Debian base. */
const debian = (...lines: string[]) => user(["FROM debian:bookworm-slim", ...lines, "RUN x"].join("\n"));

describe("the user that a RUN runs as", () => {
  const cases: [name: string, found: () => string, expected: string][] = [
    ["an official image's own", () => debian(), "root 0:0 /root"],
    ["of an image that is not known, taken for root", () => user("FROM registry.example/x\nRUN x"), "- -:- /root"],
    ["of an official image that is not root's", () => user("FROM solr:9\nRUN x"), "- -:- /root"],
    [
      "of a known image",
      () => user("FROM quay.io/jupyter/scipy-notebook:latest@sha256:00\nRUN x"),
      "jovyan 1000:100 /home/jovyan",
    ],
    [
      "of an image by the variables that it sets",
      () => user("FROM quay.io/jupyter/base-notebook\nUSER root\nUSER ${NB_UID}:$NB_GID\nRUN x"),
      "${NB_UID} 1000:100 /home/jovyan",
    ],
    ["of another image that ends as root", () => user("FROM hexpm/elixir:1.18\nRUN x"), "root 0:0 /root"],
    [
      "of a distribution's image",
      () => user("FROM registry.access.redhat.com/ubi9/ubi-minimal\nRUN x"),
      "root 0:0 /root",
    ],
    [
      "of a language's image beside it",
      () => user("FROM registry.access.redhat.com/ubi9/python-312\nRUN x"),
      "- -:- /root",
    ],
    [
      "of an image behind an ARG",
      () => user("ARG BASE=node:22\nFROM $BASE\nUSER node\nRUN x"),
      "node 1000:1000 /home/node",
    ],
    ["of an image behind an ARG without a default", () => user("ARG BASE\nFROM $BASE\nRUN x"), "- -:- /root"],
    ["a number that is nobody's, whose group nothing tells", () => debian("USER 1001"), "1001 1001:- -"],
    ["a number and a group", () => debian("USER 1001:0"), "1001 1001:0 -"],
    [
      "a number that a user of the file has",
      () => debian("RUN useradd -u 1001 -d /app app", "USER 1001"),
      "1001 1001:1001 /app",
    ],
    [
      "a number that a user of the image has",
      () => user("FROM node:22\nUSER 1000\nRUN x"),
      "1000 1000:1000 /home/node",
    ],
    ["a name that nothing tells", () => debian("USER app"), "app -:- -"],
    ["root by its names", () => debian("USER app", "USER root:root"), "root 0:0 /root"],
    ["a quoted variable", () => debian("ARG U=1001", 'USER "${U}"'), "1001 1001:- -"],
    ["ENV HOME", () => debian("ENV HOME=/srv/", "USER 5"), "5 5:- /srv"],
    [
      "useradd in long options",
      () => debian("RUN useradd --uid=1001 --gid 1002 --home-dir /srv --create-home app", "USER app"),
      "app 1001:1002 /srv",
    ],
    [
      "useradd in short options",
      () => debian("RUN useradd -rmu1001 -s /bin/sh -c 'The app' app", "USER app"),
      "app 1001:1001 /home/app",
    ],
    [
      "useradd with a group by name",
      () => debian("RUN groupadd -g 1002 staff2 && useradd -u 1001 -g staff2 app", "USER app"),
      "app 1001:1002 /home/app",
    ],
    ["useradd without a group", () => debian("RUN useradd -u 1001 -N app", "USER app"), "app 1001:100 /home/app"],
    [
      "a group in USER",
      () => debian("RUN groupadd --gid 1002 web; useradd -u 1001 app", "USER app:web"),
      "app 1001:1002 /home/app",
    ],
    ["useradd without a number", () => debian("RUN useradd app", "USER app"), "app -:- /home/app"],
    [
      "adduser of busybox",
      () =>
        user("FROM alpine\nRUN addgroup -g 1002 -S web && adduser -S -D -u 1001 -G web -h /web app\nUSER app\nRUN x"),
      "app 1001:1002 /web",
    ],
    [
      "adduser of Debian",
      () => debian("RUN adduser --disabled-password --gecos '' --uid 1001 app", "USER app"),
      "app 1001:1001 /home/app",
    ],
    [
      "adduser of Debian for a system user",
      () => debian("RUN addgroup --system --gid 1003 web && adduser --system --uid 1001 --ingroup web app", "USER app"),
      "app 1001:1003 -",
    ],
    ["adduser that puts a user into a group", () => debian("RUN adduser app docker", "USER app"), "app -:- -"],
    [
      "variables in the command",
      () => debian("ARG ID=1001", "RUN useradd -u ${ID} app", "USER app"),
      "app 1001:1001 /home/app",
    ],
    ["variables that are not known", () => debian("ARG ID", "RUN useradd -u $ID app", "USER app"), "app -:- /home/app"],
    ["in an if", () => debian("RUN if ! id app; then useradd -u 1001 app; fi", "USER app"), "app 1001:1001 /home/app"],
    [
      "in a heredoc",
      () => debian("RUN <<EOF\ngroupadd -g 7 g\nuseradd -u 6 -g g app\nEOF", "USER app"),
      "app 6:7 /home/app",
    ],
    [
      "the latest of two",
      () => debian("RUN useradd -u 1 app", "RUN useradd -u 2 app", "USER app"),
      "app 2:2 /home/app",
    ],
    ["one made only afterwards", () => user("FROM debian\nUSER app\nRUN x\nUSER root"), "app -:- -"],
    [
      "of the stage below",
      () => user("FROM debian AS base\nRUN useradd -u 1001 app\nUSER app\nFROM base\nRUN x"),
      "app 1001:1001 /home/app",
    ],
    [
      "not of another stage",
      () => user("FROM debian AS other\nRUN useradd -u 1001 app\nFROM debian\nUSER app\nRUN x"),
      "app -:- -",
    ],
    [
      "adduser of busybox for a system user",
      () => user("FROM alpine\nRUN adduser -S -D -u 1001 app\nUSER app\nRUN x"),
      "app 1001:65533 /home/app",
    ],
    [
      "adduser of busybox without a number",
      () => user("FROM alpine\nRUN adduser -SD app\nUSER app\nRUN x"),
      "app -:- /home/app",
    ],
    [
      "adduser of Debian for a system user with nobody's group",
      () => debian("RUN adduser --system --uid 1001 app", "USER app"),
      "app 1001:- -",
    ],
    [
      "adduser of Debian for a system user with its own group",
      () => debian("RUN adduser --system --group --uid 1001 app", "USER app"),
      "app 1001:1001 -",
    ],
    [
      "a group by a name that nothing tells",
      () => debian("RUN useradd -u 1001 -g web app", "USER app"),
      "app 1001:- /home/app",
    ],
    [
      "a group that all distributions have",
      () => debian("RUN useradd -u 1001 -g users app", "USER app"),
      "app 1001:100 /home/app",
    ],
    ["usermod", () => debian("RUN useradd -u 1 app", "RUN usermod -u 1001 app", "USER app"), "app 1001:1 /home/app"],
    [
      "usermod and groupmod of an image's user",
      () => user("FROM node:22\nRUN groupmod -g 1001 node && usermod -u 1002 node\nUSER node\nRUN x"),
      "node 1002:1001 /home/node",
    ],
    [
      "groupmod alone",
      () => user("FROM node:22\nRUN groupmod --gid 1001 node\nUSER node\nRUN x"),
      "node 1000:1001 /home/node",
    ],
    [
      "usermod that renames",
      () => user("FROM ubuntu:24.04\nRUN usermod --login app --home /home/app ubuntu\nUSER app\nRUN x"),
      "app 1000:1000 /home/app",
    ],
    [
      "usermod in a stage above the user's",
      () => user("FROM debian AS a\nRUN useradd -u 1 -g 7 app\nFROM a\nRUN usermod --uid=5 app\nUSER app\nRUN x"),
      "app 5:7 /home/app",
    ],
    [
      "usermod that only adds a group",
      () => debian("RUN useradd -u 1 app", "RUN usermod -aG docker app", "USER app"),
      "app 1:1 /home/app",
    ],
    ["usermod of one that is not known", () => debian("RUN usermod -u 1001 app", "USER app"), "app 1001:- -"],
    [
      "a user by a variable of the image",
      () => user("FROM mcr.microsoft.com/dotnet/sdk:9.0\nUSER $APP_UID\nRUN x"),
      "$APP_UID 1654:1654 /home/app",
    ],
    ["an official image's that is not root", () => user("FROM groovy:5-jdk21\nRUN x"), "groovy 1000:1000 /home/groovy"],
    ["Debian's www-data", () => user("FROM php:8.4-apache\nUSER www-data\nRUN x"), "www-data 33:33 /var/www"],
    ["Alpine's www-data", () => user("FROM php:8.4-fpm-alpine\nUSER www-data\nRUN x"), "www-data 82:82 /home/www-data"],
    [
      "a file's user before the image's",
      () => user("FROM node:22\nRUN useradd -u 1234 node\nUSER node\nRUN x"),
      "node 1234:1234 /home/node",
    ],
  ];
  for (const [name, found, expected] of cases) it(name, () => assert.equal(found(), expected));
});

describe("image names", () => {
  const cases: [text: string, name: string, tag: string][] = [
    ["node", "node", ""],
    ["docker.io/library/node:22-slim", "node", "22-slim"],
    ["library/node@sha256:00", "node", ""],
    ["localhost:5000/x/y:Z@sha256:00", "localhost:5000/x/y", "z"],
    ["public.ecr.aws/docker/library/python:3", "python", "3"],
  ];
  for (const [text, name, tag] of cases) it(text, () => assert.deepEqual(readImageReference(text), { name, tag }));
});
