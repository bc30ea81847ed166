import type { Project } from "./types";

const one = "COPY a/x.txt /d/";

/** What COPY and ADD take, where to and as whose; and WORKDIR. */
export const copies: Project = {
  name: "copies",
  files: {
    token: "TOKEN",
    "a/x.txt": "x TOKEN",
    "b/x.txt": "x TOKEN",
    "c/y.txt": "x TOKEN",
    "d/1": "1 TOKEN",
    "d/2": "2 TOKEN",
    "src/f": "f TOKEN",
  },
  text: `FROM busybox:local
COPY token /token
ARG V=a/x.txt
WORKDIR /w
WORKDIR x
COPY a/x.txt /d/
COPY d/1 d/2 /two/
COPY d/* /glob/
COPY src/ src/
COPY $V /v/
COPY <<F1 /h/f1
body TOKEN $V
F1
ADD --chmod=600 c/y.txt /ad
RUN echo hi
`,
  cases: [
    { change: "another folder with the same file", edits: [[one, "COPY b/x.txt /d/"]], docker: "", podman: "" },
    { change: "the same content under another name", edits: [[one, "COPY c/y.txt /d/"]], docker: "6-", podman: "6-" },
    { change: "a file as destination", edits: [[one, "COPY a/x.txt /d/x.txt"]], docker: "6-", podman: "6-" },
    { change: "ADD for COPY", edits: [[one, "ADD a/x.txt /d/"]], docker: "6-", podman: "6-" },
    { change: "an owner", edits: [[one, "COPY --chown=1:1 a/x.txt /d/"]], docker: "6-", podman: "6-" },
    { change: "the mode that the file has", edits: [[one, "COPY --chmod=644 a/x.txt /d/"]], docker: "6-", podman: "" },
    { change: "root as owner", edits: [[one, "COPY --chown=0:0 a/x.txt /d/"]], docker: "6-", podman: "" },
    { change: "a mode", edits: [[one, "COPY --chmod=600 a/x.txt /d/"]], docker: "6-", podman: "6-" },
    { change: "JSON", edits: [[one, 'COPY ["a/x.txt", "/d/"]']], docker: "", podman: "" },
    { change: "more blanks", edits: [[one, "COPY  a/x.txt   /d/"]], docker: "", podman: "" },
    { change: "two sources swapped", edits: [["d/1 d/2", "d/2 d/1"]], docker: "7-", podman: "7-" },
    { change: "names for a wildcard", edits: [["d/* ", "d/1 d/2 "]], docker: "8-", podman: "" },
    { change: "a file that a wildcard finds", files: { "d/3": "3" }, docker: "8-", podman: "8-" },
    { change: "no slash after the source", edits: [["src/ src/", "src src/"]], docker: "", podman: "" },
    { change: "no slash after the destination", edits: [["src/ src/", "src/ src"]], docker: "9-", podman: "9-" },
    { change: "a dot after the destination", edits: [["src/ src/", "src/ src/."]], docker: "9-", podman: "9-" },
    { change: "a name for a variable", edits: [["COPY $V", "COPY a/x.txt"]], docker: "", podman: "" },
    { change: "a variable's file", options: { buildArgs: { V: "c/y.txt" } }, docker: "10-", podman: "10-" },
    {
      change: "a heredoc's word",
      edits: [["<<F1 /h/f1\nbody TOKEN $V\nF1", "<<F2 /h/f1\nbody TOKEN $V\nF2"]],
      docker: "11-",
      podman: "",
    },
    { change: "a heredoc's body", edits: [["body", "bodies"]], docker: "11-", podman: "11-" },
    { change: "a mode written with a zero", edits: [["--chmod=600", "--chmod=0600"]], docker: "" },
    {
      change: "two COPYs swapped",
      edits: [[`${one}\nCOPY d/1 d/2 /two/`, `COPY d/1 d/2 /two/\n${one}`]],
      docker: "6-",
      podman: "6-",
    },
    { change: "the same WORKDIR relative", edits: [["WORKDIR x", "WORKDIR ./x/../x/"]], docker: "", podman: "5-" },
    { change: "the same WORKDIR absolute", edits: [["WORKDIR x", "WORKDIR /w/x"]], docker: "", podman: "5-" },
    {
      change: "the same WORKDIR with a detour",
      edits: [["WORKDIR x", "WORKDIR /w/../w/x"]],
      docker: "15-",
      podman: "5-",
    },
    {
      change: "a WORKDIR that another one sets right",
      edits: [["WORKDIR /w\n", "WORKDIR /w/\n"]],
      docker: "",
      podman: "4-",
    },
    { change: "another WORKDIR", edits: [["WORKDIR x", "WORKDIR y"]], docker: "5-", podman: "5-" },
  ],
};
