# syntax=docker/dockerfile:1
FROM alpine:3.20
USER 1000
RUN --mount=type=cach,id=pots,target=/tmp/pots ls
RUN --mount=type=tmpfs,targt=/tmp/pans ls
