import { ruleCases } from "../../ruleCases";

ruleCases("portability/syntax", {
  silent: { "no engines are named": "RUN <<EOF\ntrue\nEOF\nENV A=${B-c}" },
});

ruleCases("portability/syntax", {
  options: { engines: ["docker >=20.10", "podman >=4.3"] },
  silent: {
    "what both have": "ARG A=1\nENV B=${A:-2}${A:+3} C=$A\nRUN echo ${A%x} ${A-x}",
    "what the shell expands": 'RUN ["sh", "-c", "echo ${A##*/}"]',
    "an escaped dollar": "ENV A=\\${B%c}",
  },
  reports: {
    "a heredoc": [
      "RUN <<EOF\necho ${A%x}\nEOF",
      "A heredoc needs Docker 23.0 and Podman 4.8 or later, and this project must build with Docker 20.10 and Podman 4.3",
    ],
    "a pattern": ["ARG A\nENV B=${A%.*}", "${NAME%…} and ${NAME/…/…} need Docker 26.0 and Podman 5.3 or later"],
    "a pattern in FROM": ["ARG A=1.2\nFROM a:${A%.*}", "Docker 26.0 and Podman 5.3"],
    "a pattern in a flag and in a mount": [
      "ARG A\nCOPY --chown=${A%x} a /b\nRUN --mount=type=cache,id=${A%x},target=/c true",
      "Docker 26.0",
      "Docker 26.0",
    ],
    "a message": ["ARG A\nENV B=${A:?is missing}", "${NAME:?…} needs Podman 4.8 or later"],
    "a star over folders": ["ARG A\nENV B=${A##*/}", "Docker 26.0", "Podman misreads ${NAME##*/}"],
  },
  fixes: {},
  suggests: {
    "a question mark": ["ARG A\nENV B=${A?is missing}", "ARG A\nENV B=${A:?is missing}"],
  },
});

ruleCases("portability/syntax", {
  options: { engines: ["podman >=5.8"] },
  silent: { "another frontend makes no difference": "# syntax=docker/dockerfile:1\nFROM a\nRUN << EOF\ntrue\nEOF" },
  reports: { "the target's name": ["ARG TARGETSTAGE", "Podman ignores TARGETSTAGE"] },
  suggests: {
    "several in one value": ["ENV B=${A-x}/${C:-y}/${D+z}", "ENV B=${A:-x}/${C:-y}/${D:+z}"],
  },
});

ruleCases("portability/syntax", {
  options: { engines: ["docker >=23"] },
  silent: {
    "a heredoc": "RUN cat <<-'EOF'\n\tx\n\tEOF",
    "the frontend decides": "# syntax=docker/dockerfile:1\nFROM a\nARG TARGETSTAGE\nENV A=${B%x}\nRUN << EOF\nEOF",
  },
  fixes: {
    "a blank, after a descriptor": ['RUN cat 0<<  "E"\nx\nE', 'RUN cat 0<<"E"\nx\nE'],
  },
  reports: {
    "a git repository": ["ADD git@github.com:a/b.git /b", "ADD of a git repository needs Docker 25.0 or later"],
  },
});
