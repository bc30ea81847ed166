import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readBuilders } from "../../../../server/src/engines/docker/builders/list";
import { buildFixtures } from "../../../support/folders";

const recorded = readFileSync(join(buildFixtures, "ls.json.txt"), "utf8");

describe("cache/builders/list", () => {
  it("reads what buildx 0.29 lists", () => {
    const [container, remote, own] = readBuilders(recorded, undefined);
    assert.deepEqual(container, {
      name: "b3c",
      driver: "docker-container",
      isCurrent: false,
      isInUse: false,
      nodes: [{ name: "b3c0", endpoint: "unix:///run/docker.sock", status: "inactive", platforms: [] }],
    });
    assert.deepEqual([remote?.driver, remote?.nodes[0]?.endpoint], ["remote", "tcp://127.0.0.1:9"]);
    assert.deepEqual(own?.nodes, [
      {
        name: "default",
        endpoint: "default",
        status: "running",
        version: "v0.25.1",
        platforms: ["linux/amd64", "linux/386"],
      },
    ]);
  });

  const inUse: [string, string | undefined, string[]][] = [
    ["the one that buildx uses", undefined, ["default"]],
    ["the one that the workspace chose", "b3r", ["b3r"]],
    ["none where the chosen one is gone, for builds then fail", "gone", []],
  ];
  for (const [name, chosen, expected] of inUse) {
    it(`in use: ${name}`, () => {
      const used = readBuilders(recorded, chosen).filter((builder) => builder.isInUse);
      assert.deepEqual(
        used.map((builder) => builder.name),
        expected,
      );
    });
  }

  it("keeps the reason why a builder does not answer, as a string or in an object", () => {
    const lines = [
      { Name: "a", Err: "no such context", Nodes: [{ Name: "a0", Err: { Err: "refused" } }] },
      { Name: "b", Error: { message: "x" }, Nodes: null },
    ];
    const read = readBuilders(lines.map((line) => JSON.stringify(line)).join("\n"), undefined);
    assert.deepEqual(
      read.map(({ problem, nodes }) => [problem, nodes[0]?.problem, nodes[0]?.status]),
      [
        ["no such context", "refused", "error"],
        ["x", undefined, undefined],
      ],
    );
  });

  it("skips what is not a builder", () => {
    const lines = ["", "NAME/NODE DRIVER", "{broken", "{}", '{"Name":3}', "null", '{"Name":"a","Nodes":[1,null]}'];
    assert.deepEqual(
      readBuilders(lines.join("\n"), undefined).map(({ name, driver, nodes }) => [name, driver, nodes]),
      [["a", "unknown", []]],
    );
  });
});
