import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { detectDocker } from "../../../server/src/engines/docker/detection";
import type { EngineStatus } from "../../../server/src/protocol";

interface Versions {
  readonly client: string;
  /** Undefined: the daemon does not answer. */
  readonly server?: string;
  /** Undefined: there is no plugin. */
  readonly buildx?: string;
}

describe("how a Docker that is found builds", () => {
  if (process.platform === "win32") return;
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-docker-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A program that answers as a docker with these versions. */
  function dockerWith({ client, server, buildx }: Versions): string {
    const program = join(folder, "docker");
    const answer = JSON.stringify({ Client: { Version: client }, Server: server ? { Version: server } : null });
    const plugin = buildx === undefined ? "exit 1" : `echo 'github.com/docker/buildx v${buildx}'`;
    const script = `#!/bin/sh\nif [ "$1" = buildx ]; then ${plugin}; else echo '${answer}'; fi\n`;
    writeFileSync(program, script);
    chmodSync(program, 0o755);
    return program;
  }

  const cases: [Versions, Pick<EngineStatus, "label" | "state" | "builder" | "variant">][] = [
    [
      { client: "28.5.2", server: "28.5.2", buildx: "0.29.1" },
      { label: "Docker 28.5.2", state: "ready", builder: "buildx", variant: "buildx 0.29.1" },
    ],
    [
      { client: "20.10.5", server: "20.10.5" },
      { label: "Docker 20.10.5", state: "ready", builder: "embedded", variant: "built-in BuildKit, without buildx" },
    ],
    [
      { client: "28.5.2", server: "28.5.2" },
      { label: "Docker 28.5.2", state: "ready", builder: "legacy", variant: "legacy builder (no BuildKit)" },
    ],
    [
      { client: "18.6.0", server: "18.6.0" },
      { label: "Docker 18.6.0", state: "ready", builder: "legacy", variant: "legacy builder (no BuildKit)" },
    ],
    [
      { client: "28.5.2", buildx: "0.29.1" },
      { label: "Docker 28.5.2", state: "unreachable", builder: undefined, variant: "buildx 0.29.1" },
    ],
    [{ client: "28.5.2" }, { label: "Docker 28.5.2", state: "unreachable", builder: undefined, variant: undefined }],
  ];
  for (const [versions, found] of cases) {
    it(JSON.stringify(versions), async () => {
      const { label, state, builder, variant } = await detectDocker(dockerWith(versions));
      assert.deepEqual({ label, state, builder, variant }, found);
    });
  }
});
