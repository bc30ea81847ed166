import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { engineById } from "../../server/src/engines";
import { runProgram } from "../../server/src/programs/program";
import { build, busybox, engineIds, project, withEnvironment } from "./buildSupport";
import { awkwardFolder, requireEngine } from "./support";

/** Something no earlier run can have left in a cache. */
const mark = `run-${process.pid}-${Date.now()}`;

const stages = `ARG BASE=busybox:local
FROM \${BASE} AS deps
WORKDIR /w
RUN --mount=type=cache,id=lens-test-build,target=/cache \\
    echo ${mark} > /cache/x && \\
    # a comment between
    sleep 1 && cp /cache/x /w/x

FROM \${BASE} AS unused
RUN false

FROM \${BASE}
ARG GREETING=hello
WORKDIR /w
COPY src/ /src/
COPY --from=deps /w /w2
RUN <<EOF
echo "$GREETING from $(cat /w2/x)"
EOF
`;

const failing = `FROM busybox:local AS a
RUN echo ${mark}
FROM busybox:local
COPY --from=a /etc /x
RUN echo before ${mark}; \\
  echo "the reason"; \\
  exit 3
RUN echo never
`;

const slow = `FROM busybox:local
RUN echo ${mark} && sh -c 'sleep 86411 & setsid sleep 86412 & sleep 86413; wait'
`;

/** The command lines of this machine's processes that hold a text. */
function processesWith(text: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
      } catch {
        return "";
      }
    })
    .filter((command) => command.startsWith("sleep ") && command.includes(text));
}

for (const id of engineIds) {
  describe(`build with ${id}`, function () {
    this.timeout(120_000);
    let restore = () => {};
    let folder = "";

    before(async function () {
      const engine = await requireEngine(this, id);
      await busybox(id);
      folder = join(awkwardFolder(), "with, a comma");
      restore = withEnvironment(engine);
    });
    after(() => restore());

    it("is found, with its version", async () => {
      const status = await engineById(id).detect(id);
      assert.equal(status.state, "ready", status.problem);
      assert.match(status.label, /^(?:Docker|Podman) \d+\.\d+\.\d+$/);
      assert.ok(status.program.startsWith("/"));
    });

    it("times every instruction, in a folder whose name a shell would trip over", async () => {
      const dockerfile = project(folder, { Dockerfile: stages, "src/a.txt": mark });
      const cold = await build(id, dockerfile, stages, { buildArgs: { GREETING: '$(touch pwned), "a"' } });
      assert.equal(cold.record.outcome, "succeeded", cold.record.message);
      const run = cold.record.steps.find((step) => step.name.includes("--mount=type=cache"));
      assert.equal(run?.outcome, "ran");
      assert.ok(run.seconds >= 1 && run.seconds < 60, `${run.seconds} s`);
      const names = [
        "RUN --mount=type=cache,id=lens-test-build,target=/cache \\",
        "COPY src/ /src/",
        "COPY --from=deps /w /w2",
        "RUN <<EOF",
      ];
      for (const name of names)
        assert.ok(cold.painted.includes(`${name}: N s`), `${name} in ${cold.painted.join(", ")}`);
      assert.ok(!cold.painted.some((line) => line.startsWith("RUN false")), "a stage that is not needed is not built");
      const printed = cold.events.map((event) => (event.kind === "log" ? event.text : "")).join("");
      assert.ok(printed.includes(`$(touch pwned), "a" from ${mark}`), printed);
      assert.ok(!existsSync(join(dirname(dockerfile), "pwned")));
    });

    it("finds all of it in the cache the second time", async () => {
      const dockerfile = project(folder, { Dockerfile: stages, "src/a.txt": mark });
      await build(id, dockerfile, stages);
      const { record, painted } = await build(id, dockerfile, stages);
      // A busy machine may take more than a second to open the base; that is no step that ran again.
      const notCached = painted.filter((line) => !line.endsWith(": ✓ cached") && !line.startsWith("FROM"));
      assert.deepEqual(notCached, []);
      assert.match(record.message, /^Built in \d.* s, (\d+) of \1 steps cached\.$/);
    });

    it("runs all of it again without the cache", async () => {
      const dockerfile = project(folder, { Dockerfile: stages, "src/a.txt": mark });
      const { painted } = await build(id, dockerfile, stages, { noCache: true });
      // BuildKit takes a WORKDIR from the cache even so.
      const cached = painted.filter((line) => line.endsWith("cached") && !line.startsWith("WORKDIR"));
      assert.deepEqual(cached, []);
    });

    it("builds to a stage, and only what that needs", async () => {
      const dockerfile = project(folder, { Dockerfile: stages, "src/a.txt": mark });
      const { record, painted } = await build(id, dockerfile, stages, { target: "deps" });
      assert.equal(record.outcome, "succeeded", record.message);
      assert.ok(painted.some((line) => line.startsWith("RUN --mount")));
      assert.ok(!painted.some((line) => line.startsWith("COPY")));
    });

    it("points at the lines of the instruction that failed", async () => {
      const dockerfile = project(folder, { Dockerfile: failing });
      const { record, session, painted } = await build(id, dockerfile, failing);
      assert.equal(record.outcome, "failed");
      assert.match(
        record.message,
        /^Line 5 failed after .* s: RUN echo before .*… failed with exit code 3\.$|^Line 5 failed after .* s: RUN echo before .* failed with exit code 3\.$/,
      );
      assert.deepEqual([session.failure?.line, session.failure?.endLine], [5, 7]);
      assert.match(session.failure?.output ?? "", /the reason/);
      assert.ok(painted.some((line) => line.startsWith("RUN echo before") && line.endsWith("✗ failed after N s")));
      assert.ok(!painted.some((line) => line.startsWith("RUN echo never")));
    });

    it("gives the image its tag, and the engine the arguments of the settings", async () => {
      const text = `FROM busybox:local\nLABEL lens=${mark}\nCMD ["true"]\n`;
      const tag = `lens-test-${process.pid}:tag`;
      const extraArguments = ["--label=lens.extra=yes", "--progress=tty"];
      const { record } = await build(id, project(folder, { Dockerfile: text }), text, { tags: [tag], extraArguments });
      assert.equal(record.outcome, "succeeded", record.message);
      const { program } = await engineById(id).detect(id);
      const format = ["--format", '{{index .Config.Labels "lens"}} {{index .Config.Labels "lens.extra"}}'];
      const found = await runProgram({ file: program, args: ["image", "inspect", ...format, tag] }, 60);
      await runProgram({ file: program, args: ["image", "rm", tag] }, 60);
      assert.equal(found.stdout.trim(), `${mark} yes`, found.stderr);
    });

    const refused: [string, string, RegExp, number | undefined][] = [
      ["an unknown instruction", "FROM busybox:local\nRUM x\n", /^Line 2 failed/, 2],
      ["a file that is not there", "FROM busybox:local\nCOPY nothere /\n", /^Line 2 failed after .*nothere/, 2],
      [
        "a base that cannot be fetched",
        "FROM lens.invalid/no:1\nRUN x\n",
        /^The image lens\.invalid\/no:1 cannot be pulled/,
        1,
      ],
    ];
    for (const [name, text, message, line] of refused) {
      it(`says what is wrong: ${name}`, async () => {
        const { record, session } = await build(id, project(folder, { Dockerfile: text }), text);
        assert.equal(record.outcome, "failed");
        assert.match(record.message, message);
        assert.equal(session.failure?.line, line);
      });
    }

    it("leaves no process behind when it is canceled, and keeps the timings until then", async () => {
      const dockerfile = project(folder, { Dockerfile: slow });
      let cancelled: Promise<void> | undefined;
      const { record, painted } = await build(id, dockerfile, slow, {}, (event, session) => {
        if (event.kind === "log" && event.text.includes(mark) && event.step !== undefined) {
          // The commands are there a moment later.
          cancelled ??= new Promise((resolve) => setTimeout(resolve, 500)).then(() => session.cancel());
        }
      });
      await cancelled;
      assert.equal(record.outcome, "cancelled");
      assert.match(record.message, /^Canceled after/);
      assert.ok(
        painted.some((line) => line.includes("canceled after N s")),
        painted.join(),
      );
      for (let left = processesWith("8641"); left.length > 0; left = processesWith("8641")) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    });

    it("builds a file of megabytes without a hang", async () => {
      const text = `FROM busybox:local\n${"# filler of a very long file\n".repeat(150_000)}RUN true\n`;
      const { record } = await build(id, project(folder, { Dockerfile: text }), text);
      // BuildKit refuses what is too large; whichever way it goes, it ends with a sentence.
      assert.ok(record.outcome === "succeeded" || record.message.length > 10, record.message);
    });
  });
}
