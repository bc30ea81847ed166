# syntax=docker/dockerfile:1
FROM rust:1.82-slim-bookworm AS build
RUN rm -f /etc/apt/apt.conf.d/docker-clean
RUN --mount=type=cache,id=ledger-apt,target=/var/cache/apt \
    --mount=type=cache,id=ledger-apt-lists,target=/var/lib/apt/lists \
    apt-get update && apt-get install -y --no-install-recommends pkg-config libssl-dev protobuf-compiler
WORKDIR /usr/src/ledger
COPY . .
# The target folder is a cache too, so what is to be kept is copied out of it in the same step.
RUN --mount=type=cache,id=ledger-registry,target=/usr/local/cargo/registry \
    --mount=type=cache,id=ledger-git,target=/usr/local/cargo/git \
    --mount=type=cache,id=ledger-target,target=/usr/src/ledger/target \
    cargo build --release --locked --workspace && \
    install -D --strip --target-directory /out \
      target/release/ledger-server \
      target/release/ledger-migrate

FROM debian:bookworm-slim AS server
RUN apt-get update && apt-get install --yes --no-install-recommends libssl3 ca-certificates && rm -rf /var/lib/apt/lists/*
COPY --from=build /out/ /usr/local/bin/
USER nobody:nogroup
EXPOSE 50051
ENTRYPOINT ["ledger-server"]
