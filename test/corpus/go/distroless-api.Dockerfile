# syntax=docker/dockerfile:1
FROM golang:1.23-bookworm AS build
WORKDIR /gatekeeper
ENV CGO_ENABLED=0
COPY go.mod go.sum ./
RUN --mount=type=cache,id=gatekeeper-mod,target=/go/pkg/mod go mod download
COPY cmd cmd
COPY internal internal
ARG VERSION=dev
RUN --mount=type=cache,id=gatekeeper-mod,target=/go/pkg/mod \
    --mount=type=cache,id=gatekeeper-build,target=/root/.cache/go-build \
    go build -trimpath -ldflags "-X example.com/gatekeeper/internal/about.Version=$VERSION" -o /gatekeeper.bin ./cmd/gatekeeper

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build --chmod=0555 /gatekeeper.bin /gatekeeper
EXPOSE 9090 8080
ENTRYPOINT ["/gatekeeper"]
CMD ["serve", "--config=/etc/gatekeeper.yaml"]
