import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { until } from "../../scripts/parts/run.js";
import type { BuildRecord } from "../../server/src/builds/records/record";
import { BuildSession } from "../../server/src/builds/session";
import { docker } from "../../server/src/engines/docker/docker";
import type { Engine } from "../../server/src/engines/engine";
import type { BuildEvent } from "../../server/src/engines/events";
import { podman } from "../../server/src/engines/podman/podman";
import type { EngineStatus } from "../../server/src/protocol";
import { fixture } from "./support";

// Engines that do what no engine should: programs of ours in their place, which print and end as they are told.

const status: EngineStatus = {
  id: "docker",
  label: "Docker 28.5.2",
  state: "ready",
  program: process.execPath,
  problem: "",
  builder: "buildx",
  buildxVersion: "0.29.1",
};

/** An engine whose program is this script. */
const asEngine = (script: string, engine: Engine = docker): Engine => ({
  ...engine,
  buildCommand: (order) => ({
    file: process.execPath,
    args: ["-e", script],
    env: { RECORDING: fixture("stages.rawjson.txt"), METADATA: order.metadata?.file ?? "" },
  }),
});

const text = fixture("stages.Dockerfile");

function session(script: string, more: { engine?: Engine; text?: string } = {}): BuildSession {
  const engine = asEngine(script, more.engine);
  const order = { dockerfile: join(tmpdir(), "Dockerfile"), context: import.meta.dirname };
  return new BuildSession({ id: "x", engine, status, order, text: more.text ?? text, lastRuns: new Map() });
}

async function built(script: string, more: { engine?: Engine; text?: string } = {}): Promise<BuildRecord> {
  return session(script, more).run(() => {});
}

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** The bytes that something still holds on to; what only waits to be collected says nothing. */
const used = () => {
  collectGarbage();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

const megabyte = 2 ** 20;

describe("build: whatever an engine does", function () {
  this.timeout(120_000);

  const printed: [string, string, RegExp][] = [
    ["bytes that are no text", "process.stderr.write(require('crypto').randomBytes(3e6))", /^Built in/],
    [
      "half of each line of JSON",
      "for (const line of process.env.RECORDING.split('\\n')) console.error(line.slice(0, line.length / 2)); process.exitCode = 1",
      /^The build failed: /,
    ],
    [
      "JSON of another shape",
      `for (const value of [null, 7, [], {}, {vertexes: 3}, {vertexes: [null, {digest: 1}, {digest: 'a', name: 'x', started: 'never'}]}, {logs: [{}, {data: 5}, {vertex: 'b', data: '***'}]}, {warnings: ['x', {short: '!!', range: [4]}]}]) console.error(JSON.stringify(value))`,
      /^Built in/,
    ],
    [
      "a line of 20 MB",
      "process.stderr.write('{\\x22logs\\x22:' + 'x'.repeat(20 << 20)); process.exitCode = 3",
      /^The build failed: /,
    ],
    ["nothing at all", "", /^Built in/],
    ["its output backwards", "console.error(process.env.RECORDING.split('\\n').reverse().join('\\n'))", /^Built in/],
    ["line ends of all kinds", "process.stderr.write('\\r\\r\\n\\u2028\\n\\0\\n'.repeat(1e5))", /^Built in/],
  ];
  for (const [name, script, message] of printed) {
    it(`ends with a sentence when it prints ${name}`, async () => {
      const { message: said, outcome } = await built(script);
      assert.match(said, message);
      assert.ok(said.length < 500);
      assert.notEqual(outcome, "running");
    });
  }

  it("says that an engine died, with the steps that were done", async () => {
    const half =
      "process.stderr.write(process.env.RECORDING.split('\\n').slice(0, 24).join('\\n') + '\\n', () => process.kill(process.pid, 'SIGKILL'))";
    const record = await built(half);
    assert.equal(record.outcome, "failed");
    assert.match(record.message, /^Docker was terminated \(SIGKILL\) after .* Build again\.$/);
    assert.ok(record.steps.some(({ outcome }) => outcome === "ran"));
    assert.ok(record.steps.every(({ outcome }) => outcome !== "running"));
  });

  const floods: [string, Engine, string][] = [
    [
      "rawjson",
      docker,
      `const line = JSON.stringify({logs: [{vertex: 'v', stream: 1, data: Buffer.from('a line of a long log, as a package manager prints it\\n').toString('base64')}]}) + '\\n'`,
    ],
    ["podman", podman, "const line = 'a line of a long log, as a package manager prints it, and another one\\n'"],
  ];
  for (const [name, engine, line] of floods) {
    it(`holds little of a log of 100 MB (${name})`, async () => {
      const script = `${line};
        console.log('STEP 1/2: FROM busybox');
        console.error(JSON.stringify({vertexes: [{digest: 'v', name: '[1/2] RUN x', started: '2026-01-01T00:00:00Z'}]}));
        const block = line.repeat(1000); let left = Math.ceil(100 * 2 ** 20 / block.length);
        const out = ${name === "podman" ? "process.stdout" : "process.stderr"};
        const more = () => { while (left-- > 0) if (!out.write(block)) return out.once('drain', more); };
        more();`;
      const before = used();
      let most = 0;
      let events = 0;
      const build = session(script, { engine });
      await build.run(() => {
        if (++events % 200_000 === 0) most = Math.max(most, used() - before);
      });
      assert.ok(events > 500_000, `${events} events`);
      assert.ok(most < 100 * megabyte, `${Math.round(most / megabyte)} MB`);
      assert.ok(build.log.length < 2_500_000, `${build.log.length} characters are kept`);
      assert.match(build.log, /characters omitted/);
    });
  }

  it("keeps up with 5,000 steps", async () => {
    const many = `FROM busybox\n${Array.from({ length: 5000 }, (_, index) => `RUN echo ${index}\n`).join("")}`;
    const script = `
      const at = (step, more) => new Date(1.7e12 + step * 10 + more).toISOString();
      for (let step = 0; step < 5000; step++) {
        const vertex = { digest: 'sha256:' + step, name: '[' + (step + 2) + '/5001] RUN echo ' + step, started: at(step, 0) };
        console.error(JSON.stringify({ vertexes: [vertex] }));
        console.error(JSON.stringify({ logs: [{ vertex: vertex.digest, data: Buffer.from(step + '\\n').toString('base64') }] }));
        console.error(JSON.stringify({ vertexes: [{ ...vertex, completed: at(step, 10) }] }));
      }`;
    const before = performance.now();
    const build = session(script, { text: many });
    let slowest = 0;
    let last = 0;
    const record = await build.run(() => {
      // As often as states are sent to the editor.
      if (performance.now() - last < 250) return;
      const began = performance.now();
      build.record();
      last = performance.now();
      slowest = Math.max(slowest, last - began);
    });
    assert.equal(record.steps.length, 5000);
    assert.ok(record.steps.every(({ outcome, place }, index) => outcome === "ran" && place?.line === index + 2));
    assert.ok(performance.now() - before < 30_000);
    assert.ok(slowest < 2_000, `${slowest} ms for a state`);
  });

  it("takes a build for done when nothing failed but our own file", async () => {
    const script =
      "process.stderr.write(process.env.RECORDING); console.error('ERROR: invalid output path: stat ' + require('path').dirname(process.env.METADATA) + ': no such file or directory'); process.exitCode = 1";
    const record = await built(script);
    assert.equal(record.outcome, "succeeded");
    assert.match(record.message, /^Built in/);
    const again = await built("process.exitCode = process.env.METADATA === '' ? 0 : 1");
    assert.equal(again.outcome, "succeeded", "a program that cannot write it is not asked to again");
  });

  it("builds twice at once, each with its own", async () => {
    const [one, other] = await Promise.all([
      built("process.stderr.write(process.env.RECORDING)"),
      built("setTimeout(() => { console.error('ERROR: no'); process.exitCode = 1 }, 50)"),
    ]);
    assert.deepEqual([one.outcome, other.outcome], ["succeeded", "failed"]);
    assert.ok(one.steps.length > 3 && other.steps.length === 0);
  });

  describe("and whenever it is canceled", () => {
    /** Prints the recording line by line, and has a process of its own that would go on. */
    const slow = (mark: string) => `
      require('child_process').spawn('sleep', ['${mark}'], { stdio: 'ignore' });
      process.on('SIGINT', () => process.exit(130));
      const lines = process.env.RECORDING.split('\\n');
      const next = () => { if (lines.length > 0) { console.error(lines.shift()); setTimeout(next, 3); } else setInterval(() => {}, 1000); };
      next();`;

    const left = (mark: string) =>
      readdirSync("/proc")
        .filter((name) => /^\d+$/.test(name))
        .filter((name) => {
          try {
            return readFileSync(`/proc/${name}/cmdline`, "utf8") === `sleep\0${mark}\0`;
          } catch {
            return false;
          }
        });

    /** How many events the recording comes to. */
    async function eventsOf(): Promise<number> {
      let count = 0;
      await session("process.stderr.write(process.env.RECORDING)").run(() => count++);
      return count;
    }

    it("ends, keeps what it has and leaves no process behind: at once, and at each event", async function () {
      if (process.platform !== "linux") return this.skip();
      const count = await eventsOf();
      assert.ok(count > 20);
      const moments = Array.from({ length: count }, (_, index) => index);
      for (const moment of moments) {
        const mark = String(864_200 + moment);
        const build = session(slow(mark));
        let cancelling = moment === 0 ? build.cancel() : undefined;
        let seen = 0;
        const record = await build.run((event: BuildEvent) => {
          if (event.kind !== "finished" && ++seen === moment) cancelling = build.cancel();
        });
        await cancelling;
        assert.equal(record.outcome, "cancelled", `at event ${moment}: ${record.message}`);
        assert.match(record.message, /^Canceled after .*; the timings until then are kept\.$/);
        assert.ok(record.steps.every(({ outcome }) => outcome !== "running"));
        // What was ended may take the system a moment.
        await until(`at event ${moment}, nothing is left`, 10, () => left(mark).length === 0);
      }
    });

    it("says so once more, at no cost, when it is over", async () => {
      const build = session("process.stderr.write(process.env.RECORDING)");
      const record = await build.run(() => {});
      await build.cancel();
      build.kill();
      assert.equal(record.outcome, "succeeded");
      assert.equal(build.record().outcome, "succeeded");
    });
  });

  it("leaves no file behind, however it ends", async () => {
    const folder = await mkdtemp(join(tmpdir(), "lens-robust-"));
    const before = process.env.TMPDIR;
    process.env.TMPDIR = folder;
    try {
      const order = { dockerfile: join(folder, "Dockerfile"), context: folder };
      for (const script of ["", "process.exitCode = 1", "require('fs').writeFileSync(process.env.METADATA, '{half')"]) {
        const options = {
          id: "x",
          engine: asEngine(script),
          status: { ...status, program: "/other" },
          text,
          lastRuns: new Map(),
        };
        await new BuildSession({ ...options, order: { ...order, context: import.meta.dirname } }).run(() => {});
        // No build waits for its file to go.
        await until("the file is gone", 10, () => readdirSync(folder).length === 0);
        // A file in the build context would be a change of what is built.
        await new BuildSession({ ...options, order }).run(() => {
          assert.deepEqual(readdirSync(folder), []);
        });
      }
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      await rm(folder, { recursive: true, force: true });
    }
  });
});
