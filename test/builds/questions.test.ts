import assert from "node:assert/strict";
import { argsWithoutDefault } from "../../server/src/builds/openArgs";
import { buildQuestions, copiedSources } from "../../server/src/builds/questions";
import { readDockerfile } from "../../server/src/dockerfile";

const ask = (text: string, dockerfile: string, workspace: string | undefined, paths: readonly string[]) =>
  buildQuestions(readDockerfile(text), dockerfile, workspace, async (path) => paths.includes(path));

describe("build/questions", () => {
  const contexts: [string, string, string, string | undefined, string[], string[], boolean][] = [
    ["own folder holds all", "COPY src /", "/w/app/Dockerfile", "/w", ["/w/app/src"], ["/w/app", "/w"], true],
    ["nothing is copied", "RUN x", "/w/app/Dockerfile", "/w", [], ["/w/app", "/w"], true],
    ["the folder above does", "COPY src /", "/w/docker/Dockerfile", "/w", ["/w/src"], ["/w", "/w/docker"], false],
    ["none does", "COPY src /", "/w/docker/Dockerfile", "/w", [], ["/w/docker", "/w"], false],
    [
      "outside of any workspace",
      "COPY src /",
      "/a/b/c/Dockerfile",
      undefined,
      ["/a/src"],
      ["/a", "/a/b/c", "/a/b"],
      false,
    ],
    ["the workspace's own folder", "COPY src /", "/w/Dockerfile", "/w", [], ["/w"], false],
    ["a workspace elsewhere", "RUN x", "/Dockerfile", "/w", [], ["/"], true],
  ];
  for (const [name, line, dockerfile, workspace, paths, should, clear] of contexts) {
    it(`context: ${name}`, async () => {
      const questions = await ask(`FROM a\n${line}\n`, dockerfile, workspace, paths);
      assert.deepEqual([questions.contexts, questions.contextIsClear], [should, clear]);
    });
  }

  const sources: [string, string[]][] = [
    ["COPY a b /c/", ["a", "b"]],
    ["COPY ./a/../b /c", ["b"]],
    ["COPY ../a /c", ["a"]],
    ["COPY . /c", [""]],
    ["COPY src/**/*.ts /c", ["src"]],
    ["COPY package*.json ./", [""]],
    ['COPY ["a b", "/c"]', ["a b"]],
    ["COPY --chown=1:1 a /c", ["a"]],
    ["COPY --from=x a /c", []],
    ["ADD https://host/a git@host:b.git c /d", ["c"]],
    ["COPY <<EOF /c\nx\nEOF", []],
    ["ARG V=1\nCOPY a-$V /c", ["a-1"]],
    ["ARG V\nCOPY a-$V /c", []],
    ["COPY a-$UNKNOWN /c", []],
    ["RUN --mount=target=/src,source=lib --mount=type=bind,from=x,target=/y --mount=type=cache,target=/z x", ["lib"]],
    ["RUN --mount=target=/src x", [""]],
  ];
  for (const [lines, should] of sources) {
    it(`sources: ${lines.split("\n").at(-1)}`, () =>
      assert.deepEqual(copiedSources(readDockerfile(`FROM a\n${lines}\n`)), should));
  }

  const args: [string, string, string[]][] = [
    ["in FROM", "ARG B\nFROM $B\n", ["B"]],
    ["with a default", "ARG B=1\nFROM $B\n", []],
    ["with a default where it is used", "ARG B\nFROM ${B:-busybox}\n", []],
    ["not used", "ARG B\nFROM a\nARG C\n", []],
    ["in RUN", "FROM a\nARG C\nRUN echo ${C}\n", ["C"]],
    ["used before it is declared", "FROM a\nRUN echo $C\nARG C\n", []],
    ["in a heredoc", "FROM a\nARG C\nRUN <<EOF\necho $C\nEOF\n", ["C"]],
    ["in ENV, then as ENV", "FROM a\nARG C D\nENV C=x E=$D\nRUN echo $C\n", ["D"]],
    ["a global default reaches the stage", "ARG V=1\nFROM a\nARG V\nRUN echo $V\n", []],
    ["a global without one does not", "ARG V\nFROM a\nARG V\nRUN echo $V\n", ["V"]],
    ["declared once more with one", "FROM a\nARG C\nARG C=1\nRUN echo $C\n", []],
    ["the engine's own", "FROM a\nARG TARGETARCH\nARG HTTP_PROXY\nRUN echo $TARGETARCH $HTTP_PROXY\n", []],
    ["once for several stages", "FROM a\nARG C\nRUN $C\nFROM b\nARG C\nRUN $C\n", ["C"]],
  ];
  for (const [name, text, should] of args) {
    it(`args: ${name}`, () => assert.deepEqual(argsWithoutDefault(readDockerfile(text)), should));
  }

  const tags: [string, string][] = [
    ["/w/My App/Dockerfile", "my-app"],
    ["/w/web/docker/Dockerfile", "web"],
    ["/w/web/api.Dockerfile", "web-api"],
    ["/w/web/Dockerfile.dev", "web-dev"],
    ["/w/web/Containerfile", "web"],
    ["/w/..__x/Dockerfile", "x"],
    ["/w/日本/Dockerfile", "image"],
  ];
  for (const [dockerfile, tag] of tags) {
    it(`tag of ${dockerfile}`, async () =>
      assert.equal((await ask("FROM a\n", dockerfile, "/w", [])).suggestedTag, tag));
  }

  it("gives the stages, those without a name by number, and says which are ends", async () => {
    const text = "FROM a AS base\nFROM base AS dev\nFROM b AS deps\nFROM base\nCOPY --from=deps / /\n";
    const { stages } = await ask(text, "/w/Dockerfile", "/w", []);
    assert.deepEqual(
      stages.map(({ name, line, isLast, isEnd }) => [name, line, isLast, isEnd]),
      [
        ["base", 0, false, false],
        ["dev", 1, false, true],
        ["deps", 2, false, false],
        ["3", 3, true, true],
      ],
    );
  });

  const declared: [string, object[]][] = [
    ["ARG A=1\nFROM a\nARG A\nARG B\n", [{ name: "A", default: "1" }, { name: "B" }]],
    ["# A the version\nARG A=1\nFROM a\n", [{ name: "A", default: "1", description: "the version" }]],
    ["# the version\n# to build\nARG A\nFROM a\n", [{ name: "A", description: "the version to build" }]],
    [
      "FROM a\nARG A='x y' B=\"z\"\n",
      [
        { name: "A", default: "x y" },
        { name: "B", default: "z" },
      ],
    ],
    ["FROM a\nARG TARGETARCH HTTP_PROXY\n", []],
  ];
  for (const [text, should] of declared) {
    it(`arguments of ${JSON.stringify(text)}`, async () => {
      assert.deepEqual((await ask(text, "/w/Dockerfile", "/w", [])).args, should);
    });
  }

  it("lists which secrets, SSH agents and platforms the file names", async () => {
    const text = `FROM --platform=linux/arm64 a
FROM --platform=$BUILDPLATFORM b
RUN --mount=type=secret,id=npm --mount=type=secret,target=/run/x/token --mount=type=ssh x
RUN --mount=type=secret,id=npm --mount=type=ssh,id=git --mount=type=secret,id=$ID x
`;
    const { secretIds, sshIds, platforms } = await ask(text, "/w/Dockerfile", "/w", []);
    assert.deepEqual([secretIds, sshIds, platforms], [["npm", "token"], ["default", "git"], ["linux/arm64"]]);
  });
});
