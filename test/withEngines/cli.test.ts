import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Engine } from "../../scripts/parts/engines/types.js";
import { program } from "../support/programs";
import { busybox, engineIds, project } from "./buildSupport";
import { awkwardFolder, requireEngine } from "./support";

// The terminal tool with real engines: builds, their records, and caches by cache mount.

const mark = `cli-${process.pid}-${Date.now()}`;

const dockerfile = (id: string) => `FROM busybox:local AS deps
RUN --mount=type=cache,id=${id},target=/cache \\
    echo ${mark} >> /cache/x && cp /cache/x /x

FROM busybox:local
COPY --from=deps /x /x
RUN wc -l /x
`;

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Printed {
  readonly id: string;
  readonly ok: boolean;
  readonly engine: string;
  readonly steps: readonly { stage: string; line: number; instruction: string; cached: boolean }[];
}

for (const id of engineIds) {
  describe(`the terminal tool with ${id}`, function () {
    this.timeout(120_000);
    const mount = `lens-cli-${id}-${process.pid}`;
    const state = mkdtempSync(join(tmpdir(), "lens-cli-state-"));
    let engine: Engine;
    let folder = "";

    before(async function () {
      engine = await requireEngine(this, id);
      await busybox(id);
      folder = dirname(project(awkwardFolder(), { Dockerfile: dockerfile(mount) }));
    });
    after(() => rmSync(state, { recursive: true, force: true }));

    const lens = (...args: string[]): Promise<Ran> =>
      new Promise((resolve) => {
        const env = { ...engine.env, XDG_STATE_HOME: state };
        const child = spawn(process.execPath, [program("cli"), ...args], {
          cwd: folder,
          env,
        });
        const output = { stdout: "", stderr: "" };
        for (const stream of ["stdout", "stderr"] as const) {
          child[stream].on("data", (chunk: Buffer) => {
            output[stream] += chunk.toString();
          });
        }
        child.once("close", (code) => resolve({ code, ...output }));
      });

    const caches = async () => {
      const { code, stdout, stderr } = await lens("cache", "ls", "--engine", id, "--format", "json");
      assert.equal(code, 0, stderr);
      return (JSON.parse(stdout) as { mounts: { id: string; bytes: number }[] }).mounts;
    };

    it("builds, gives the record, and finds every step in the cache the second time", async () => {
      const first = await lens("build", "--engine", id, "--format", "json");
      assert.equal(first.code, 0, first.stderr);
      const second = await lens("build", "--engine", id, "--format", "json");
      const record = JSON.parse(second.stdout) as Printed;
      assert.ok(record.ok && record.engine === id);
      const steps = record.steps.filter(({ instruction }) => !instruction.startsWith("FROM"));
      assert.deepEqual(
        steps.map(({ line, cached }) => [line, cached]),
        [
          [2, true],
          [6, true],
          [7, true],
        ],
      );
      const list = await lens("builds", "--format", "json");
      assert.deepEqual(
        (JSON.parse(list.stdout) as Printed[]).map((each) => each.id),
        [record.id, (JSON.parse(first.stdout) as Printed).id],
      );
    });

    it("clears one cache mount, and warms it without building the rest", async () => {
      assert.ok((await caches()).some((each) => each.id === mount && each.bytes > 0));
      const cleared = await lens("cache", "clear", mount, "--yes", "--engine", id);
      assert.equal(cleared.code, 0, cleared.stderr);
      assert.ok(!(await caches()).some((each) => each.id === mount && each.bytes > 0));

      const warmed = await lens("cache", "warm", "--engine", id);
      assert.equal(warmed.code, 0, warmed.stderr);
      assert.ok((await caches()).some((each) => each.id === mount && each.bytes > 0));
      const [last] = JSON.parse((await lens("builds", "--format", "json")).stdout) as [Printed];
      assert.deepEqual([...new Set(last.steps.map(({ stage }) => stage))], ["deps"]);
    });
  });
}
