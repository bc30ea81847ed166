import assert from "node:assert/strict";
import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { docker, inShort, Project, podman } from "./support";

const text = `FROM busybox AS deps
COPY package.json ./
RUN install
FROM deps
ARG TOKEN
COPY src/ src/
RUN build
`;
const files = { "package.json": "{}", "src/a.txt": "a", "src/b.txt": "b", Dockerfile: text };
const allCached = ["2: hit", "3: hit", "6: hit", "7: hit"];

describe("predict/", function () {
  this.timeout(20_000);
  let project: Project;
  beforeEach(() => {
    project = new Project().write(files);
  });
  afterEach(() => project.remove());

  it("predicts nothing before the first build, and says so", async () => {
    const { basedOn, steps, notes } = await project.predict(text);
    assert.deepEqual([basedOn, steps], [undefined, []]);
    assert.match(notes.join(), /No build yet/);
  });

  it("takes all from the cache after a build in which nothing changed, also after a restart", async () => {
    const built = await project.build(text);
    assert.ok(built.steps.every(({ cause }) => cause === undefined));
    assert.deepEqual(inShort(await project.predict(text)), allCached);
    project.restart();
    const later = await project.predict(text);
    assert.deepEqual(inShort(later), allCached);
    assert.equal(later.basedOn?.id, built.id);
  });

  it("predicts the last stage by its number as the build without a target that it is", async () => {
    const single = "FROM busybox\nARG TARGETSTAGE\nRUN build\n";
    await project.build(single);
    assert.deepEqual(inShort(await project.predict(single, docker, { target: "0" })), ["3: hit"]);
  });

  it("names the file that was changed, what comes after it, and what that took", async () => {
    await project.build(text);
    project.write({ "src/a.txt": "other" });
    const { steps, seconds } = await project.predict(text);
    assert.deepEqual(inShort({ steps }), ["2: hit", "3: hit", "6: miss, src/a.txt changed", "7: miss, after line 6"]);
    assert.equal(seconds, 4);
    const { steps: built } = await project.build(text);
    assert.deepEqual(
      built.map(({ cause }) => cause?.kind),
      [undefined, undefined, undefined, undefined, "files", "step"].slice(6 - built.length),
    );
    assert.deepEqual(built.at(-2)?.cause?.files, ["src/a.txt"]);
    assert.deepEqual(built.at(-1)?.cause?.at?.line, 6);
  });

  it("knows of all builds of before: an undone change hits again, a touched file does not count", async () => {
    await project.build(text);
    await project.build(text.replace("RUN install", "RUN install more"));
    assert.deepEqual(inShort(await project.predict(text)), allCached);
    utimesSync(join(project.path, "src/a.txt"), 1, 1);
    assert.deepEqual(inShort(await project.predict(text)), allCached);
  });

  it("names a build argument, and keeps its value nowhere", async () => {
    await project.build(text, {}, undefined, { buildArgs: { TOKEN: "first-secret" } });
    const predicted = await project.predict(text, docker, { buildArgs: { TOKEN: "second-secret" } });
    assert.deepEqual(inShort(predicted), ["2: hit", "3: hit", "6: hit", "7: miss, TOKEN changed"]);
    const kept = readdirSync(project.storage, { recursive: true, encoding: "utf8", withFileTypes: true });
    for (const entry of kept.filter((each) => each.isFile())) {
      const bytes = readFileSync(join(entry.parentPath, entry.name));
      const content = entry.name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
      assert.ok(!content.includes("-secret"), entry.name);
    }
    assert.doesNotMatch(JSON.stringify(predicted.steps), /-secret/);
  });

  it("says that a value was not kept where it is not given", async () => {
    await project.build(text, {}, undefined, { buildArgs: { TOKEN: "value" } });
    const { notes } = await project.predict(text);
    assert.ok(
      notes.includes("The value of TOKEN from the last build was not stored, so steps that use it count as changed."),
    );
  });

  it("has no causes for a build whose Dockerfile was saved on the way", async () => {
    const built = await project.build(text, {}, () => writeFileSync(project.dockerfile, `${text}RUN more\n`));
    assert.ok(built.steps.every(({ cause }) => cause === undefined));
    const { basedOn, notes } = await project.predict(text);
    assert.equal(basedOn, undefined);
    assert.match(notes.join(), /inputs of earlier builds are unknown/);
  });

  it("takes a file that changed while the build ran for one that is not in the cache", async () => {
    await project.build(text, {}, () => project.write({ "src/a.txt": "written meanwhile" }));
    assert.match(inShort(await project.predict(text))[2] as string, /^6: miss/);
  });

  it("counts what a failed build had done, and not what failed or came after", async () => {
    await project.build(text, { "RUN install": "failed" });
    const [copy, ...others] = inShort(await project.predict(text));
    assert.equal(copy, "2: hit");
    assert.ok(others.every((each) => /: miss/.test(each)));
  });

  it("predicts without an engine as if nothing had been cleared, and says so", async () => {
    await project.build(text);
    project.restart();
    const { steps, notes } = await project.predict(text, null);
    assert.deepEqual(inShort({ steps }), allCached);
    assert.match(notes.join(), /^Docker is not responding; this assumes that nothing was cleared/);
  });

  it("believes an engine that it has lost what was built", async () => {
    project.evidence = async () => ({ kind: "images", ids: [] });
    await project.build(text, {}, undefined, {}, podman);
    await project.predictor.refresh(podman);
    const lost = inShort(await project.predict(text, podman));
    assert.ok(
      lost.every((each) => / miss, /.test(each)),
      lost.join("\n"),
    );
  });

  it("forgets on clearing what it cannot ask the engine for", async () => {
    await project.build(text);
    await project.predictor.cleared(docker, { kind: "mounts", ids: ["npm"] });
    assert.deepEqual(inShort(await project.predict(text)), allCached);
    await project.predictor.cleared(docker, { kind: "all" });
    assert.deepEqual(inShort(await project.predict(text))[0], "2: miss, cache was cleared");
  });

  it("counts an edit of a Dockerfile that is not saved yet as a change of a file that is copied", async () => {
    const all = "FROM busybox\nCOPY . .\n";
    await project.build(all);
    assert.deepEqual(inShort(await project.predict(all)), ["2: hit"]);
    assert.deepEqual(inShort(await project.predict(`${all}# note\n`)), ["2: miss, Dockerfile changed"]);
  });

  it("keeps inputs beside the records: of the last builds only, and not of one that is forgotten", async () => {
    for (let n = 0; n < 6; n++) await project.build(text);
    const inputs = () =>
      readdirSync(project.storage, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".inputs.gz"));
    assert.equal(inputs().length, 4);
    const all = await project.records.of(project.dockerfile);
    await project.records.forget(all.map(({ id }) => id));
    assert.deepEqual(inputs(), []);
  });

  it("sets damaged inputs aside and predicts by the build before", async () => {
    const first = await project.build(text);
    const second = await project.build(text);
    writeFileSync(project.records.inputsPath(second) as string, "no such thing");
    project.restart();
    assert.equal((await project.predict(text)).basedOn?.id, first.id);
    assert.match(project.warnings.join(), /damaged and was renamed/);
  });
});
