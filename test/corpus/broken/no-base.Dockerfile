# syntax=docker/dockerfile:1
ARG TAG=3.20
RUN echo "on what?"
