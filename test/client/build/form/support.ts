import type { Draft } from "../../../../client/src/build/form/draft";
import type { FormFacts } from "../../../../client/src/build/form/rows";
import type { BuildQuestions, EngineLimit } from "../../../../server/src/protocol";

export const questions: BuildQuestions = {
  stages: [
    { name: "deps", line: 2, isLast: false, isEnd: false },
    { name: "test", line: 6, isLast: false, isEnd: true },
    { name: "production", line: 9, isLast: true, isEnd: true },
  ],
  argsWithoutDefault: ["SHA"],
  contexts: ["/w/web", "/w"],
  contextIsClear: true,
  suggestedTag: "web",
  args: [{ name: "NODE", default: "22", description: "Version of Node" }, { name: "SHA" }, { name: "NPM_TOKEN" }],
  secretIds: ["npm"],
  sshIds: ["default"],
  platforms: ["linux/arm64"],
};

export const facts = (limits: readonly EngineLimit[] = []): FormFacts => ({
  questions,
  limits: { engine: "docker", label: "Docker 28.5.2", limits },
  shortPath: (path) => path.replace(/^\/w\//, ""),
});

export const draft = (more: Partial<Draft> = {}): Draft => ({
  context: "/w/web",
  tags: ["web"],
  buildArgs: {},
  ...more,
});
