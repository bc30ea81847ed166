# syntax=docker/dockerfile:1
# check=error=true
FROM golang:1.23 AS modules
ENV GOPRIVATE=git.harbour.example/*
RUN git config --global url."ssh://git@git.harbour.example/".insteadOf https://git.harbour.example/ && \
    mkdir -p -m 0700 ~/.ssh && \
    ssh-keyscan git.harbour.example >> ~/.ssh/known_hosts
WORKDIR /berth
COPY go.mod go.sum ./
RUN --mount=type=ssh --mount=type=cache,target=/go/pkg/mod go mod download

FROM modules AS build
COPY internal internal
COPY cmd cmd
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=cache,target=/root/.cache/go-build \
    --mount=type=secret,id=license,target=/run/license.key,required=true \
    go generate ./... && \
    go build -o /usr/local/bin/berth ./cmd/berth

FROM build AS lint
RUN --mount=type=secret,id=sonar_token,env=SONAR_TOKEN \
    --mount=type=cache,target=/go/pkg/mod \
    --mount=type=tmpfs,target=/tmp \
    go vet ./...

FROM debian:bookworm-slim AS final
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /usr/local/bin/berth /usr/local/bin/berth
USER 1000
CMD ["berth"]
