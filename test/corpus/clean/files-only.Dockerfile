# syntax=docker/dockerfile:1
FROM scratch
COPY schemas /schemas
USER 1001:1001
