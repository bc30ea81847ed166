import { ruleCases } from "../../ruleCases";

describe("security/secret-in-layer: files", () => {
  ruleCases("security/secret-in-layer", {
    silent: {
      examples: "COPY .env.example .env.sample .env.template .env.test /app/",
      "public keys": "COPY id_rsa.pub /root/.ssh/authorized_keys",
      "a stage that only hands on": "FROM node AS build\nCOPY .npmrc ./\nFROM nginx\nCOPY --from=build /dist /srv",
      "from another stage": "FROM debian AS a\nFROM debian\nCOPY --from=a /root/.netrc /root/.netrc",
      "a text written here": "COPY <<.netrc /app/\nx\n.netrc",
      "a mount": "RUN --mount=type=secret,id=netrc,target=/root/.netrc curl -n https://a.example",
      "like one by name": "COPY docs/env.md npmrc.txt id_rsa.txt /app/",
    },
    reports: {
      "a key": ["COPY id_rsa /root/.ssh/id_rsa", "id_rsa stays in this layer even if removed later"],
      "a folder": ["COPY .ssh/ /root/.ssh/\nCOPY --chown=1 conf/.aws /root/.aws", ".ssh stays", ".aws stays"],
      "credentials in a folder": ["ADD .aws/credentials /root/.aws/credentials", "credentials stays"],
      "settings that may hold one": ["COPY .env ./", "If .env contains a password or a token"],
      "production's settings": ["COPY .env.production .env", "If .env.production contains"],
      "in JSON form": ['COPY [".npmrc", "/root/.npmrc"]\nRUN npm ci', "If .npmrc contains"],
      "where nothing reads it": ["WORKDIR /a\nCOPY .npmrc ./\nRUN true", "If .npmrc contains"],
      "where it goes is not known": ["COPY .npmrc ./\nRUN npm ci", "If .npmrc contains"],
      "something else that names it": [
        "WORKDIR /a\nCOPY .npmrc ./\nRUN cp .npmrc /root/ && npm ci",
        "If .npmrc contains",
      ],
      "a name that is a variable": ["ARG FILE=.netrc\nCOPY $FILE /root/", ".netrc stays"],
    },
    suggests: {
      "all RUNs that read it": [
        "COPY .netrc /root/.netrc\nRUN git clone https://a.example/b && rm /root/.netrc\nRUN true",
        "RUN --mount=type=secret,id=netrc,target=/root/.netrc \\\n    git clone https://a.example/b\nRUN true",
      ],
      "removed in a RUN of its own": [
        "COPY .npmrc /app/\nRUN npm ci\nRUN rm -f /app/.npmrc\nRUN npm run x",
        "RUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm run x",
      ],
      "for another user": [
        "FROM node:24\nWORKDIR /app\nUSER node\nCOPY package.json .npmrc ./\nRUN npm ci",
        "FROM node:24\nWORKDIR /app\nUSER node\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc,uid=1000 npm ci",
      ],
    },
  });
});

describe("security/secret-in-layer: ARGs", () => {
  ruleCases("security/secret-in-layer", {
    silent: {
      "declared and not used": "ARG API_TOKEN\nRUN true",
      "a default that all can read": "ARG GPG_KEY=0D96DF4D4110E5C4\nRUN gpg --recv-keys $GPG_KEY",
      "a default from above": "ARG PASSWORD=x\nFROM debian\nARG PASSWORD\nRUN echo $PASSWORD",
      "no secret by its name": "ARG TOKEN_FILE\nARG VERSION\nRUN cat $TOKEN_FILE $VERSION",
      "a mount of that name": "ARG TOKEN\nRUN --mount=type=secret,id=t,env=TOKEN curl -H $TOKEN https://a.example",
      "an ENV in its place": "ARG TOKEN\nENV TOKEN=x\nRUN echo $TOKEN",
      "in another stage": "FROM debian\nARG TOKEN\nFROM debian\nRUN echo $TOKEN",
    },
    reports: {
      "in a stage built on it": [
        "FROM debian AS a\nARG TOKEN\nFROM a\nRUN echo ${TOKEN}",
        "The value of TOKEN is stored with this RUN",
      ],
      "where something else needs it": ["ARG TOKEN\nENV A=$TOKEN\nRUN echo $TOKEN $TOKEN", "The value of TOKEN"],
    },
    suggests: {
      "all RUNs at once": [
        "ARG NPM_TOKEN\nRUN echo $NPM_TOKEN\nRUN echo ${NPM_TOKEN}",
        "RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN echo $NPM_TOKEN\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN echo ${NPM_TOKEN}",
      ],
    },
  });
});
