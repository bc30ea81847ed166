import type { Project } from "./types";

const echo = "RUN echo hi";
const mounts = "--mount=type=cache,id=c1,target=/c --mount=type=bind,source=m,target=/m";

/** What a RUN sees, and the instructions around it. */
export const commands: Project = {
  name: "commands",
  files: { token: "TOKEN", "m/f": "m TOKEN" },
  text: `FROM busybox:local
COPY token /token
ENV A=1
ENV B=2
ARG V=1
WORKDIR /w
RUN echo hi
USER 0
RUN ${mounts} echo mounted
RUN <<EOF
echo here
EOF
RUN cat <<X > /o
xx
X
LABEL z=1
CMD ["sh"]
`,
  cases: [
    { change: "two ENVs swapped", edits: [["ENV A=1\nENV B=2", "ENV B=2\nENV A=1"]], docker: "7-", podman: "3-" },
    { change: "two ENVs in one", edits: [["A=1\nENV B=2", "A=1 B=2"]], docker: "", podman: "3-" },
    { change: "an ENV set again to the same", edits: [["B=2\n", "B=2\nENV A=1\n"]], docker: "8-", podman: "5-" },
    { change: "an ENV's trailing blank", edits: [["B=2\n", "B=2 \n"]], docker: "", podman: "4-" },
    { change: "an ENV's value in quotes", edits: [["B=2\n", 'B="2"\n']], docker: "", podman: "4-" },
    { change: "ENV in lower case", edits: [["ENV B", "env B"]], docker: "", podman: "4-" },
    { change: "blanks before ENV", edits: [["ENV B", "  ENV B"]], docker: "", podman: "" },
    { change: "an ARG with the name of an ENV", edits: [["V=1\n", "V=1\nARG A=9\n"]], docker: "8-", podman: "6-" },
    { change: "an ENV for an ARG", edits: [["ARG V", "ENV V"]], docker: "", podman: "5-" },
    { change: "an ARG without a value", edits: [["V=1\n", "V=1\nARG N\n"]], docker: "", podman: "6-" },
    { change: "an ARG that nothing uses", edits: [["V=1\n", "V=1\nARG N=1\n"]], docker: "8-", podman: "6-" },
    { change: "two ARGs in one", edits: [["V=1\n", "V=1 N=1\n"]], docker: "7-", podman: "5-" },
    { change: "a proxy", options: { buildArgs: { HTTP_PROXY: "http://x" } }, docker: "", podman: "5-" },
    { change: "a host", options: { extraArguments: ["--add-host=foo:1.2.3.4"] }, docker: "7-", podman: "" },
    { change: "a limit", options: { extraArguments: ["--ulimit=nofile=1000:2000"] }, docker: "7-", podman: "" },
    {
      change: "the time of a reproducible build",
      options: { buildArgs: { SOURCE_DATE_EPOCH: "1000" } },
      docker: "6-",
      podman: "",
    },
    {
      change: "WORKDIR by a variable",
      edits: [["WORKDIR /w\n", "ENV W=/w\nWORKDIR $W\n"]],
      docker: "8-",
      podman: "6-",
    },
    { change: "USER before WORKDIR", edits: [["WORKDIR", "USER 0\nWORKDIR"]], docker: "7-", podman: "6-" },
    { change: "another name of the user", edits: [["USER 0", "USER root"]], docker: "9-", podman: "8-" },
    { change: "exec form of the same", edits: [[echo, 'RUN ["/bin/sh", "-c", "echo hi"]']], docker: "", podman: "7-" },
    {
      change: "the SHELL that is there",
      edits: [[echo, `SHELL ["/bin/sh", "-c"]\n${echo}`]],
      docker: "",
      podman: "7-",
    },
    { change: "another SHELL", edits: [[echo, `SHELL ["/bin/sh", "-ec"]\n${echo}`]], docker: "8-", podman: "7-" },
    { change: "RUN --network=none", edits: [[echo, "RUN --network=none echo hi"]], docker: "7-", podman: "7-" },
    { change: "RUN --network=default", edits: [[echo, "RUN --network=default echo hi"]], docker: "", podman: "7-" },
    { change: "a trailing blank", edits: [[`${echo}\n`, `${echo} \n`]], docker: "", podman: "7-" },
    { change: "a tab after RUN", edits: [[echo, "RUN\techo hi"]], docker: "", podman: "" },
    { change: "a continuation with a blank", edits: [["echo hi", "echo \\\n hi"]], docker: "7-", podman: "7-" },
    { change: "a continuation without one", edits: [["echo hi", "echo \\\nhi"]], docker: "", podman: "" },
    { change: "a comment in a continuation", edits: [["echo hi", "echo \\\n# x\nhi"]], docker: "", podman: "" },
    { change: "a cache's id", edits: [["id=c1", "id=c2"]], docker: "", podman: "9-" },
    { change: "a cache's sharing", edits: [["id=c1", "id=c1,sharing=locked"]], docker: "", podman: "9-" },
    { change: "a cache's target", edits: [["target=/c ", "target=/d "]], docker: "9-", podman: "9-" },
    { change: "a mounted file", files: { "m/f": "other" }, docker: "9-", podman: "9-" },
    { change: "a mount's target", edits: [["target=/m", "target=/n"]], docker: "9-", podman: "9-" },
    {
      change: "mounts swapped",
      edits: [[mounts, mounts.split(" ").reverse().join(" ")]],
      docker: "",
      podman: "9-",
    },
    {
      change: "a heredoc's word",
      edits: [["<<EOF\necho here\nEOF", "<<EOT\necho here\nEOT"]],
      docker: "",
      podman: "10-",
    },
    { change: "a heredoc's word in quotes", edits: [["<<EOF", "<<'EOF'"]], docker: "", podman: "10-" },
    { change: "a heredoc's body", edits: [["echo here", "echo there"]], docker: "10-", podman: "10-" },
    {
      change: "the word of a heredoc that is read",
      edits: [["<<X > /o\nxx\nX", "<<Y > /o\nxx\nY"]],
      docker: "13-",
      podman: "13-",
    },
    { change: "LABEL in lower case", edits: [["LABEL", "label"]], docker: "", podman: "16-" },
    { change: "an ONBUILD", edits: [["LABEL", "ONBUILD RUN echo x\nLABEL"]], docker: "", podman: "16-" },
    {
      change: "a command moved",
      edits: [
        ["USER 0\n", ""],
        ["RUN <<EOF", "USER 0\nRUN <<EOF"],
      ],
      docker: "8-",
      podman: "8-",
    },
    { change: "a command taken away", edits: [[`${echo}\n`, ""]], docker: "8-", podman: "7-" },
    {
      change: "a command put in",
      edits: [[echo, `RUN new\n${echo}`.replace("new", "true")]],
      docker: "7-",
      podman: "7-",
    },
  ],
};
