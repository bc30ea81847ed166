import type { Project } from "./types";

/** What stages take from each other. */
export const stages: Project = {
  name: "stages",
  files: { token: "TOKEN", "src/a.txt": "a TOKEN", sec: "one" },
  options: { secrets: [{ id: "s", file: "FOLDER/sec" }] },
  text: `FROM busybox:local AS b
COPY token /token
WORKDIR /w
COPY src/ src/
RUN cat src/a.txt > out
FROM b AS c
RUN echo in c
FROM busybox:local AS d
COPY token /token
RUN --mount=type=bind,from=c,source=/w/src,target=/m cat /m/a.txt
FROM busybox:local
COPY token /token2
COPY --from=b /w/out /out
RUN cat /out
COPY --from=d /token /t5
RUN --mount=type=secret,id=s,target=/run/s cat /run/s
`,
  cases: [
    {
      change: "a file that is copied and mounted",
      files: { "src/a.txt": "new" },
      docker: "4 5 7 10 13-",
      podman: "4 5 7 10 13-",
      maybe: "10 13-",
    },
    {
      change: "a step whose result is the same where it is taken",
      edits: [["echo in c", "echo in cc > /x"]],
      docker: "7",
      podman: "7 10",
      maybe: "10 15-",
    },
    {
      change: "a stage's name",
      edits: [
        ["AS b\n", "AS bb\n"],
        ["FROM b AS", "FROM bb AS"],
        ["from=b ", "from=bb "],
      ],
      docker: "",
      podman: "",
    },
    { change: "a stage by its number", edits: [["--from=b", "--from=0"]], docker: "", podman: "" },
    {
      change: "a stage that nothing needs",
      edits: [["FROM b AS c", "FROM b AS n\nRUN false\nFROM b AS c"]],
      docker: "",
      podman: "",
    },
    {
      change: "two stages made one",
      edits: [
        [
          "FROM b AS c\n",
          "FROM busybox:local AS c\nCOPY token /token\nWORKDIR /w\nCOPY src/ src/\nRUN cat src/a.txt > out\n",
        ],
      ],
      docker: "",
      podman: "",
    },
    { change: "a secret's content", files: { sec: "two" }, docker: "", podman: "" },
    { change: "a secret's mode", edits: [["id=s,", "id=s,mode=0444,"]], docker: "16", podman: "16" },
    {
      change: "another path in a stage",
      edits: [["/w/out /out", "/w/src/a.txt /out"]],
      docker: "13-",
      podman: "",
      maybe: "13-",
    },
    {
      change: "no cache for a stage that others begin alike",
      options: { noCacheFor: ["d"], secrets: [{ id: "s", file: "FOLDER/sec" }] },
      docker: "2 3 4 5 7 9 10",
    },
    {
      change: "no cache for a stage that another builds on",
      options: { noCacheFor: ["c"], secrets: [{ id: "s", file: "FOLDER/sec" }] },
      docker: "7",
    },
  ],
};
