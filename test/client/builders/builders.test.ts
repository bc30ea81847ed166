import assert from "node:assert/strict";
import {
  builderOf,
  type Draft,
  registriesInWords,
  withOption,
  withPreset,
  withRegistries,
  withSpace,
} from "../../../client/src/builders/draft";
import { presets } from "../../../client/src/builders/presets";
import { describeBuilder, describeNode, driverName } from "../../../client/src/builders/words";
import { withValue } from "../../../client/src/ui/form/entries";
import type { Builder, RegistrySettings } from "../../../server/src/protocol";
import { parseSize } from "../../../server/src/shared/bytes";

const draft: Draft = {
  name: "team",
  driver: "docker-container",
  options: {},
  daemon: {},
  preset: "",
  usedBy: "workspace",
};
const named = (name: string) => presets.find((preset) => preset.name === name)!;

describe("the form of a new builder", () => {
  it("sends nothing where nothing is set", () => {
    assert.deepEqual(builderOf(withPreset(draft, presets[0]!)), {
      name: "team",
      driver: "docker-container",
      options: {},
      use: false,
    });
  });

  it("starts with a preset, whose bounds can be changed: the last policy goes with them", () => {
    const production = withPreset(draft, named("Production"));
    assert.deepEqual(production.options, { memory: "4g" });
    const { daemon } = builderOf(withSpace(production, "maxUsedSpace", 30e9));
    assert.equal(daemon?.maxParallelism, 4);
    assert.equal(daemon?.garbage?.maxUsedSpace, 30e9);
    assert.deepEqual(
      daemon?.garbage?.policies?.map(({ maxUsedSpace }) => maxUsedSpace),
      [5e9, undefined, 30e9],
    );
    assert.equal(presets[2]?.daemon.garbage?.maxUsedSpace, 20e9, "the preset stays as it was");
  });

  it("has separate options for a cluster, and leaves a remote daemon unchanged", () => {
    const cluster = withPreset({ ...draft, driver: "kubernetes" }, named("Production"));
    assert.deepEqual(cluster.options, { "limits.memory": "4Gi", rootless: "true" });
    const remote: Draft = { ...draft, driver: "remote", endpoint: "tcp://x:1" };
    assert.equal(withPreset(remote, named("Production")), remote);
    assert.deepEqual(builderOf({ ...remote, daemon: { debug: true }, usedBy: "everybody" }), {
      name: "team",
      driver: "remote",
      endpoint: "tcp://x:1",
      options: {},
      use: true,
    });
  });

  it("removes an option with an empty value, and replaces a registry's old settings", () => {
    assert.deepEqual(withOption(withOption(draft, "memory", "4g"), "memory", "").options, {});
    const isSame = (a: RegistrySettings, b: RegistrySettings) => a.host === b.host;
    const old: RegistrySettings = { host: "r", http: true };
    const twice = withRegistries(draft, withValue([old], { host: "r", mirrors: ["m", "n"] }, undefined, isSame));
    assert.equal(registriesInWords(twice.daemon.registries), "r → m, n");
    assert.deepEqual(withRegistries(twice, []).daemon, {});
    assert.equal(
      registriesInWords([{ host: "r", http: true, insecure: true, ca: ["/x"] }]),
      "r (HTTP, insecure, custom CA)",
    );
    assert.equal(registriesInWords(), "none");
  });

  const sizes: [string, number | undefined][] = [
    ["20 GB", 20e9],
    ["1.5g", 1.5e9],
    [" 512mb ", 512e6],
    ["7", 7],
    ["7 b", 7],
    ["many", undefined],
    ["-1 GB", undefined],
    ["", undefined],
    ["1 GB 2", undefined],
  ];
  for (const [text, bytes] of sizes) it(`size "${text}"`, () => assert.equal(parseSize(text), bytes));
});

describe("the Builders view", () => {
  const builder: Builder = {
    name: "team",
    driver: "docker-container",
    isInUse: false,
    isCurrent: false,
    nodes: [{ name: "team0", endpoint: "unix:///x", status: "inactive", platforms: [] }],
  };
  const cases: [string, Builder, boolean, string][] = [
    ["one that nobody uses", builder, false, "in a container · inactive"],
    [
      "the one that buildx uses",
      { ...builder, isInUse: true, isCurrent: true },
      false,
      "in use · in a container · inactive",
    ],
    [
      "the one of this workspace",
      { ...builder, isInUse: true },
      true,
      "used in this workspace · in a container · inactive",
    ],
    ["the one of other workspaces", { ...builder, isCurrent: true }, false, "default · in a container · inactive"],
    [
      "several machines",
      { ...builder, driver: "remote", nodes: [builder.nodes[0]!, { ...builder.nodes[0]!, status: "running" }] },
      false,
      "remote · 2 machines · inactive, running",
    ],
    ["one that does not respond", { ...builder, problem: "x" }, false, "in a container · not responding"],
  ];
  for (const [name, each, isChosen, expected] of cases) {
    it(name, () => assert.equal(describeBuilder(each, isChosen), expected));
  }

  it("says of a machine what is known of it", () => {
    const node = { name: "n", endpoint: "e", status: "running", platforms: ["linux/amd64", "linux/arm64"] };
    assert.equal(describeNode({ ...node, version: "v0.25.1" }), "running · BuildKit 0.25.1 · linux/amd64, linux/arm64");
    assert.equal(describeNode({ ...node, version: "v0.0.0+unknown", platforms: [] }), "running");
    assert.equal(describeNode({ ...node, problem: "refused", platforms: [] }), "not responding");
  });

  it("calls a driver that it does not know by its own name", () => {
    assert.equal(driverName("constructor"), "constructor");
  });
});
