import { ruleCases } from "../../ruleCases";

ruleCases("layers/separate-update", {
  silent: {
    "update and install in one RUN": "RUN apt-get update && apt-get install -y git",
    "in a heredoc": "RUN <<EOF\napt-get update\napt-get install -y git\nEOF",
    "an index in a mount":
      "RUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y git",
    "an index in a mount on its lists": "RUN --mount=type=cache,target=/var/lib/apt/lists apt-get install -y git",
    "a script that updates before": "RUN curl -sL https://deb.example/setup | bash - && apt-get install -y nodejs",
    "a repository that is added": "RUN add-apt-repository ppa:a/b && apt-get install -y git",
    "a package of its own": "RUN apt-get install -y ./tool.deb",
    "an update with a script that may install": "RUN apt-get update && ./install.sh",
    "apk, which fetches its index itself": "FROM alpine\nRUN apk update\nRUN apk add git",
    "a dry run": "RUN apt-get install -s git",
    "a text about it": 'RUN echo "apt-get update"',
  },
  reports: {
    "an update that nothing here installs from": [
      "RUN apt-get update\nRUN ./install.sh",
      "apt-get update in a separate RUN",
    ],
    "in exec form": [
      'RUN ["apt-get", "update"]\nRUN ["apt-get", "install", "-y", "git"]',
      "apt-get update in a separate RUN",
    ],
    "an install that hangs on another command": [
      "RUN command -v git || apt-get install -y git",
      "apt-get install uses the package index of another layer",
    ],
    "a wrapper that is not known": ["RUN timeout 60 apt-get install -y git", "apt-get install uses the package index"],
  },
  suggests: {
    "the update goes to each RUN that installs": [
      "# index\nRUN apt-get update -qq\nRUN apt-get install -y git\nRUN set -e; apt-get install -y curl",
      "# index\nRUN apt-get update -qq && apt-get install -y git\nRUN set -e; apt-get update -qq && apt-get install -y curl",
    ],
    "what gets ready for it stays": [
      "RUN dpkg --add-architecture i386 && apt-get update\nRUN apt-get install -y wine",
      "RUN dpkg --add-architecture i386\nRUN apt-get update && apt-get install -y wine",
    ],
    "in a stage built on it": [
      "FROM debian AS base\nRUN apt-get update\nENV A=1\nFROM base\nRUN apt-get install -y git",
      "FROM debian AS base\nENV A=1\nFROM base\nRUN apt-get update && apt-get install -y git",
    ],
    "with sudo": ["RUN sudo apt-get install -y git", "RUN sudo apt-get update && sudo apt-get install -y git"],
    "with a variable before it": [
      "RUN DEBIAN_FRONTEND=noninteractive apt-get install -y git",
      "RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y git",
    ],
    "apt by its short name": ["RUN apt install -y git", "RUN apt update && apt install -y git"],
    "in an if": [
      'RUN if [ -n "$X" ]; then apt-get install -y git; fi',
      'RUN if [ -n "$X" ]; then apt-get update && apt-get install -y git; fi',
    ],
  },
});
