import assert from "node:assert/strict";
import { daemonToml } from "../../../../server/src/engines/docker/builders/toml";
import type { DaemonSettings } from "../../../../server/src/protocol";

const cases: [string, DaemonSettings, string][] = [
  ["nothing", {}, ""],
  ["what holds for the whole daemon", { debug: true }, "debug = true\n"],
  ["limits", { maxParallelism: 4 }, "[worker.oci]\nmax-parallelism = 4\n"],
  ["how long builds are remembered", { history: { maxEntries: 50 } }, "[history]\nmaxEntries = 50\n"],
  [
    "a registry",
    {
      registries: [
        { host: "docker.io", mirrors: ["mirror.example:5000", "other.example/hub"] },
        { host: "registry.example:5000", http: true, insecure: false, ca: ['/etc/ssl/it\'s a "ca".pem'] },
      ],
    },
    [
      '[registry."docker.io"]',
      'mirrors = ["mirror.example:5000", "other.example/hub"]',
      "",
      '[registry."registry.example:5000"]',
      "http = true",
      "insecure = false",
      'ca = ["/etc/ssl/it\'s a \\"ca\\".pem"]',
      "",
    ].join("\n"),
  ],
  [
    "signs that would end a string or a table",
    { registries: [{ host: 'a"]\nx = 1', mirrors: ["tab\t", "back\\slash", "del\u007f", "half\ud800", "π🐳"] }] },
    ['[registry."a\\"]\\nx = 1"]', 'mirrors = ["tab\\t", "back\\\\slash", "del\\u007f", "half\ufffd", "π🐳"]', ""].join(
      "\n",
    ),
  ],
];

describe("cache/builders/toml", () => {
  for (const [name, settings, expected] of cases) {
    it(name, () => assert.equal(daemonToml(settings), expected));
  }

  it("garbage collection: sizes in bytes, times in seconds, policies in their order", () => {
    const text = daemonToml({
      garbage: {
        reservedSpace: 10e9,
        maxUsedSpace: 50.6e9 + 0.4,
        policies: [{ filters: ["type==exec.cachemount"], keepSeconds: 86_400, maxUsedSpace: 1 }, { all: true }, {}],
      },
    });
    assert.equal(
      text,
      [
        "[worker.oci]",
        "gc = true",
        "reservedSpace = 10000000000",
        "maxUsedSpace = 50600000000",
        "",
        "[[worker.oci.gcpolicy]]",
        'filters = ["type==exec.cachemount"]',
        "keepDuration = 86400",
        "maxUsedSpace = 1",
        "",
        "[[worker.oci.gcpolicy]]",
        "all = true",
        "",
        "[[worker.oci.gcpolicy]]",
        "",
      ].join("\n"),
    );
  });
});
