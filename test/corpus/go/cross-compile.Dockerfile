# syntax=docker/dockerfile:1
# One compiler, on the machine that builds, for each platform that is asked for.
FROM --platform=$BUILDPLATFORM golang:1.23-alpine AS build
RUN apk add --no-cache git file
WORKDIR /go/src/agent
COPY go.mod go.sum ./
RUN go mod download
COPY . .
ARG TARGETOS
ARG TARGETARCH
ARG TARGETVARIANT
RUN <<EOT
  set -eu
  export CGO_ENABLED=0 GOOS="$TARGETOS" GOARCH="$TARGETARCH"
  case "$TARGETARCH/$TARGETVARIANT" in
    arm/v6) export GOARM=6 ;;
    arm/v7) export GOARM=7 ;;
    amd64/v2) export GOAMD64=v2 ;;
  esac
  extension=
  if [ "$TARGETOS" = windows ]; then extension=.exe; fi
  go build -o "/out/agent$extension" ./cmd/agent
  file "/out/agent$extension"
EOT

FROM scratch AS binary
COPY --from=build /out/ /

FROM --platform=$TARGETPLATFORM alpine:3.20 AS image-linux
RUN apk add --no-cache ca-certificates tzdata
COPY --from=build /out/agent /usr/bin/agent
ENTRYPOINT ["/usr/bin/agent"]

FROM mcr.microsoft.com/windows/nanoserver:ltsc2022 AS image-windows
COPY --from=build /out/agent.exe C:/agent.exe
ENTRYPOINT ["C:/agent.exe"]

FROM image-${TARGETOS}
