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
    "a configuration in a heredoc": `COPY <<EOF /etc/apt/apt.conf.d/keep\nx\nEOF\n${install}`,
    "files that are put over the root's, which may have one": `COPY rootfs/ /\n${install}`,
    "files of another stage": `FROM debian AS a\nFROM debian\nCOPY --from=a /etc /etc\n${install}`,
    "the whole folder removed": `RUN rm -rf /etc/apt/apt.conf.d/*\n${install}`,
    "an option of the run": "RUN --mount=type=cache,target=/var/cache/apt apt-get -o DPkg::Post-Invoke= install -y git",
    "another configuration by a variable": `ENV APT_CONFIG=/apt.conf\n${install}`,
    "a mount over the configuration":
      "RUN --mount=type=tmpfs,target=/etc/apt/apt.conf.d --mount=type=cache,target=/var/cache/apt apt-get install -y git",
    "what the stage below triggers": `FROM debian AS base\nONBUILD ${off}\nFROM base\n${install}`,
    distroless: `FROM gcr.io/distroless/base-debian12\n${install}`,
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
    "beside a file that is none of apt's": [
      `COPY requirements.txt /\nCOPY app/ /app\n${install}`,
      `COPY requirements.txt /\nCOPY app/ /app\n${off}\n${install}`,
    ],
    "beside other configuration": [
      `RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/01lean\n${install}`,
      `RUN echo 'APT::Install-Recommends "0";' > /etc/apt/apt.conf.d/01lean\n${off}\n${install}`,
    ],
    "what ONBUILD triggers": [`ONBUILD ${install}`, `${off}\nONBUILD ${install}`],
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
