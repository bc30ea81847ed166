import type { BaseImage, FixCase } from "../fixCase";

// Managers that cannot run here: a script stands for each, see bases/standIn.sh. What is proved is that the mounts are where
// the managers look, and belong to whom they should, and that the commands around them still work.

const two = "lens-a\nlens-b\n";
const three = `${two}lens-c\n`;
const cold = ["lens-a", "lens-b"];
const warm = ["lens-c"];
/** System managers download a list of all packages first. */
const coldWithList = ["metadata", ...cold];

/** A case of a manager that reads its packages from a file. */
const reading = (file: string) => ({ files: { [file]: two }, change: { [file]: three }, cold, warm });

/** A case of a manager that is told its packages on the command line. */
const told = {
  change: { Dockerfile: (text: string) => text.replace("lens-b", "lens-b lens-c") },
  cold: coldWithList,
  warm,
};

const standIn = (name: string, env: Readonly<Record<string, string>> = {}): Record<string, BaseImage> => ({
  [name]: { image: "standIns", env },
});

export const standIns: readonly FixCase[] = [
  {
    ...reading("uv.lock"),
    name: "uv, stand-in: --no-cache",
    images: standIn("ghcr.io/astral-sh/uv:python3.13-bookworm-slim"),
    dockerfile: `FROM ghcr.io/astral-sh/uv:python3.13-bookworm-slim
WORKDIR /app
COPY uv.lock .
RUN uv sync --frozen --no-cache
`,
    moved: ["/root/.cache"],
  },
  {
    ...reading("uv.lock"),
    cold: [...cold, ...cold],
    name: "uv, stand-in: the cache elsewhere by ENV, UV_NO_CACHE on the command, two stages",
    images: standIn("python:3.13-slim"),
    dockerfile: `FROM python:3.13-slim AS build
ENV UV_CACHE_DIR=/opt/uv-cache
WORKDIR /app
COPY uv.lock .
RUN UV_NO_CACHE=1 uv sync --frozen

FROM build AS test
RUN uv sync --frozen --all-groups && rm -rf /opt/uv-cache/*

FROM test
COPY --from=build /app/installed /installed
`,
    moved: ["/opt/uv-cache"],
  },
  {
    ...reading("uv.lock"),
    name: "uv, stand-in: as a user that the file makes, in a here-document",
    images: standIn("python:3.13-slim"),
    dockerfile: `FROM python:3.13-slim
RUN mkdir -p /srv/app && chown 1001:1001 /srv/app
USER 1001:1001
ENV HOME=/home/app
WORKDIR /srv/app
COPY uv.lock .
RUN <<EOF
set -e
uv sync --frozen
echo done > installed/stamp
EOF
`,
    moved: ["/home/app/.cache"],
  },
  {
    ...reading("poetry.lock"),
    name: "poetry, stand-in: packages in the system",
    images: standIn("python:3.13-slim"),
    dockerfile: `FROM python:3.13-slim
ENV POETRY_VIRTUALENVS_CREATE=false
WORKDIR /app
COPY poetry.lock .
RUN poetry install --no-root
`,
    moved: ["/root/.cache"],
  },
  {
    ...reading("poetry.lock"),
    name: "poetry, stand-in: a virtual environment inside the cache folder",
    images: standIn("python:3.13-slim"),
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY poetry.lock .
RUN poetry install --no-root
RUN ls /root/.cache/pypoetry/virtualenvs/app/lens-a
`,
    moved: ["/root/.cache/pypoetry/artifacts", "/root/.cache/pypoetry/cache"],
  },
  {
    ...reading("Pipfile.lock"),
    name: "pipenv, stand-in",
    images: standIn("python:3.13-slim"),
    dockerfile: `FROM python:3.13-slim
WORKDIR /app
COPY Pipfile.lock .
RUN pipenv install --system --deploy
`,
    moved: ["/root/.cache"],
  },
  {
    ...reading("environment.yml"),
    cold: coldWithList,
    name: "conda, stand-in: conda clean",
    images: standIn("continuumio/miniconda3"),
    dockerfile: `FROM continuumio/miniconda3
USER root
COPY environment.yml .
RUN conda env create -f environment.yml && conda clean -afy
`,
    moved: ["/opt/conda/pkgs"],
  },
  {
    ...reading("bun.lock"),
    name: "bun, stand-in",
    images: standIn("oven/bun:1"),
    dockerfile: `FROM oven/bun:1
WORKDIR /app
COPY bun.lock .
RUN bun install --frozen-lockfile
`,
    moved: ["/root/.bun"],
  },
  {
    ...reading("Cargo.lock"),
    name: "cargo, stand-in: fetched in one RUN, built without the network in another",
    images: standIn("rust:1.88", { CARGO_HOME: "/usr/local/cargo" }),
    dockerfile: `FROM rust:1.88 AS build
WORKDIR /app
COPY Cargo.lock .
RUN cargo fetch
RUN cargo build --release --offline

FROM rust:1.88
COPY --from=build /app/target/release /usr/local/bin
`,
    moved: [],
  },
  {
    ...reading("Cargo.lock"),
    name: "cargo, stand-in: as a user, in that user's home",
    images: standIn("debian:bookworm-slim"),
    dockerfile: `FROM debian:bookworm-slim AS build
RUN mkdir -p /app && chown 1001:1001 /app
USER 1001:1001
ENV HOME=/home/app
WORKDIR /app
COPY --chown=1001:1001 Cargo.lock .
RUN cargo build --release

FROM debian:bookworm-slim
COPY --from=build /app/target/release /usr/local/bin
`,
    moved: [],
  },
  {
    ...reading("composer.lock"),
    name: "composer, stand-in: clear-cache",
    images: standIn("php:8.4-cli"),
    dockerfile: `FROM php:8.4-cli
WORKDIR /app
COPY composer.lock .
RUN composer install --no-dev --no-interaction && composer clear-cache
`,
    moved: ["/root/.composer"],
  },
  {
    ...reading("pom.xml"),
    name: "maven, stand-in: resolved in one RUN, packaged offline in another",
    images: standIn("maven:3.9-eclipse-temurin-21"),
    dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /app
COPY pom.xml .
RUN mvn dependency:go-offline
RUN mvn -o package

FROM maven:3.9-eclipse-temurin-21
COPY --from=build /app/target /app
`,
    moved: [],
  },
  {
    files: { "pom.xml": two, "uv.lock": "lens-x\n" },
    change: { "uv.lock": "lens-x\nlens-y\n" },
    cold: [...cold, "lens-x"],
    warm: [...cold, "lens-y"],
    name: "maven, stand-in: a later stage takes the repository over, so it stays in the image",
    images: standIn("maven:3.9-eclipse-temurin-21"),
    dockerfile: `FROM maven:3.9-eclipse-temurin-21 AS deps
WORKDIR /app
COPY pom.xml uv.lock ./
RUN uv sync
RUN mvn dependency:resolve

FROM maven:3.9-eclipse-temurin-21
COPY --from=deps /app/installed /installed
COPY --from=deps /root/.m2/repository /root/.m2/repository
`,
    moved: [],
  },
  {
    ...reading("build.gradle"),
    name: "gradle, stand-in",
    images: standIn("gradle:8-jdk21"),
    dockerfile: `FROM gradle:8-jdk21 AS build
USER root
WORKDIR /app
COPY build.gradle .
RUN gradle build --no-daemon

FROM gradle:8-jdk21
COPY --from=build /app/build/libs /app
`,
    moved: [],
  },
  {
    ...reading("app.csproj"),
    name: "dotnet, stand-in: restored in one RUN, published from what is there in another",
    images: standIn("mcr.microsoft.com/dotnet/sdk:9.0"),
    dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
WORKDIR /src
COPY app.csproj .
RUN dotnet restore
RUN dotnet publish --no-restore -o /app/out

FROM mcr.microsoft.com/dotnet/sdk:9.0
COPY --from=build /app/out /app
`,
    moved: [],
  },
  {
    ...reading("app.csproj"),
    name: "dotnet, stand-in: as a user in whose home it writes beside its cache",
    images: standIn("mcr.microsoft.com/dotnet/sdk:9.0"),
    dockerfile: `FROM mcr.microsoft.com/dotnet/sdk:9.0 AS build
RUN mkdir -p /app && chown 1001:1001 /app
USER 1001:1001
ENV HOME=/home/app
WORKDIR /app
COPY --chown=1001:1001 app.csproj .
RUN dotnet publish -o /app/out

FROM mcr.microsoft.com/dotnet/sdk:9.0
COPY --from=build /app/out /app
`,
    moved: [],
  },
  {
    ...reading("mix.lock"),
    name: "mix, stand-in",
    images: standIn("elixir:1.18-slim"),
    dockerfile: `FROM elixir:1.18-slim
WORKDIR /app
COPY mix.lock .
RUN mix deps.get --only prod
`,
    moved: ["/root/.hex"],
  },
  {
    ...told,
    name: "apk, stand-in: --no-cache",
    images: standIn("alpine:3.22"),
    dockerfile: `FROM alpine:3.22
RUN apk add --no-cache lens-a lens-b
`,
    moved: ["/etc/apk/cache"],
  },
  {
    ...told,
    name: "dnf, stand-in: clean all",
    images: standIn("fedora:42", { DNF_VERSION: "5" }),
    dockerfile: `FROM fedora:42
RUN dnf install -y lens-a lens-b && dnf clean all
`,
    moved: ["/var/cache/dnf", "/var/cache/libdnf5"],
  },
  {
    ...told,
    name: "yum, stand-in: its cache removed by hand",
    images: standIn("centos:7"),
    dockerfile: `FROM centos:7
RUN yum install -y lens-a lens-b; rm -rf /var/cache/yum/*
`,
    moved: ["/var/cache/yum"],
  },
  {
    ...told,
    // Packages are thrown away, so what is saved is the list of them.
    change: { Dockerfile: (text) => text.replace("lens-b", "lens-c") },
    warm: ["lens-a", "lens-c"],
    name: "zypper, stand-in: clean",
    images: standIn("opensuse/leap:15.6"),
    dockerfile: `FROM opensuse/leap:15.6
RUN zypper --non-interactive install lens-a lens-b && zypper clean --all
`,
    moved: ["/var/cache/zypp"],
  },
  {
    ...told,
    name: "pacman, stand-in: -Scc",
    images: standIn("archlinux:latest"),
    dockerfile: `FROM archlinux:latest
RUN pacman -Syu --noconfirm lens-a lens-b && pacman -Scc --noconfirm
`,
    moved: ["/var/cache/pacman"],
  },
];
