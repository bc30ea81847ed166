import assert from "node:assert/strict";
import { unknownProperties } from "../../../../client/src/build/tasks/configuredTask";
import { hideFromProblemMatcher } from "../../../../client/src/build/tasks/hideFromProblemMatcher";
import { offeredTasks } from "../../../../client/src/build/tasks/taskNames";

const last = { name: "production", isLast: true };
const test = { name: "test", isLast: false };

describe("the tasks that are offered", () => {
  const cases: readonly [string, string, readonly { name: string; isLast: boolean }[], object[]][] = [
    ["web/Dockerfile", "shop", [last], [{ name: "build web", dockerfile: "web/Dockerfile" }]],
    ["Dockerfile", "shop", [last], [{ name: "build shop", dockerfile: "Dockerfile" }]],
    ["a/b/Containerfile", "shop", [last], [{ name: "build a/b", dockerfile: "a/b/Containerfile" }]],
    ["web/api.Dockerfile", "shop", [last], [{ name: "build web/api.Dockerfile", dockerfile: "web/api.Dockerfile" }]],
    [
      "web/Dockerfile",
      "shop",
      [test, last],
      [
        { name: "build web: test", dockerfile: "web/Dockerfile", target: "test" },
        { name: "build web: production", dockerfile: "web/Dockerfile" },
      ],
    ],
    [
      "web/Dockerfile",
      "shop",
      [test, { name: "2", isLast: true }],
      [
        { name: "build web: test", dockerfile: "web/Dockerfile", target: "test" },
        { name: "build web", dockerfile: "web/Dockerfile" },
      ],
    ],
    ["empty/Dockerfile", "shop", [], []],
  ];
  for (const [path, folder, targets, tasks] of cases) {
    it(`${path} with ${targets.map(({ name }) => name).join() || "nothing"} to build`, () =>
      assert.deepEqual(offeredTasks(path, folder, targets), tasks));
  }
});

describe("a task in tasks.json", () => {
  const task = { label: "release", type: "buildkit", tag: "x", tags: "x", dependsOn: ["a"], group: "build" };

  it("reports what VS Code drops because its type has no such property", () => {
    assert.deepEqual(unknownProperties([task], "release", { type: "buildkit", tags: "x" }), { tag: "x" });
  });

  for (const [name, tasks] of [
    ["another label", [{ ...task, label: "other" }]],
    ["another type", [{ ...task, type: "shell" }]],
    ["nothing at all", undefined],
    ["no list", { tasks: 1 }],
    ["no object in it", [null, "x"]],
  ] as const) {
    it(`${name}: nothing`, () => assert.deepEqual(unknownProperties(tasks, "release", {}), {}));
  }
});

describe("a build's log in a task", () => {
  it("keeps a problem matcher from reporting again what the server has reported", () => {
    const text =
      "------\r\nDockerfile:4\r\n-----\r\n#1 DONE 0:1\r\nGET http://host:80 failed\r\n   4 | >>> RUN x:1\r\n";
    assert.equal(
      hideFromProblemMatcher(text),
      "------\r\n  Dockerfile:4\r\n-----\r\n#1 DONE 0:1\r\nGET http://host:80 failed\r\n   4 | >>> RUN x:1\r\n",
    );
  });
});
