# A comment comes first, so what follows is not a directive any more.
# syntax=docker/dockerfile:1.4
# escape=`
FROM busybox
RUN echo one \
    && echo two
