import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createArguments } from "../../../../server/src/engines/docker/builders/arguments";
import { faultOf } from "../../../../server/src/engines/docker/builders/check";
import { reasonOf, troubleWith } from "../../../../server/src/engines/docker/builders/trouble";
import type { NewBuilder } from "../../../../server/src/protocol";

const container: NewBuilder = { name: "team", driver: "docker-container", options: {}, use: false };
const remote: NewBuilder = { ...container, driver: "remote", endpoint: "tcp://builder.example:1234" };
const start = ["buildx", "create", "--name=team"];

describe("cache/builders: what makes one", () => {
  const cases: [string, NewBuilder, string | undefined, string, string[]][] = [
    ["in a container", container, undefined, "0.29.1", ["--driver=docker-container"]],
    ["for all builds", { ...container, use: true }, undefined, "0.29.1", ["--driver=docker-container", "--use"]],
    [
      "with a daemon's settings",
      container,
      "/t/a b.toml",
      "0.29.1",
      ["--driver=docker-container", "--buildkitd-config=/t/a b.toml"],
    ],
    ["the same with an older buildx", container, "/t", "0.14.1", ["--driver=docker-container", "--config=/t"]],
    [
      "in a cluster",
      { ...container, driver: "kubernetes", options: { namespace: "ci", replicas: "2", rootless: "" } },
      undefined,
      "0.29.1",
      ["--driver=kubernetes", "--driver-opt=namespace=ci", "--driver-opt=replicas=2"],
    ],
    [
      "far away, with certificates whose paths have commas and quotes",
      { ...remote, options: { cacert: '/c,a "x".pem' } },
      undefined,
      "0.29.1",
      ["--driver=remote", '--driver-opt="cacert=/c,a ""x"".pem"', "--", "tcp://builder.example:1234"],
    ],
  ];
  for (const [name, wanted, file, buildx, expected] of cases) {
    it(name, () => assert.deepEqual(createArguments(wanted, file, buildx), [...start, ...expected]));
  }
});

describe("cache/builders: what is wrong with one", () => {
  const folder = mkdtempSync(join(tmpdir(), "lens-builders-"));
  const there = join(folder, "ca.pem");
  writeFileSync(there, "");
  after(() => rmSync(folder, { recursive: true }));

  const cases: [string, NewBuilder, RegExp | undefined][] = [
    ["nothing", container, undefined],
    ["nothing, far away", { ...remote, options: { cacert: there } }, undefined],
    ["no name", { ...container, name: "" }, /"" is not a valid builder name: start with a letter/],
    ["a name that buildx refuses", { ...container, name: "b/3" }, /"b\/3" is not a valid builder name/],
    ["a name that looks like an option", { ...container, name: "--x" }, /is not a valid builder name: start/],
    ["no address", { ...remote, endpoint: undefined }, /is not a valid address of a remote builder/],
    ["an address without a scheme", { ...remote, endpoint: "builder:1234" }, /"builder:1234" is not a valid address/],
    ["settings for a daemon elsewhere", { ...remote, daemon: {} }, /configure it where it runs/],
    ["a certificate that is missing", { ...remote, options: { cacert: there, key: "/no/k.pem" } }, /key \/no\/k\.pem/],
    [
      "a registry's certificate that is missing",
      { ...container, daemon: { registries: [{ host: "r", ca: [there, "/no/r.pem"] }] } },
      /certificate \/no\/r\.pem/,
    ],
  ];
  for (const [name, wanted, expected] of cases) {
    it(name, async () => {
      const fault = await faultOf(wanted);
      if (expected === undefined) assert.equal(fault, undefined);
      else assert.match(fault ?? "", expected);
    });
  }
});

describe("cache/builders: what went wrong", () => {
  const result = (stderr: string, cutOff = false) => ({ code: 1, stdout: "", stderr, cutOff });
  // As buildx 0.29.1 printed them.
  const cases: [string, string][] = [
    [
      'ERROR: existing instance for "b3c" but no append mode, specify the node name to make changes for existing instances\n',
      "A builder named b3c already exists: choose another name, or remove it first.",
    ],
    [
      "#1 [internal] waiting for connection\n#1 ERROR: context deadline exceeded\n------\n > [internal] waiting for connection:\n------\nERROR: context deadline exceeded\n",
      "No response from this address: check the address, the network and the certificates.",
    ],
    [
      'failed to remove nope: no builder "nope" found\nERROR: failed to remove one or more builders\n',
      "The builder nope no longer exists: refresh the list.",
    ],
    [
      "failed to remove default: context builder cannot be removed, run `docker context rm default` to remove this context\nERROR: failed to remove one or more builders\n",
      "It failed: context builder cannot be removed, run `docker context rm default` to remove this context.",
    ],
    ['ERROR: no builder "nope" found\n', "The builder nope no longer exists: refresh the list."],
    ["", "It failed: buildx gave no reason."],
  ];
  for (const [stderr, expected] of cases) {
    it(expected, () => assert.equal(troubleWith("It failed", result(stderr)).message, expected));
  }

  it("says that buildx was not waited for any longer", () => {
    assert.match(troubleWith("It failed", result("", true)).message, /did not respond in time/);
  });

  it("gives why a program could not be started", () => {
    assert.equal(reasonOf({ stderr: "", spawnError: "EACCES" }), "EACCES");
  });
});
