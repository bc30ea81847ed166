import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentEngines, type EngineSet } from "../../../scripts/parts/engines/engineSets.js";
import type { Engine } from "../../../scripts/parts/engines/types.js";
import { type Finished, run } from "../../../scripts/parts/run.js";
import { engineById } from "../../../server/src/engines";
import { BuildContexts, type ContextSnapshot } from "../../../server/src/predict/context";
import { requireEngine } from "../support.js";
import { type CopyCase, copies, danglingLink, distinctTree, ignoreFiles, missing, tree } from "./contextCases";
import { changes, countedByName, ownerChanges } from "./contextChanges";
import { makeTree, originsIn, originsOf } from "./contextFolders";

// What is taken out of a build context, held against what engines take.

const engines = [
  { id: "docker", set: currentEngines },
  { id: "podman", set: currentEngines },
] as const satisfies readonly { id: "docker" | "podman"; set: EngineSet }[];

for (const { id, set } of engines) {
  describe(`build contexts as ${id} takes them`, function () {
    this.timeout(300_000);
    const parent = mkdtempSync(join(tmpdir(), "buildkit-lens-context-"));
    let engine: Engine;
    before(async function () {
      engine = await requireEngine(this, id, set);
    });
    after(() => rmSync(parent, { recursive: true, force: true }));

    it("takes the files that a source selects", async () => {
      const context = makeTree(join(parent, "sources"), distinctTree);
      const cases = copies.filter(({ only }) => only?.includes(id) ?? true);
      const lines = cases.map(({ flags = [], sources }, index) => copyLine(flags, sources, `/${index}/`));
      const out = await buildTo(engine, context, lines, join(parent, "sources out"));
      const snapshot = await look(engine, context);
      const found: Record<string, readonly string[]> = {};
      const expected: Record<string, readonly string[]> = {};
      for (const [index, each] of cases.entries()) {
        const name = `${index}: ${lines[index]}`;
        found[name] = originsOf((await snapshot.select(selectionOf(each))).files, context);
        expected[name] = originsIn(join(out, String(index)));
      }
      assert.deepEqual(found, expected);
    });

    it("excludes what an ignore file names", async () => {
      const contexts = ignoreFiles.map((text, index) => {
        const context = makeTree(join(parent, `ignore ${index}`), { ...tree, ...danglingLink });
        writeFileSync(join(context, ".dockerignore"), text);
        return context;
      });
      const lines = contexts.map((_, index) => `COPY --from=c${index} . /${index}/`);
      const flags = contexts.flatMap((context, index) => ["--build-context", `c${index}=${context}`]);
      const out = await buildTo(engine, emptyFolder(join(parent, "empty")), lines, join(parent, "ignore out"), flags);
      const found: Record<string, readonly string[]> = {};
      const expected: Record<string, readonly string[]> = {};
      for (const [index, context] of contexts.entries()) {
        const snapshot = await look(engine, context, "");
        const { files } = await snapshot.select({ keyword: "COPY", sources: ["."] });
        const name = JSON.stringify(ignoreFiles[index]);
        found[name] = originsOf(files, context);
        expected[name] = originsIn(join(out, String(index)));
      }
      assert.deepEqual(found, expected);
    });

    it("finds new what the engine finds new", async () => {
      const all = process.getuid?.() === 0 ? [...changes, ...ownerChanges] : changes;
      const context = emptyFolder(join(parent, "changes"));
      const cases = all.map((each, index) => ({ ...each, folder: changingFolder(join(context, `${index}`)) }));
      writeFileSync(join(context, ".dockerignore"), "*/src/ignored\n");
      const lines = cases.map(({ source }, index) => `COPY ${index}${source} /d${index}/`);
      const digests = () =>
        Promise.all(
          cases.map(async ({ source }, index) => {
            const selection = { keyword: "COPY", sources: [`${index}${source}`] } as const;
            return (await (await look(engine, context)).select(selection)).digest;
          }),
        );
      await whichAreCached(engine, context, lines);
      const before = await digests();
      for (const { change, folder } of cases) change(folder);
      writeFileSync(join(context, ".dockerignore"), "# A comment\n*/src/ignored\n");
      const after = await digests();
      const cached = await whichAreCached(engine, context, lines);
      const table = (isKnown: (index: number) => boolean) =>
        Object.fromEntries(cases.map(({ name }, index) => [name, isKnown(index) ? "known" : "new"]));
      assert.deepEqual(
        table((index) => before[index] === after[index]),
        table((index) => cached[index] === true),
      );
    });

    it("finds new in a named context what the engine finds new", async () => {
      const cases = countedByName.map((each, index) => {
        return { ...each, folder: changingFolder(join(parent, "named", `${index}`)) };
      });
      const lines = cases.map((_, index) => `COPY --from=c${index} src /d${index}/`);
      const flags = cases.flatMap(({ folder }, index) => ["--build-context", `c${index}=${folder}`]);
      const digests = () =>
        Promise.all(
          cases.map(async ({ folder }) => {
            const snapshot = await look(engine, folder, "");
            return (await snapshot.select({ keyword: "COPY", sources: ["src"] })).digest;
          }),
        );
      const context = emptyFolder(join(parent, "empty"));
      await whichAreCached(engine, context, lines, flags);
      const before = await digests();
      for (const { change, folder } of cases) change(folder);
      const after = await digests();
      assert.deepEqual(
        before.map((digest, index) => digest === after[index]),
        await whichAreCached(engine, context, lines, flags),
      );
    });

    for (const { sources } of missing) {
      it(`knows that nothing is there for ${sources.join(" ")}`, async () => {
        const context = makeTree(mkdtempSync(join(parent, "missing-")), { ...tree, ...danglingLink });
        const built = await tryBuild(engine, context, [copyLine([], sources, "/o/")], join(parent, "no out"));
        const selected = await (await look(engine, context)).select({ keyword: "COPY", sources });
        assert.deepEqual([built.code === 0, selected.missing.length], [false, sources.length]);
      });
    }
  });
}

/** A folder to be changed; nothing of an earlier run's is to be found in the engine's cache. */
function changingFolder(folder: string): string {
  makeTree(folder, { ...tree, "src/twin1": "twin", "src/twin2": "twin", "src/ignored": "", "src/salt": randomUUID() });
  writeFileSync(join(folder, "salt"), randomUUID());
  return folder;
}

/** Builds a stage for each line; gives which of them the engine had in its cache. */
async function whichAreCached(
  engine: Engine,
  context: string,
  lines: readonly string[],
  flags: readonly string[] = [],
): Promise<boolean[]> {
  const isDocker = engine.id === "docker";
  const stages = lines.map((line, index) => `FROM scratch AS s${index}\n${line}`);
  // BuildKit builds no stage that nothing needs.
  const last = isDocker ? lines.map((_, index) => `COPY --from=s${index} / /`) : ["LABEL x=y"];
  const dockerfile = `${context}.Dockerfile`;
  writeFileSync(dockerfile, [...stages, "FROM scratch", ...last].join("\n"));
  const command = isDocker
    ? ["buildx", "build", "--progress=plain"]
    : ["build", "--layers", "--skip-unused-stages=false"];
  const args = [...command, "--file", dockerfile, ...flags, context];
  const { code, stdout, stderr } = await run(engine.id, args, { env: engine.env, seconds: 240, allowFailure: true });
  const log = `${stderr}\n${stdout}`;
  assert.equal(code, 0, log);
  return lines.map((_, index) => {
    if (!isDocker) return new RegExp(`STEP 2/2: COPY .* /d${index}/\\n--> Using cache`).test(log);
    const [, vertex] = new RegExp(`^(#\\d+) \\[s${index} 1/1\\] COPY`, "m").exec(log) ?? [];
    return new RegExp(`^${vertex} CACHED`, "m").test(log);
  });
}

function selectionOf({ flags = [], sources }: CopyCase): Parameters<ContextSnapshot["select"]>[0] {
  const excludes = flags.filter((flag) => flag.startsWith("--exclude=")).map((flag) => flag.slice("--exclude=".length));
  return { keyword: "COPY", sources, excludes, parents: flags.includes("--parents") };
}

function copyLine(flags: readonly string[], sources: readonly string[], destination: string): string {
  return `COPY ${[...flags, JSON.stringify([...sources, destination])].join(" ")}`;
}

/** @param dockerfile beside which an ignore file may be; "" for a named context */
async function look(engine: Engine, root: string, dockerfile = join(root, "Dockerfile")): Promise<ContextSnapshot> {
  const rules = engineById(engine.id).contextRules(engine.version);
  const order = dockerfile === "" ? { root, rules } : { root, dockerfile, rules };
  return new BuildContexts().snapshot(order);
}

function emptyFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Builds `FROM scratch` with these lines; gives the folder that the image's files were written to. */
async function buildTo(
  engine: Engine,
  context: string,
  lines: readonly string[],
  out: string,
  flags: readonly string[] = [],
): Promise<string> {
  const { code, stderr } = await tryBuild(engine, context, lines, out, flags);
  assert.equal(code, 0, stderr);
  return out;
}

async function tryBuild(
  engine: Engine,
  context: string,
  lines: readonly string[],
  out: string,
  flags: readonly string[] = [],
): Promise<Finished> {
  const dockerfile = `${out}.Dockerfile`;
  writeFileSync(dockerfile, `FROM scratch\n${lines.join("\n")}\n`);
  // One layer for all lines takes Podman a tenth of the time.
  const command = engine.id === "docker" ? ["buildx", "build"] : ["build", "--layers=false"];
  const args = [...command, "--file", dockerfile, "--output", `type=local,dest=${out}`, ...flags, context];
  return run(engine.id, args, { env: engine.env, seconds: 240, allowFailure: true });
}
