# syntax=docker/dockerfile:1
FROM alpine:3.20
USER 1000
RUN <<SETUP
mkdir /srv/data
WORKDIR /srv
