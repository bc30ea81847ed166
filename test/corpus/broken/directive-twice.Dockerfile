# syntax=docker/dockerfile:1
# escape=\
# escape=`
FROM alpine:3.20
USER 1000
