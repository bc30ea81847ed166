# syntax=docker/dockerfile:1
FROM golang:1.23-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,id=ferry-go-mod,target=/go/pkg/mod \
    go mod download
COPY cmd cmd
COPY internal internal
RUN --mount=type=cache,id=ferry-go-mod,target=/go/pkg/mod \
    --mount=type=cache,id=ferry-go-build,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -o /out/ferry ./cmd/ferry

FROM scratch
COPY --from=build /out/ferry /ferry
USER 1001:1001
EXPOSE 8080
ENTRYPOINT ["/ferry"]
