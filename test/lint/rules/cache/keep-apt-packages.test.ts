import { ruleCases } from "../../ruleCases";

const install = "RUN --mount=type=cache,target=/var/cache/apt apt-get update && apt-get install -y git";
const off = `RUN rm -f /etc/apt/apt.conf.d/docker-clean && \\
    echo 'Binary::apt::APT::Keep-Downloaded-Packages "true";' > /etc/apt/apt.conf.d/keep-cache`;

ruleCases("cache/keep-apt-packages", {
  silent: {
    "no mount": "RUN apt-get update && apt-get install -y git",
    "a mount for another manager": "RUN --mount=type=cache,target=/root/.cache/pip apt-get install -y git",
    "a folder above, without apt": "RUN --mount=type=cache,target=/var/cache make",
    "off already": `${off}\n${install}`,
    "off in the same RUN":
      "RUN --mount=type=cache,target=/var/cache/apt rm -f /etc/apt/apt.conf.d/docker-clean && apt-get install -y git",
    "off in the stage below": `FROM debian AS base\n${off}\nFROM base\n${install}`,
    "off two stages below": `FROM debian AS a\n${off}\nFROM a AS b\nFROM b\n${install}`,
    "a configuration of one's own": `COPY apt.conf /etc/apt/apt.conf.d/\n${install}`,
    "a base without apt": `FROM alpine:3.22\n${install}`,
    "a base without apt, by its tag": `FROM python:3.13-alpine\n${install}`,
    "a base without apt, in another registry": `FROM registry.access.redhat.com/ubi9/python-312\n${install}`,
  },
  reports: {
    "a RUN that sudo makes root": [
      "USER app\nRUN --mount=type=cache,target=/var/cache/apt sudo apt-get install -y git",
      "docker-clean empties it",
    ],
  },
  fixes: {
    "before the first of several": [`RUN a\n${install}\n${install}`, `RUN a\n${off}\n${install}\n${install}`],
    "before the comments that belong to the RUN": [
      `RUN a\n\n# what it needs\n# and why\n${install}`,
      `RUN a\n\n${off}\n# what it needs\n# and why\n${install}`,
    ],
    "after comments further up": [`# the build\n\n${install}`, `# the build\n\n${off}\n${install}`],
    "in the stage that others build on": [
      `FROM debian AS base\n${install}\nFROM base\n${install}`,
      `FROM debian AS base\n${off}\n${install}\nFROM base\n${install}`,
    ],
    "in each of two stages": [
      `FROM debian AS a\n${install}\nFROM ubuntu\n${install}`,
      `FROM debian AS a\n${off}\n${install}\nFROM ubuntu\n${off}\n${install}`,
    ],
    "switched off too late": [`${install}\n${off}\n${install}`, `${off}\n${install}\n${off}\n${install}`],
    "a mount of the archives": [
      "RUN --mount=type=cache,target=/var/cache/apt/archives ./install.sh",
      `${off}\nRUN --mount=type=cache,target=/var/cache/apt/archives ./install.sh`,
    ],
    "a folder above": [
      "RUN --mount=type=cache,target=/var/cache apt-get install -y git",
      `${off}\nRUN --mount=type=cache,target=/var/cache apt-get install -y git`,
    ],
    indented: [`FROM debian\n  ${install}`, `FROM debian\n  ${off.replace("\n", "\n  ")}\n  ${install}`],
  },
});

ruleCases("cache/keep-apt-packages", { options: { keepAptPackages: false }, silent: { "switched off": install } });
