import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { currentEngines } from "../../scripts/parts/engines/engineSets.js";
import { type SecondDocker, startSecondDocker } from "../../scripts/parts/engines/secondDocker.js";
import { run, until } from "../../scripts/parts/run.js";
import type { BuildRecord, EngineStepRecord } from "../../server/src/builds/records/record";
import { readProvenance } from "../../server/src/engines/buildkit/provenance";
import { build, busybox, project, withEnvironment } from "./buildSupport";
import { awkwardFolder, requireEngine, requireSetUp } from "./support";

// Whether the times of a Docker build stand at the lines where the engine itself says that its steps stand.

const mark = `timings-${process.pid}-${Date.now()}`;

/** All that makes a step's name hard to place. */
const awkward = `# a comment, then stages that begin alike
FROM --platform=$BUILDPLATFORM lens-onbuild:local AS base
RUN echo ${mark}

FROM base AS one
RUN sleep 1 && \\
    # between
    echo one > /one

FROM base AS two
RUN echo same > /same
RUN <<A sh && <<B cat
sleep 1
A
RUN is not an instruction here
B

FROM base AS three
RUN echo same > /same
RUN echo three > /three

FROM scratch
COPY --link src/ /src/
COPY --from=one --link /one /
WORKDIR /w
COPY --from=two /same .
COPY --from=three /three .
COPY <<EOF /made
hello
EOF
ADD --link src/a.txt /added
COPY --from=lens-elsewhere:local /etc/passwd .
`;

const lineOf = (start: string) => awkward.split("\n").findIndex((line) => line.startsWith(start)) + 1;

/** The instruction's first line for each of the engine's steps that has one, by the step's name. */
function linesByName({ steps, engineSteps = [] }: BuildRecord): [string, number | undefined][] {
  const lines = new Map(steps.map((step) => [step.key, step.place?.line]));
  return engineSteps.map(({ name, key }) => [name, key === undefined ? undefined : lines.get(key)]);
}

/** Seconds in which both ran. */
const overlap = (a: EngineStepRecord, b: EngineStepRecord) =>
  Math.min(a.start + a.seconds, b.start + b.seconds) - Math.max(a.start, b.start);

describe("the timings of a Docker build", function () {
  this.timeout(120_000);
  let dockerfile = "";
  let restore = () => {};

  before(async function () {
    const docker = await requireEngine(this, "docker");
    await busybox("docker", undefined, "lens-elsewhere:local");
    dockerfile = project(awkwardFolder(), { Dockerfile: awkward, "src/a.txt": mark });
    restore = withEnvironment(docker);
    const base = join(dirname(dockerfile), "onbuild");
    project(base, { Dockerfile: "FROM busybox:local\nONBUILD RUN sleep 1\nONBUILD WORKDIR /on\n" });
    await run("docker", ["buildx", "build", "--quiet", "--load", "--tag=lens-onbuild:local", base], {
      env: docker.env,
    });
  });
  after(() => restore());

  it("are where the engine's provenance says", async () => {
    const metadata = join(dirname(dockerfile), "metadata.json");
    process.env.BUILDX_METADATA_PROVENANCE = "max";
    // With a file of the person's own the session has none: what is compared comes from the steps' names alone.
    const extraArguments = [`--metadata-file=${metadata}`];
    const { record, events } = await build("docker", dockerfile, awkward, { extraArguments, noCache: true });
    delete process.env.BUILDX_METADATA_PROVENANCE;
    assert.equal(record.outcome, "succeeded", record.message);
    const told = readProvenance(readFileSync(metadata, "utf8")).lines;
    assert.ok(told.size >= 15, `${told.size} steps have lines`);
    const byName = new Map(linesByName(record));
    let compared = 0;
    for (const event of events) {
      // Of a base that another build has just opened, the engine keeps no line.
      if (event.kind !== "stepStarted" || !event.place || event.place.text.startsWith("FROM ")) continue;
      const lines = (told.get(event.step) ?? []).map(({ line }) => line);
      assert.ok(lines.includes(byName.get(event.name) ?? 0), `${event.name}: ${byName.get(event.name)} of ${lines}`);
      compared++;
    }
    assert.ok(compared >= 14, `${compared} steps are compared`);
  });

  it("use the engine's provenance for what the names do not say, and leave no file behind", async () => {
    // Of its own, because other builds on this machine have such files too.
    const own = mkdtempSync(join(tmpdir(), "lens-timings-"));
    const { TMPDIR } = process.env;
    process.env.TMPDIR = own;
    const { record, painted } = await build("docker", dockerfile, awkward, { noCache: true });
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    const byName = new Map(linesByName(record));
    assert.equal(byName.get("FROM docker.io/library/lens-elsewhere:local"), lineOf("COPY --from=lens-elsewhere"));
    const isOurs = (name: string) => name.startsWith("buildkit-lens-");
    await until("the file of the build is gone", 10, () => !readdirSync(own).some(isOurs));
    rmSync(own, { recursive: true });
    // The base's ONBUILD took its time, and the line that brought it shows that.
    assert.ok(painted.includes("FROM --platform=$BUILDPLATFORM lens-onbuild:local AS base: N s"), painted.join("\n"));
  });

  it("have the context's transfer and the export as separate lines", async () => {
    const { record } = await build("docker", dockerfile, awkward, { noCache: true });
    for (const name of ["[internal] load build context", "exporting to image"]) {
      const step = record.engineSteps?.find((each) => each.name === name);
      assert.equal(step?.outcome, "ran", name);
      assert.equal(step.key, undefined);
      assert.ok(step.seconds > 0 && step.start + step.seconds <= record.seconds, `${name}: ${JSON.stringify(step)}`);
    }
  });

  it("show steps that ran at the same time at the same time", async () => {
    const { record } = await build("docker", dockerfile, awkward, { noCache: true });
    const stepAt = (line: number) => {
      const key = record.steps.find(({ place }) => place?.line === line)?.key;
      return record.engineSteps?.find((step) => step.key === key) as EngineStepRecord;
    };
    const both = overlap(stepAt(lineOf("RUN sleep 1")), stepAt(lineOf("RUN <<A")));
    assert.ok(both > 0.5, `${both} s at the same time`);
  });

  it("show both of two steps that say the same on top of the same", async () => {
    const { painted } = await build("docker", dockerfile, awkward, { noCache: true });
    assert.equal(painted.filter((line) => line === "RUN echo same > /same: N s").length, 2);
    const cached = await build("docker", dockerfile, awkward);
    assert.equal(cached.painted.filter((line) => line === "RUN echo same > /same: ✓ cached").length, 2);
  });

  describe("by containerd's image store", () => {
    let second: SecondDocker;
    let back = () => {};

    before(async function () {
      await requireSetUp(this, currentEngines);
      second = await startSecondDocker(currentEngines, await requireEngine(this, "docker"), "containerd");
      await second.ensureBase("busybox", "busybox:local");
      back = withEnvironment(second.engine);
    });
    after(async () => {
      back();
      await second?.stop();
    });

    it("are those of all platforms together, each platform's own beside them", async () => {
      const text = `FROM --platform=$BUILDPLATFORM busybox:local AS tools
ARG TARGETPLATFORM
RUN sleep 1 && echo ${mark} $TARGETPLATFORM > /platform
FROM scratch
COPY --link src/ /src/
COPY --from=tools --link /platform /
WORKDIR /w
`;
      const file = project(join(dirname(dockerfile), "platforms"), { Dockerfile: text, "src/a.txt": mark });
      const platforms = ["linux/amd64", "linux/arm64"];
      const { record, painted } = await build("docker", file, text, { platforms });
      assert.equal(record.outcome, "succeeded", record.message);
      assert.deepEqual(
        painted.map((line) => line.slice(0, line.lastIndexOf(": "))),
        text.split("\n").filter((line) => /^(?:RUN|COPY|WORKDIR)/.test(line)),
      );
      const key = record.steps.find(({ name }) => name.includes("RUN sleep"))?.key;
      const runs = record.engineSteps?.filter((step) => step.key === key) ?? [];
      assert.deepEqual(runs.map(({ platform }) => platform).sort(), platforms);
      const [one, other] = runs as [EngineStepRecord, EngineStepRecord];
      assert.ok(overlap(one, other) > 0.5, "they run side by side");
      const together = record.steps.find((step) => step.key === key)?.seconds ?? 0;
      assert.ok(together < one.seconds + other.seconds - 0.5, `${together} s is the time in which any of them ran`);

      const again = await build("docker", file, text, { platforms });
      assert.deepEqual(
        again.painted.map((line) => line.slice(line.lastIndexOf(": "))),
        [": ✓ cached", ": ✓ cached", ": ✓ cached", ": ✓ cached"],
      );
    });

    it("have the second step that COPY --link has there", async () => {
      const text = `FROM busybox:local\nRUN echo ${mark}\nCOPY --link src/ /src/\nRUN ls /src\n`;
      const file = project(join(dirname(dockerfile), "link"), { Dockerfile: text, "src/a.txt": mark });
      const { record, painted } = await build("docker", file, text, { noCache: true });
      const key = record.steps.find(({ place }) => place?.line === 3)?.key;
      const names = record.engineSteps?.filter((step) => step.key === key).map(({ name }) => name);
      assert.deepEqual(names?.sort(), ["[3/4] COPY --link src/ /src/", "[3/4] LINK COPY --link src/ /src/"]);
      assert.ok(painted.includes("COPY --link src/ /src/: N s"), painted.join("\n"));
    });
  });
});
