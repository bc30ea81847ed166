# syntax=docker/dockerfile:1
FROM alpine:3.20
COPY --from=1 /out /out
USER 1000
