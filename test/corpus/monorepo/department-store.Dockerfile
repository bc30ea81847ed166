# syntax=docker/dockerfile:1
# check=skip=SecretsUsedInArgOrEnv

# All services of the department store, one file for all, so that they share what they build on:
#
#   toolchains   node-tools, go-tools, python-tools, jvm-tools
#   libraries    contracts, design-system
#   services     storefront, checkout, stock, pricing, search, reports, mailer
#   jobs         migrations, feeds, seed-data
#   checks       test-*, lint-*
#
# Build one with --target; without it, the storefront is built.

ARG DEBIAN=bookworm
ARG NODE=22
ARG GO=1.23
ARG PYTHON=3.12
ARG JAVA=21

# ---------------------------------------------------------------------------------------------------------------------
# Toolchains
# ---------------------------------------------------------------------------------------------------------------------

FROM debian:${DEBIAN}-slim AS runtime
RUN apt-get update \
 && apt-get install -y --no-install-recommends \
      ca-certificates \
      tini \
      tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 1001 store \
 && useradd --uid 1001 --gid store --no-create-home --shell /usr/sbin/nologin store
ENV TZ=UTC LANG=C.UTF-8
ENTRYPOINT ["tini", "--"]

FROM node:${NODE}-${DEBIAN}-slim AS node-tools
WORKDIR /store
ENV PNPM_HOME=/usr/local/share/pnpm
ENV PATH=${PNPM_HOME}:${PATH}
RUN corepack enable
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
RUN --mount=type=cache,id=store-pnpm,target=/usr/local/share/pnpm/store \
    corepack install && pnpm fetch

FROM golang:${GO}-${DEBIAN} AS go-tools
WORKDIR /store
ENV CGO_ENABLED=0 GOFLAGS=-trimpath
COPY go.work go.work.sum ./
COPY services/checkout/go.mod services/checkout/go.sum services/checkout/
COPY services/stock/go.mod services/stock/go.sum services/stock/
COPY libraries/go/go.mod libraries/go/go.sum libraries/go/
RUN --mount=type=cache,id=store-go-mod,target=/go/pkg/mod \
    go mod download

FROM python:${PYTHON}-slim-${DEBIAN} AS python-tools
WORKDIR /store
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONUNBUFFERED=1
RUN --mount=type=cache,id=store-pip,target=/root/.cache/pip \
    pip install uv==0.5.11

FROM eclipse-temurin:${JAVA}-jdk AS jvm-tools
WORKDIR /store
COPY gradlew settings.gradle.kts ./
COPY gradle gradle
RUN --mount=type=cache,id=store-gradle,target=/root/.gradle/caches \
    ./gradlew --no-daemon --version

# ---------------------------------------------------------------------------------------------------------------------
# Libraries
# ---------------------------------------------------------------------------------------------------------------------

FROM bufbuild/buf:1.45.0 AS buf

FROM debian:${DEBIAN}-slim AS contracts
COPY --from=buf /usr/local/bin/buf /usr/local/bin/buf
WORKDIR /contracts
COPY contracts/ ./
RUN buf lint && buf generate --output /generated

FROM node-tools AS design-system
COPY libraries/design-system libraries/design-system
RUN --mount=type=cache,id=store-pnpm,target=/usr/local/share/pnpm/store \
    pnpm install --offline --frozen-lockfile --filter design-system... \
 && pnpm --filter design-system build

# ---------------------------------------------------------------------------------------------------------------------
# Services
# ---------------------------------------------------------------------------------------------------------------------

FROM design-system AS storefront-build
COPY --from=contracts /generated/ts libraries/contracts
COPY services/storefront services/storefront
ARG PUBLIC_CDN=https://cdn.store.example
RUN --mount=type=cache,id=store-pnpm,target=/usr/local/share/pnpm/store \
    --mount=type=secret,id=sentry,env=SENTRY_AUTH_TOKEN \
    pnpm install --offline --frozen-lockfile --filter storefront... \
 && pnpm --filter storefront build \
 && pnpm deploy --filter storefront --prod /out

FROM go-tools AS checkout-build
COPY --from=contracts /generated/go libraries/go/contracts
COPY libraries/go libraries/go
COPY services/checkout services/checkout
RUN --mount=type=cache,id=store-go-mod,target=/go/pkg/mod \
    --mount=type=cache,id=store-go-build,target=/root/.cache/go-build \
    go build -o /out/checkout ./services/checkout/cmd/checkout

FROM go-tools AS stock-build
COPY --from=contracts /generated/go libraries/go/contracts
COPY libraries/go libraries/go
COPY services/stock services/stock
RUN --mount=type=cache,id=store-go-mod,target=/go/pkg/mod \
    --mount=type=cache,id=store-go-build,target=/root/.cache/go-build \
    go build -o /out/stock ./services/stock/cmd/stock && \
    go build -o /out/stockctl ./services/stock/cmd/stockctl

FROM jvm-tools AS search-build
COPY --from=contracts /generated/java libraries/contracts/src/main/java
COPY services/search services/search
RUN --mount=type=cache,id=store-gradle,target=/root/.gradle/caches \
    ./gradlew --no-daemon :services:search:installDist

FROM python-tools AS python-environment
COPY pyproject.toml uv.lock ./
COPY services/pricing/pyproject.toml services/pricing/
COPY services/reports/pyproject.toml services/reports/
RUN --mount=type=cache,id=store-uv,target=/root/.cache/uv \
    uv sync --frozen --no-dev --no-install-workspace

FROM python-environment AS pricing-build
COPY services/pricing services/pricing
RUN --mount=type=cache,id=store-uv,target=/root/.cache/uv \
    uv sync --frozen --no-dev --package pricing

FROM python-environment AS reports-build
COPY services/reports services/reports
RUN --mount=type=cache,id=store-uv,target=/root/.cache/uv \
    uv sync --frozen --no-dev --package reports

FROM rust:1.82-slim-${DEBIAN} AS mailer-build
WORKDIR /store/services/mailer
COPY services/mailer ./
RUN --mount=type=cache,id=store-cargo-registry,target=/usr/local/cargo/registry \
    --mount=type=cache,id=store-cargo-git,target=/usr/local/cargo/git \
    --mount=type=cache,id=store-mailer-target,target=/store/services/mailer/target \
    cargo build --release --locked && mkdir /out && cp target/release/mailer /out/

FROM runtime AS checkout
COPY --from=checkout-build /out/checkout /usr/local/bin/
USER 1001:1001
EXPOSE 7001
CMD ["checkout"]

FROM runtime AS stock
COPY --from=stock-build /out/stock /out/stockctl /usr/local/bin/
USER 1001:1001
EXPOSE 7002
HEALTHCHECK --interval=15s CMD ["stockctl", "ping"]
CMD ["stock", "--listen", ":7002"]

FROM eclipse-temurin:${JAVA}-jre AS search
COPY --from=search-build /store/services/search/build/install/search /opt/search
ENV JAVA_OPTS="-XX:+UseZGC -Xmx512m"
USER 1001:1001
EXPOSE 7003
CMD ["/opt/search/bin/search"]

FROM python:${PYTHON}-slim-${DEBIAN} AS python-runtime
ENV PATH=/store/.venv/bin:$PATH PYTHONUNBUFFERED=1
WORKDIR /store

FROM python-runtime AS pricing
COPY --from=pricing-build /store/.venv .venv
COPY --from=pricing-build /store/services/pricing services/pricing
USER 1001:1001
EXPOSE 7004
CMD ["python", "-m", "pricing"]

FROM python-runtime AS reports
RUN apt-get update \
 && apt-get install -y --no-install-recommends fonts-dejavu-core libpango-1.0-0 \
 && rm -rf /var/lib/apt/lists/*
COPY --from=reports-build /store/.venv .venv
COPY --from=reports-build /store/services/reports services/reports
USER 1001:1001
CMD ["python", "-m", "reports", "--watch"]

FROM runtime AS mailer
COPY --from=mailer-build /out/mailer /usr/local/bin/
COPY services/mailer/templates /usr/share/mailer/templates
USER 1001:1001
CMD ["mailer"]

# ---------------------------------------------------------------------------------------------------------------------
# Jobs
# ---------------------------------------------------------------------------------------------------------------------

FROM runtime AS migrations
COPY --from=stock /usr/local/bin/stockctl /usr/local/bin/
COPY services/*/migrations /migrations/
USER 1001:1001
CMD ["stockctl", "migrate", "--all", "/migrations"]

FROM runtime AS feeds
COPY --chmod=0755 <<'FEEDS' /usr/local/bin/feeds
#!/bin/sh
set -eu
for supplier in /etc/suppliers/*.conf; do
  name="$(basename "$supplier" .conf)"
  echo "feed of $name"
  stockctl import --supplier "$name" --config "$supplier"
done
FEEDS
COPY --from=stock /usr/local/bin/stockctl /usr/local/bin/
USER 1001:1001
CMD ["feeds"]

FROM pricing AS seed-data
COPY --chown=1001:1001 fixtures/ fixtures/
CMD ["python", "-m", "pricing.seed", "fixtures"]

# ---------------------------------------------------------------------------------------------------------------------
# Checks
# ---------------------------------------------------------------------------------------------------------------------

FROM storefront-build AS test-storefront
RUN pnpm --filter storefront test && pnpm --filter design-system test

FROM checkout-build AS test-checkout
RUN --mount=type=cache,id=store-go-mod,target=/go/pkg/mod \
    --mount=type=cache,id=store-go-build,target=/root/.cache/go-build \
    go test ./services/checkout/... ./libraries/go/...

FROM pricing-build AS test-pricing
RUN --mount=type=cache,id=store-uv,target=/root/.cache/uv \
    uv sync --frozen --package pricing && uv run --package pricing pytest --quiet

FROM contracts AS lint-contracts
ARG AGAINST=main
RUN --mount=type=bind,source=.git,target=/contracts/.git \
    buf breaking --against ".git#branch=${AGAINST},subdir=contracts"

FROM gcr.io/distroless/nodejs${NODE}-debian12:nonroot AS storefront
WORKDIR /storefront
COPY --from=storefront-build /out ./
EXPOSE 7000
CMD ["server.mjs"]
