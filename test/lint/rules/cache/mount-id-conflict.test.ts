import assert from "node:assert/strict";
import { defaultSettings, otherDockerfile } from "../../../../server/src/lint";
import { ruleCases } from "../../ruleCases";
import { dockerfile, findings } from "../../support";

const run = (fields: string) => `RUN --mount=type=cache,${fields} make`;
const pip = "target=/root/.cache/pip";
const npm = "target=/root/.npm";

ruleCases("cache/mount-id-conflict", {
  silent: {
    "each its own": `${run(`id=a,${pip}`)}\n${run(`id=b,${npm}`)}`,
    "one cache in two places": `${run(`id=a,${pip}`)}\nFROM debian\n${run(`id=a,${pip}`)}`,
    "the target as the id": `${run(pip)}\n${run(npm)}`,
    "a relative target as the id, which cache/mount-id tells": `WORKDIR /a\n${run("target=b")}\nWORKDIR /c\n${run("target=b")}`,
    "one target written in two ways": `${run("id=a,target=/x/y/")}\n${run("id=a,dst=//x/./y")}`,
    "one target by a variable": `ENV D=/x\n${run("id=a,target=/x")}\n${run("id=a,target=$D")}`,
    "one manager's cache in another place, for the same user": `${run(`id=a,${pip}`)}\n${run("id=a,target=/home/app/.cache/pip")}`,
    "a folder of the same name, which may be shared": `${run("id=a,target=/src/target")}\n${run("id=a,target=/app/target")}`,
    "other folders with another owner, which engines keep apart": `${run(`id=a,${pip}`)}\n${run(`id=a,${npm},uid=1,gid=1`)}`,
    "an id that is not known": `ARG P\n${run(`id=$P,${pip}`)}\n${run(`id=$P,${npm}`)}`,
    "a target that is not known": `ARG P\n${run(`id=a,${pip}`)}\n${run("id=a,target=$P")}`,
    "a part of a stage": `${run("id=a,target=/x,from=b,source=/c")}\n${run("id=a,target=/y")}`,
  },
  reports: {
    "two managers": [`${run(`id=a,${pip}`)}\n${run(`id=a,${npm}`)}`, "is used for npm here and for pip on line 2"],
    "two folders of one manager": [
      `${run("id=apt,target=/var/cache/apt")}\n${run("id=apt,target=/var/lib/apt")}`,
      "is mounted at /var/lib/apt here and at /var/cache/apt on line 2",
    ],
    "two folders that are nobody's": [
      `${run("id=a,target=/x/obj")}\n${run("id=a,target=/x/pages")}`,
      "at /x/pages here and at /x/obj on line 2",
    ],
    "a manager's and another": [`${run(`id=a,${pip}`)}\n${run("id=a,target=/x")}`, "at /x here"],
    "a folder and one above it": [`${run(`id=a,${pip}`)}\n${run("id=a,target=/root/.cache")}`, "at /root/.cache here"],
    "each after the first": [
      `${run("id=a,target=/x")}\n${run("id=a,target=/y")}\n${run("id=a,target=/x")}\n${run("id=a,target=/z")}`,
      "at /y here and at /x on line 2",
      "at /z here and at /x on line 2",
    ],
    "in one RUN": [`RUN --mount=type=cache,id=a,${pip} --mount=type=cache,id=a,${npm} make`, "for pip on line 2"],
    "the target that is another's id": [
      `${run("target=/x")}\n${run("id=/x,target=/y")}`,
      "at /y here and at /x on line 2",
    ],
    "an id by a variable": [
      `ARG P=p\n${run(`id=$P-c,${pip}`)}\n${run(`id=p-c,${npm}`)}`,
      "Cache id p-c is used for npm",
    ],
    "one owner for both": [
      `${run(`id=a,${pip},uid=1,gid=1`)}\n${run(`id=a,${npm},gid=1,uid=1`)}`,
      "is used for npm here and for pip",
    ],
    "another owner": [
      `${run(`id=a,${pip}`)}\n${run(`id=a,${pip},uid=1000,gid=1000`)}`,
      "a different owner or mode on line 2",
    ],
    "another mode": [`${run(`id=a,${pip}`)}\n${run(`id=a,${pip},mode=0777`)}`, "a different owner or mode on line 2"],
    "another user, in another home": [
      `FROM node:22\n${run(`id=a,${npm}`)}\nUSER node\n${run("id=a,target=/home/node/.npm")}`,
      "is used by node here and by root on line 2",
    ],
  },
});

describe("cache/mount-id-conflict in a workspace", () => {
  const others = [
    otherDockerfile("api/Dockerfile", dockerfile(run(`id=a,${pip}`))),
    otherDockerfile("web/Dockerfile", dockerfile(`${run("id=b,target=/x")}\n${run(npm)}\n${run(`id=c,${npm},uid=1`)}`)),
  ];
  const cases: [name: string, text: string, expected: string[]][] = [
    ["the same folder is shared", run(`id=a,${pip}`), []],
    ["the manager's cache in another home is shared", run("id=a,target=/home/app/.cache/pip"), []],
    ["another manager", run(`id=a,${npm}`), ["Cache id a is used for npm here and for pip in api/Dockerfile"]],
    ["another folder", run("id=b,target=/y"), ["mounted at /y here and at /x in web/Dockerfile"]],
    ["another owner is another cache", run(`id=c,${pip}`), []],
    ["without an id of its own", run(pip), []],
    ["in this file first", `${run("id=a,target=/z")}\n${run(`id=a,${npm}`)}`, ["in api/", "on line 2"]],
  ];
  for (const [name, text, expected] of cases) {
    it(name, () => {
      const found = findings(dockerfile(text), defaultSettings(), "cache/mount-id-conflict", { others });
      assert.equal(found.length, expected.length, found.map(({ message }) => message).join("\n"));
      for (const [index, part] of expected.entries())
        assert.ok(found[index]?.message.includes(part), found[index]?.message);
    });
  }
});
