import { ruleCases } from "../../ruleCases";

const start = '\nCMD ["./app"]';
ruleCases("layers/build-tools-in-final", {
  silent: {
    "in a stage that builds": `FROM debian AS build\nRUN apt-get install -y gcc\nFROM debian\nCOPY --from=build /app /${start}`,
    "an image that starts nothing": "RUN apt-get install -y gcc make",
    "removed in the same RUN": `FROM alpine\nRUN apk add --no-cache --virtual .build gcc && make && apk del .build${start}`,
    "purged in the same RUN": `RUN apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc${start}`,
    "an image to build in": `FROM golang:1.25\nRUN apt-get install -y gcc${start}`,
    "an image that has a compiler anyway": `FROM python:3.13\nRUN apt-get install -y libpq-dev${start}`,
    "a stage to develop in": `FROM debian AS dev\nRUN apt-get install -y gcc${start}`,
    "a devel image": `FROM nvidia/cuda:12.8.0-devel-ubuntu24.04\nRUN apt-get install -y cmake${start}`,
    "what is needed to run": `RUN apt-get install -y libpq5 git curl make makepasswd default-jdk${start}`,
    "packages that are removed": `RUN apt-get remove -y gcc${start}`,
  },
  reports: {
    "apt, with versions": [
      `RUN apt-get install -y gcc=4:12.2.0 curl libpq-dev${start}`,
      "gcc and libpq-dev are only needed to build",
    ],
    apk: [`FROM node:24-alpine\nRUN apk add --no-cache python3 make g++${start}`, "g++ is only needed to build"],
    dnf: [`FROM fedora:42\nRUN dnf install -y gcc-c++ openssl-devel${start}`, "gcc-c++ and openssl-devel are"],
    "in what the last stage builds on": [
      `FROM debian AS base\nRUN apt-get install -y build-essential\nFROM base${start}`,
      "build-essential is only needed to build and makes the image larger",
    ],
    "a long list": [`RUN apt-get install -y gcc g++ make cmake libpq-dev${start}`, "gcc, g++, cmake and 1 more are"],
  },
});
