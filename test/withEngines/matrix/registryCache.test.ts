import assert from "node:assert/strict";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { currentEngines } from "../../../scripts/parts/engines/engineSets.js";
import { addBase } from "../../../scripts/parts/engines/images.js";
import { type Registry, startRegistry } from "../../../scripts/parts/engines/registry.js";
import { type SecondDocker, startSecondDocker } from "../../../scripts/parts/engines/secondDocker.js";
import type { Engine, EngineId } from "../../../scripts/parts/engines/types.js";
import { run } from "../../../scripts/parts/run.js";
import { asCsv } from "../../../server/src/engines/arguments";
import type { BuildOrder } from "../../../server/src/engines/engine";
import { type Built, build, project, withEnvironment } from "../buildSupport";
import { awkwardFolder, requireEngine, requireSetUp } from "../support";

// A cache that one build exports, and that another one, with nothing of its own left, imports.

const mark = `cache-${process.pid}-${Date.now()}`;

const text = `FROM busybox:local AS deps
WORKDIR /w
RUN echo ${mark} > /w/x

FROM busybox:local
COPY src/ /src/
COPY --from=deps /w /w
RUN cat /w/x && sleep 1
`;

const layers = text.split("\n").filter((line) => /^(?:RUN|COPY|WORKDIR) /.test(line));

/** What is painted at the instructions that make layers. */
const paintedLayers = ({ painted }: Built) => painted.filter((line) => /^(?:RUN|COPY|WORKDIR) /.test(line));

/** That each step came from a cache: in the editor, in the record, and in what a build says at its end. */
function assertAllCached(built: Built): void {
  assert.equal(built.record.outcome, "succeeded", built.record.message);
  assert.deepEqual(
    paintedLayers(built),
    layers.map((line) => `${line}: ✓ cached`),
  );
  const outcomes = built.record.steps.filter((step) => !step.isFrom && layers.includes(step.place?.instruction ?? ""));
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    layers.map(() => "cached"),
  );
}

/** That nothing was there before: each RUN took its time. */
function assertRan(built: Built): void {
  assert.equal(built.record.outcome, "succeeded", built.record.message);
  const runs = paintedLayers(built).filter((line) => line.startsWith("RUN"));
  assert.deepEqual(
    runs.filter((line) => line.endsWith(": N s")),
    runs,
  );
  assert.equal(runs.length, 2);
}

describe("a build cache in a registry", function () {
  this.timeout(120_000);
  let registry: Registry;
  let folder = "";
  let restore = () => {};

  before(async function () {
    await requireEngine(this, "docker");
    await requireSetUp(this, currentEngines);
    registry = await startRegistry(currentEngines);
    folder = awkwardFolder();
  });
  afterEach(() => restore());
  after(() => registry?.stop());

  describe("of Docker with containerd's image store", () => {
    let docker: SecondDocker;

    before(async function () {
      docker = await startSecondDocker(currentEngines, await requireEngine(this, "docker"), "containerd");
      await docker.ensureBase("busybox", "busybox:local");
    });
    after(() => docker?.stop());
    beforeEach(() => {
      restore = withEnvironment(docker.engine);
    });

    /** Builds and exports, forgets all that the engine has, and builds again with what was exported. */
    async function roundTrip(exporting: Partial<BuildOrder>, importing: Partial<BuildOrder>): Promise<Built> {
      const dockerfile = project(folder, { Dockerfile: text, "src/a.txt": mark });
      const prune = () => run("docker", ["buildx", "prune", "--all", "--force"], { env: docker.engine.env });
      await prune();
      assertRan(await build("docker", dockerfile, text, exporting));
      await prune();
      return build("docker", dockerfile, text, importing);
    }

    it("shows the imported steps as cached", async () => {
      const ref = `${registry.address}/lens/app:cache`;
      const built = await roundTrip(
        { cacheTo: [`type=registry,ref=${ref},mode=max`] },
        { cacheFrom: [`type=registry,ref=${ref}`] },
      );
      assertAllCached(built);
      const names = built.record.engineSteps?.map(({ name }) => name) ?? [];
      assert.ok(names.includes(`importing cache manifest from ${ref}`), names.join("\n"));
    });

    it("shows the export as a step of the engine, with its time", async () => {
      const dockerfile = project(folder, { Dockerfile: text, "src/a.txt": mark });
      const cacheTo = [`type=registry,ref=${registry.address}/lens/other:cache,mode=max`];
      const { record } = await build("docker", dockerfile, text, { cacheTo });
      const exporting = record.engineSteps?.find(({ name }) => name === "exporting cache to registry");
      assert.equal(exporting?.outcome, "ran");
      assert.ok(exporting.seconds > 0 && exporting.key === undefined);
    });

    it("imports from a folder", async () => {
      const path = join(folder, "the cache");
      rmSync(path, { recursive: true, force: true });
      const built = await roundTrip(
        { cacheTo: [`type=local,${asCsv(`dest=${path}`)},mode=max`] },
        { cacheFrom: [`type=local,${asCsv(`src=${path}`)}`] },
      );
      assertAllCached(built);
    });

    it("imports what a pushed image brings along, which is its own stage's steps", async () => {
      const tag = `${registry.address}/lens/inline:1`;
      const built = await roundTrip(
        { tags: [tag], output: { kind: "push" }, cacheTo: ["type=inline"] },
        { cacheFrom: [`type=registry,ref=${tag}`] },
      );
      assert.equal(built.record.outcome, "succeeded", built.record.message);
      const last = paintedLayers(built).slice(-3);
      assert.deepEqual(
        last,
        layers.slice(-3).map((line) => `${line}: ✓ cached`),
      );
    });

    it("builds without a cache that is not there, and says so in the log", async () => {
      const dockerfile = project(folder, { Dockerfile: text, "src/a.txt": mark });
      const cacheFrom = [`type=registry,ref=${registry.address}/lens/nothing:cache`];
      const { record } = await build("docker", dockerfile, text, { cacheFrom });
      assert.equal(record.outcome, "succeeded", record.message);
      const missing = record.engineSteps?.find(({ name }) => name.startsWith("importing cache manifest"));
      assert.equal(missing?.outcome, "failed");
    });
  });

  for (const id of ["podman", "buildah"] as const satisfies readonly EngineId[]) {
    it(`of ${id} is found again after everything else was removed`, async function () {
      const engine = withStorage(await requireEngine(this, id), join(folder, id));
      const importer = withStorage(await requireEngine(this, "podman"), join(folder, id));
      await addBase(importer, "busybox", ["busybox:local"], (await requireSetUp(this, currentEngines)).folder);
      restore = withEnvironment(engine);
      const dockerfile = project(folder, { Dockerfile: text, "src/a.txt": mark });
      const cache = `type=registry,ref=${registry.address}/lens/${id}`;
      const extraArguments = ["--tls-verify=false"];
      assertRan(await build(id, dockerfile, text, { cacheTo: [cache], extraArguments }));
      await run("podman", ["image", "prune", "--force"], { env: importer.env });
      assertRan(await build(id, dockerfile, text, { extraArguments }));
      await run("podman", ["image", "prune", "--force"], { env: importer.env });
      assertAllCached(await build(id, dockerfile, text, { cacheFrom: [cache], extraArguments }));
    });
  }
});

/** An engine with images and caches of its own, so that what it prunes is nobody else's. */
function withStorage(engine: Engine, folder: string): Engine {
  mkdirSync(folder, { recursive: true });
  const configuration = join(folder, "storage.conf");
  const [root, state] = [join(folder, "images"), join(folder, "state")].map((path) => JSON.stringify(path));
  writeFileSync(configuration, `[storage]\ndriver = "overlay"\ngraphroot = ${root}\nrunroot = ${state}\n`);
  return { ...engine, env: { ...engine.env, CONTAINERS_STORAGE_CONF: configuration } };
}
