FROM golang:1.22-alpine3.20 AS builder
RUN apk --update add gcc musl-dev sqlite-dev sqlite-static upx && rm -rf /var/cache/apk/*
WORKDIR /build
ADD . .
RUN go mod tidy
RUN go vet ./... && go test -race -short ./...
RUN CGO_ENABLED=1 go build \
      -tags 'sqlite_omit_load_extension netgo osusergo' \
      -ldflags '-linkmode external -extldflags "-static" -s -w' \
      -o /bookmarks .
RUN upx --best --lzma /bookmarks

FROM scratch
COPY --from=builder /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=builder /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=builder /bookmarks /bookmarks
VOLUME ["/data"]
EXPOSE 7700
ENTRYPOINT [ "/bookmarks", "-db", "/data/bookmarks.db" ]
