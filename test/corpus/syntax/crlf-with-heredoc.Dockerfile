# syntax=docker/dockerfile:1
FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y \
    tidy \
    # between two packages
    xmlstarlet \
 && rm -rf /var/lib/apt/lists/*
COPY <<settings /etc/tidy.conf
indent: auto
wrap: 100
settings
ENV HTML_TIDY /etc/tidy.conf
CMD tidy -version
