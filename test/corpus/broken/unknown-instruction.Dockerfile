# syntax=docker/dockerfile:1
FROM alpine:3.20
RUM echo "a letter is wrong"
WORKDIR /srv
USER 1000
