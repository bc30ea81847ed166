import { chmodSync, mkdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./types";

/** What is commonly changed, in a project of two stages. */
export const facts: Project = {
  name: "two stages",
  files: {
    token: "TOKEN",
    "src/a.txt": "a TOKEN",
    "src/deep/b.txt": "b",
    "z.txt": "z TOKEN",
    unused: "u",
    "x.log": "ignored",
    ".dockerignore": "*.log\nDockerfile\n.dockerignore\n",
  },
  text: `FROM busybox:local AS b
COPY token /token
ARG V=1
ENV E=1
LABEL l=1
WORKDIR /w
COPY src/ src/
RUN cat src/a.txt > out
FROM busybox:local
COPY token /token
COPY --from=b /w/out /out
RUN cat /out
CMD ["sh"]
`,
  cases: [
    { change: "nothing", docker: "", podman: "" },
    { change: "touch a copied file", touch: (at) => utimesSync(join(at, "src/a.txt"), 1, 1), docker: "", podman: "" },
    {
      change: "chmod a copied file",
      touch: (at) => chmodSync(join(at, "src/a.txt"), 0o600),
      docker: "7 8",
      podman: "7 8",
      maybe: "11-",
    },
    {
      change: "chmod a folder inside the copied folder",
      touch: (at) => chmodSync(join(at, "src/deep"), 0o700),
      docker: "",
      podman: "7 8",
      maybe: "11-",
    },
    { change: "chmod the copied folder", touch: (at) => chmodSync(join(at, "src"), 0o700), docker: "", podman: "" },
    { change: "a new file", files: { "src/new": "" }, docker: "7 8", podman: "7 8", maybe: "11-" },
    {
      change: "a new empty folder",
      touch: (at) => mkdirSync(join(at, "src/new")),
      docker: "7 8",
      podman: "7 8",
      maybe: "11-",
    },
    { change: "a deleted file", files: { "src/deep/b.txt": null }, docker: "7 8", podman: "7 8", maybe: "11-" },
    { change: "an ignored file", files: { "x.log": "other" }, docker: "", podman: "" },
    { change: "a comment in .dockerignore", files: { ".dockerignore": "# x\n*.log\n" }, docker: "", podman: "" },
    { change: "a file that no COPY takes", files: { unused: "other" }, docker: "", podman: "" },
    {
      change: "a change that reaches the last stage",
      files: { "src/a.txt": "new" },
      docker: "7 8 11-",
      podman: "7 8 11-",
      maybe: "11-",
    },
    {
      change: "a change that does not",
      files: { "src/deep/b.txt": "new" },
      docker: "7 8",
      podman: "7 8",
      maybe: "11-",
    },
    { change: "an ARG's default", edits: [["V=1", "V=2"]], docker: "8", podman: "8", maybe: "11-" },
    { change: "a build arg", options: { buildArgs: { V: "2" } }, docker: "8", podman: "8", maybe: "11-" },
    { change: "a build arg with the default's value", options: { buildArgs: { V: "1" } }, docker: "", podman: "" },
    { change: "an undeclared build arg", options: { buildArgs: { U: "2" } }, docker: "", podman: "" },
    { change: "an ENV's value", edits: [["E=1", "E=2"]], docker: "8", podman: "4 5 6 7 8", maybe: "11-" },
    { change: "a comment", edits: [["WORKDIR", "# x\nWORKDIR"]], docker: "", podman: "" },
    { change: "RUN in lower case", edits: [["RUN cat src", "run cat src"]], docker: "", podman: "" },
    { change: "COPY in lower case", edits: [["COPY src/", "copy src/"]], docker: "", podman: "" },
    {
      change: "the stage's name",
      edits: [
        ["AS b", "AS c"],
        ["from=b", "from=c"],
      ],
      docker: "",
      podman: "",
    },
    { change: "a blank after RUN", edits: [["RUN cat src", "RUN  cat src"]], docker: "", podman: "8", maybe: "11-" },
    { change: "a blank in the command", edits: [["cat src", "cat  src"]], docker: "8", podman: "8", maybe: "11-" },
    { change: "a continuation", edits: [["cat src", "cat \\\n  src"]], docker: "8", podman: "8", maybe: "12-" },
    { change: "a LABEL", edits: [["l=1", "l=2"]], docker: "", podman: "5 6 7 8", maybe: "11-" },
    { change: "CMD", edits: [['["sh"]', '["ls"]']], docker: "", podman: "13" },
    {
      change: "an EXPOSE put in",
      edits: [["WORKDIR", "EXPOSE 80\nWORKDIR"]],
      docker: "",
      podman: "6 7 8 9",
      maybe: "12-",
    },
    {
      change: "a USER put in before a RUN",
      edits: [["RUN cat src", "USER 0\nRUN cat src"]],
      docker: "9",
      podman: "8 9",
      maybe: "12-",
    },
    { change: "a slash after WORKDIR", edits: [["/w\n", "/w/\n"]], docker: "8", podman: "6 7 8", maybe: "11-" },
    { change: "the source written otherwise", edits: [["COPY src/", "COPY ./src/"]], docker: "", podman: "" },
    {
      change: "the destination written otherwise",
      edits: [["src/ src/", "src/ ./src/"]],
      docker: "",
      podman: "7 8",
      maybe: "11-",
    },
    {
      change: "the destination written absolutely",
      edits: [["src/ src/", "src/ /w/src/"]],
      docker: "",
      podman: "7 8",
      maybe: "11-",
    },
    {
      change: "the network of the build",
      options: { extraArguments: ["--network=host"] },
      docker: "8 12",
      maybe: "11",
    },
    { change: "no cache", options: { noCache: true }, docker: "2-", podman: "2-" },
    { change: "another target", options: { target: "b" }, docker: "", podman: "" },
    { change: "the platform of the machine", options: { platforms: ["linux/amd64"] }, docker: "", podman: "" },
    { change: "a tag", options: { tags: ["lens-cases"] }, docker: "", podman: "" },
  ],
};
