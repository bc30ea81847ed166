# syntax=docker/dockerfile:1
FROM alpine:3.20 AS a b
WORKDIR
COPY only-one
USER 1000
