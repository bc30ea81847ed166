import { ruleCases } from "../../ruleCases";

const debian =
  "RUN groupadd --gid 10001 app && \\\n    useradd --uid 10001 --gid app --create-home app\nUSER 10001:10001";
const start = 'CMD ["./app"]';

ruleCases("security/root-user", {
  silent: {
    "another user": `USER 1000\n${start}`,
    "another user by name": `USER app:app\n${start}`,
    "a user of the stage below": `FROM debian AS base\nUSER app\nFROM base\n${start}`,
    "a user that is not known": `ARG WHO\nUSER $WHO\n${start}`,
    "an image that is not known": `FROM registry.example/base:1\n${start}`,
    "an image that may be made on this machine": `FROM our-base:1-alpine\n${start}`,
    "an image that ends as another user": `FROM jenkins/jenkins:lts\n${start}`,
    "nothing of its own is started": "RUN true",
    "a server that gives root up": 'FROM nginx:1\nCMD ["nginx", "-g", "daemon off;"]',
    "PHP behind Apache": 'FROM php:8.4-apache\nCMD ["apache2-foreground"]',
    "an entry script with gosu": 'RUN apt-get update && apt-get install -y gosu\nENTRYPOINT ["/entry.sh"]',
    "a supervisor": 'CMD ["/usr/bin/supervisord", "-n"]',
    "an image to work in": 'CMD ["bash"]',
    "an image to build on":
      'COPY docker-entrypoint.sh /usr/local/bin/\nENTRYPOINT ["docker-entrypoint.sh"]\nCMD ["node"]',
    "a stage to develop in": `FROM node:24 AS dev\n${start}`,
    "a stage that is not the last": `FROM debian AS a\n${start}\nFROM debian\nUSER 5\n${start}`,
    Windows: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nCMD ["app.exe"]',
    WebAssembly: 'FROM scratch\nCOPY a.wasm /\nENTRYPOINT ["a.wasm"]',
  },
  reports: {
    "a base of another kind": [`FROM fedora:42\n${start}`, "The program runs as root"],
    "a script that may change the user": [
      `FROM fedora:42\nENTRYPOINT ["/usr/bin/tini", "--", "/app/entrypoint.sh"]\nCMD ["./app"]`,
      "Unless entrypoint.sh changes the user",
    ],
  },
  suggests: {
    "before what starts": [
      `EXPOSE 80\nENTRYPOINT ["./app"]\nCMD ["-v"]`,
      `EXPOSE 80\n${debian}\nENTRYPOINT ["./app"]\nCMD ["-v"]`,
    ],
    "after all steps that may need root": [
      `${start}\nRUN apt-get update && apt-get install -y git`,
      `${start}\nRUN apt-get update && apt-get install -y git\n${debian}`,
    ],
    "a user that is taken back": [
      `USER app\nUSER root\nRUN true\n${start}`,
      `USER app\nUSER root\nRUN true\n${debian}\n${start}`,
    ],
    "where the base starts it": [
      `FROM debian AS base\n${start}\nFROM base\nRUN true`,
      `FROM debian AS base\n${start}\nFROM base\nRUN true\n${debian}`,
    ],
    "with what people say about the start": [`# go\n${start}`, `${debian}\n# go\n${start}`],
    Alpine: [
      `FROM alpine:3.22\n${start}`,
      `FROM alpine:3.22\nRUN addgroup -g 10001 app && \\\n    adduser -u 10001 -G app -D app\nUSER 10001:10001\n${start}`,
    ],
    "nothing but the program": [
      `FROM scratch\nCOPY app /\n${start}`,
      `FROM scratch\nCOPY app /\nUSER 10001:10001\n${start}`,
    ],
    "the user of the base": [`FROM node:24\n${start}`, `FROM node:24\nUSER 1000:1000\n${start}`],
    "a user that the file makes": [
      `FROM debian\nRUN useradd --uid 1500 web\n${start}`,
      `FROM debian\nRUN useradd --uid 1500 web\nUSER 1500\n${start}`,
    ],
    "a user without a number": [
      `FROM debian\nRUN useradd -r web\n${start}`,
      `FROM debian\nRUN useradd -r web\nUSER web\n${start}`,
    ],
    "in lower case": [`from node:24\ncmd ["node", "a.js"]`, `from node:24\nuser 1000:1000\ncmd ["node", "a.js"]`],
  },
});

ruleCases("security/root-user", {
  options: { cacheOwner: "1001:1002" },
  suggests: {
    "with the owner that the team has": [
      `FROM debian\n${start}`,
      `FROM debian\nRUN groupadd --gid 1002 app && \\\n    useradd --uid 1001 --gid app --create-home app\nUSER 1001:1002\n${start}`,
    ],
  },
});

ruleCases("security/root-user", { options: { nonRootUser: false }, silent: { "switched off": start } });
