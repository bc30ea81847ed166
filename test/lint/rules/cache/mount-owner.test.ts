import { ruleCases } from "../../ruleCases";

const cache = (fields = "") => `RUN --mount=type=cache,id=c,target=/c${fields} make`;
const owned = (uid: number, gid = uid) => cache(`,uid=${uid},gid=${gid}`);

ruleCases("cache/mount-owner", {
  silent: {
    root: cache(),
    "root by number": `USER 0\n${cache()}`,
    "root again": `USER app\nUSER root\n${cache()}`,
    "a mount that all may write to, for a user that nothing tells": `USER app\n${cache(",mode=0777")}`,
    "a number whose group nothing tells": `USER 1001\n${cache(",uid=1001")}\n${owned(1001, 0)}`,
    "a group by a name that nothing tells": `RUN useradd -u 1001 -g web app\nUSER app\n${owned(1001, 5)}`,
    "a mount of a part of another cache": `USER 1001\nRUN --mount=type=cache,id=c,target=/c,source=part make`,
    "apt's, which runs through sudo":
      "USER 1001\nRUN --mount=type=cache,id=c,target=/var/cache/apt sudo apt-get install -y git",
    "another's, which runs through sudo":
      "FROM node:22\nUSER node\nRUN --mount=type=cache,id=c,target=/root/.npm sudo npm install -g pnpm",
    "the right owner": `USER 1001:1002\n${owned(1001, 1002)}`,
    "the right owner from ARGs": `ARG UID=1001\nUSER $UID\n${cache(",uid=$UID,gid=$UID")}`,
    "an owner that is not known here": `USER 1001\nARG UID\n${cache(",uid=$UID,gid=$UID")}`,
    "a base image that is not known": `FROM registry.example/base\n${cache()}`,
    "the user of another stage": `FROM node:22 AS a\nUSER node\nFROM node:22\n${cache()}`,
  },
  reports: {
    "a user that nothing tells": [`USER app\n${cache()}`, "user app cannot write to it"],
    "a user made without a number": [`RUN useradd app\nUSER app\n${cache()}`, "user app cannot"],
    "a user by a variable that is not known": [`ARG WHO\nUSER $WHO\n${cache()}`, "user $WHO"],
  },
  fixes: {
    "a number": [`USER 1001\n${cache()}`, `USER 1001\n${owned(1001)}`],
    numbers: [`USER 1001:1002\n${cache()}`, `USER 1001:1002\n${owned(1001, 1002)}`],
    "a wrong owner": [`USER 1001\n${owned(1000)}`, `USER 1001\n${owned(1001)}`],
    "no group": [`USER 1001:1001\n${cache(",uid=1001")}`, `USER 1001:1001\n${owned(1001)}`],
    "a mode, which umasks take away": [
      `USER 1001\n${cache(",mode=0777")}`,
      `USER 1001\n${cache(",mode=0777,uid=1001,gid=1001")}`,
    ],
    "a mode for the group, which umasks take away": [
      `USER 1001:5\n${cache(",mode=0775,gid=5")}`,
      `USER 1001:5\n${cache(",mode=0775,gid=5,uid=1001")}`,
    ],
    "a constant in ENV": [
      `ENV ID=1001\nRUN useradd -u $ID app\nUSER app\n${cache()}`,
      `ENV ID=1001\nRUN useradd -u $ID app\nUSER app\n${owned(1001)}`,
    ],
    "a user that usermod gives another number": [
      `FROM node:22\nRUN usermod -u 1005 node && groupmod -g 1006 node\nUSER node\n${cache()}`,
      `FROM node:22\nRUN usermod -u 1005 node && groupmod -g 1006 node\nUSER node\n${owned(1005, 1006)}`,
    ],
    "the options in another order": [
      `USER 1001\nRUN --mount=gid=5,type=cache,target=/c make`,
      `USER 1001\nRUN --mount=gid=1001,type=cache,target=/c,uid=1001 make`,
    ],
    "a user of the image": [`FROM node:22\nUSER node\n${cache()}`, `FROM node:22\nUSER node\n${owned(1000)}`],
    "the image's own user": [
      `FROM quay.io/jupyter/base-notebook\n${cache()}`,
      `FROM quay.io/jupyter/base-notebook\n${owned(1000, 100)}`,
    ],
    "the user of the stage below": [
      `FROM node:22 AS base\nUSER node\nFROM base\n${cache()}`,
      `FROM node:22 AS base\nUSER node\nFROM base\n${owned(1000)}`,
    ],
    "what ONBUILD triggers, as the stage's last user": [
      "ONBUILD RUN --mount=type=cache,target=/c make\nUSER 7:8",
      "ONBUILD RUN --mount=type=cache,target=/c,uid=7,gid=8 make\nUSER 7:8",
    ],
    "every mount of a RUN": [
      "USER 7\nRUN --mount=type=cache,target=/a --mount=type=cache,target=/b make",
      "USER 7\nRUN --mount=type=cache,target=/a,uid=7,gid=7 --mount=type=cache,target=/b,uid=7,gid=7 make",
    ],
  },
  suggests: {
    "a number that a build can give another value": [
      `ARG ID=1001\nRUN useradd -u $ID app\nUSER app\n${cache()}`,
      `ARG ID=1001\nRUN useradd -u $ID app\nUSER app\n${owned(1001)}`,
    ],
    "USER by an ARG": [`ARG ID=1001\nUSER $ID\n${cache()}`, `ARG ID=1001\nUSER $ID\n${owned(1001)}`],
    "an ARG handed on by ENV": [
      `ARG ID=1001\nENV ID=$ID\nUSER $ID\n${cache()}`,
      `ARG ID=1001\nENV ID=$ID\nUSER $ID\n${owned(1001)}`,
    ],
  },
});

ruleCases("cache/mount-owner", {
  options: { cacheOwner: "1001:1001" },
  silent: { "the owner": owned(1001), "bind mounts": "RUN --mount=type=bind,target=/a make" },
  fixes: {
    "root's mount": [cache(), owned(1001)],
    "apt's mount": [
      "RUN --mount=type=cache,target=/var/cache/apt apt-get install git",
      "RUN --mount=type=cache,target=/var/cache/apt,uid=1001,gid=1001 apt-get install git",
    ],
    "another user's mount, for root": [owned(5), owned(1001)],
    "one that all can write to": [cache(",mode=0777"), cache(",mode=0777,uid=1001,gid=1001")],
  },
  suggests: {
    "for a user that could not write to it then": [`USER 5\n${owned(5)}`, `USER 5\n${owned(1001)}`],
  },
});
