# One server, three kinds of database, two kinds of package: which one is decided by arguments.
ARG FLAVOR=sqlite
ARG LIBC=glibc

FROM golang:1.22-bookworm AS server-glibc
RUN apt-get update && apt-get install -y libsqlite3-dev libpq-dev && rm -rf /var/lib/apt/lists/*

FROM golang:1.22-alpine AS server-musl
RUN apk add --no-cache gcc musl-dev sqlite-dev postgresql-dev

FROM server-${LIBC} AS server
ARG FLAVOR
WORKDIR /chess
COPY . .
RUN go build -tags "$FLAVOR" -o /chess-server .
RUN if [ "$FLAVOR" = postgres ]; then go run ./cmd/schema > /schema.sql; else touch /schema.sql; fi

FROM debian:bookworm-slim AS base-glibc
RUN apt-get update && apt-get install -y --no-install-recommends libsqlite3-0 libpq5 && rm -rf /var/lib/apt/lists/*
FROM alpine:3.20 AS base-musl
RUN apk add --no-cache sqlite-libs libpq

FROM base-${LIBC} AS final-sqlite
VOLUME /var/lib/chess
ENV CHESS_DATABASE=sqlite:///var/lib/chess/games.db

FROM base-${LIBC} AS final-postgres
COPY --from=server /schema.sql /usr/share/chess/
ENV CHESS_DATABASE=postgres://db/chess

FROM base-${LIBC} AS final-memory
ENV CHESS_DATABASE=memory:

FROM final-${FLAVOR}
COPY --from=server /chess-server /usr/local/bin/
USER 999:999
EXPOSE 6500
ENTRYPOINT ["chess-server"]
