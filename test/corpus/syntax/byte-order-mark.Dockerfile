# syntax=docker/dockerfile:1
# Saved by an editor that puts a byte order mark in front.
FROM alpine:3.20
RUN apk add --no-cache nano
