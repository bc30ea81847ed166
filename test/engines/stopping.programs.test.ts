import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CacheTrouble, cacheOf } from "../../server/src/engines/caches";
import type { EngineStatus } from "../../server/src/protocol";

describe("cache: what an engine that is slow, or not there, comes to", () => {
  if (process.platform === "win32") return;
  const folder = mkdtempSync(join(tmpdir(), "lens-slow-"));
  after(() => rmSync(folder, { recursive: true }));

  const dockerThat = (script: string): EngineStatus => {
    const program = join(folder, `docker-${Date.now()}`);
    writeFileSync(program, `#!/bin/sh\n${script}\n`);
    chmodSync(program, 0o755);
    const id = "docker" as const;
    return { id, label: "Docker", state: "ready", program, problem: "", builder: "buildx", buildxVersion: "0.29.1" };
  };

  it("ends the reading as soon as nobody waits for it", async () => {
    const startedAt = Date.now();
    const reading = cacheOf("docker").usage(dockerThat("sleep 60"), [], [], AbortSignal.timeout(200));
    await assert.rejects(reading, CacheTrouble);
    assert.ok(Date.now() - startedAt < 5000);
  });

  const troubles: [string, string, RegExp][] = [
    [
      "a daemon that is gone",
      "ERROR: Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?",
      /daemon is not responding: start it/,
    ],
    ["a builder that does not answer", "ERROR: context deadline exceeded", /builder is not responding/],
    ["anything else, in its own words", "ERROR: something odd", /cannot be read or cleared: something odd\.$/],
  ];
  for (const [name, said, message] of troubles) {
    it(name, async () => {
      const reading = cacheOf("docker").usage(dockerThat(`echo '${said}' >&2; exit 1`), [], []);
      await assert.rejects(reading, (error) => error instanceof CacheTrouble && message.test(error.message));
    });
  }

  it("says of a builder that was not started that it keeps nothing", async () => {
    const said = "ERROR: Error response from daemon: No such container: buildx_buildkit_team0";
    const usage = await cacheOf("docker").usage(dockerThat(`echo '${said}' >&2; exit 1`), [], []);
    assert.deepEqual([usage.totalBytes, usage.mounts], [0, []]);
    assert.match(usage.limits, /has not been started/);
  });

  for (const builder of ["embedded", "legacy"] as const) {
    it(`names what to do about Docker's ${builder} builder, which lists nothing, and starts no program`, async () => {
      const status = { ...dockerThat("echo started >&2; exit 1"), builder };
      const usage = await cacheOf("docker").usage(status, [], []);
      assert.match(usage.limits, /buildx plugin .*, and it is missing: "docker builder prune"/);
      await assert.rejects(cacheOf("docker").clear(status, { kind: "all" }, []), { message: usage.limits });
      await assert.rejects(cacheOf("docker").unused(status, 1, []), { message: usage.limits });
    });
  }
});
