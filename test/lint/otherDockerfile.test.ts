import assert from "node:assert/strict";
import { otherDockerfile } from "../../server/src/lint";

const of = (text: string) => otherDockerfile("x/Dockerfile", text);

/** Its mounts as `id target owner`. */
const mounts = (lines: string) =>
  of(`FROM a\n${lines}\n`).cacheMounts.map(({ id, target, owner }) => `${id} ${target} ${owner}`);

describe("what is known of another Dockerfile", () => {
  it("has the path that it was given", () => assert.equal(of("FROM a").path, "x/Dockerfile"));

  const bases: [name: string, text: string, expected: string[]][] = [
    ["images, each once", "FROM a:1\nFROM b AS c\nFROM a:1", ["a:1", "b"]],
    ["not stages and scratch", "FROM a AS b\nFROM b\nFROM scratch", ["a"]],
    ["with the defaults of ARGs", `ARG V=3 R\nFROM python:$V-slim\nFROM x\${R:-y}`, ["python:3-slim", "xy"]],
    ["not those that are not known", "ARG R\nFROM $R/a\nFROM b", ["b"]],
    ["none of a text that is no Dockerfile", "hello\nFROM\n", []],
  ];
  for (const [name, text, expected] of bases) it(`bases: ${name}`, () => assert.deepEqual(of(text).bases, expected));

  const cases: [name: string, lines: string, expected: string[]][] = [
    ["an id", "RUN --mount=type=cache,id=i,target=/c x", ["i /c -:-:-"]],
    ["the target for an id, cleaned", "RUN --mount=type=cache,target=/c//d/ x", ["/c/d /c/d -:-:-"]],
    [
      "a relative target, which BuildKit takes for the id as it is",
      "WORKDIR /w\nRUN --mount=type=cache,target=./node_modules/ x",
      ["node_modules /w/node_modules -:-:-"],
    ],
    ["an owner and a mode", "RUN --mount=type=cache,id=i,target=/c,uid=1,gid=2,mode=0700 x", ["i /c 1:2:0700"]],
    [
      "variables",
      "ARG P=p U=5\nENV H=/home/u\nRUN --mount=type=cache,id=$P-npm,target=$H/.npm,uid=$U x",
      ["p-npm /home/u/.npm 5:-:-"],
    ],
    ["not what is not known", "ARG P\nRUN --mount=type=cache,id=$P,target=/c --mount=type=cache,target=d x", []],
    ["not what begins as a part of a stage", "RUN --mount=type=cache,id=i,target=/c,from=b,source=/d x", []],
    ["not other mounts", "RUN --mount=type=bind,target=/c --mount=target=/d --mount=type=tmpfs,target=/e x", []],
  ];
  for (const [name, lines, expected] of cases) {
    it(`cache mounts: ${name}`, () => assert.deepEqual(mounts(lines), expected));
  }
});
