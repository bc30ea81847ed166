import assert from "node:assert/strict";
import { type Engine, type EngineId, isMissing } from "../../../../scripts/parts/engines/types.js";
import { readDockerfile } from "../../../../server/src/dockerfile";
import { lint } from "../../../../server/src/lint";
import { engineIds } from "../../buildSupport";
import { enginesAtHand, requireEngine } from "../../support";
import { cases } from "./cases";
import { differences } from "./difference";
import type { FixCase } from "./fixCase";
import { type BuildOptions, type Built, buildCase, fixed, settingsFor } from "./proof";
import { removeTraces } from "./traces";

// That fixes do no harm, and that they do what they are for: each Dockerfile is built on real engines as a person wrote it
// and as the fixes leave it.

interface Proof {
  readonly before: Built;
  readonly after: Built;
  readonly changed: Built;
}

/** In cache ids and in images, so that nothing of an earlier run is met again. */
const run = `lens-fix-${Date.now().toString(36)}`;
const marked = cases.map((fixCase, index) => {
  const mark = `${run}-${index}`;
  return { fixCase, mark, text: fixed(fixCase, mark) };
});

describe("fixed Dockerfiles", function () {
  this.timeout(400_000);

  after(async () => {
    const caches = marked.map(({ text }) => text).join("\n");
    for (const engine of await engines()) await removeTraces(engine, caches);
  });

  for (const { fixCase, mark, text } of marked) {
    describe(fixCase.name, () => {
      const proofs = new Map<EngineId, Promise<Proof>>();

      before(async () => {
        // All engines at once: one waits while the other works.
        for (const engine of await engines()) {
          const proof = prove(engine, fixCase, text, mark);
          proof.catch(() => {}); // told by the tests
          proofs.set(engine.id, proof);
        }
      });

      it("mounts a cache, and leaves nothing that a safe fix could fix", () => {
        const file = readDockerfile(text);
        const left = lint(file, settingsFor(fixCase.profile, mark)).filter(({ fix }) => fix?.kind === "safe");
        assert.deepEqual(left, []);
        assert.ok(file.cacheMounts.length > 0, text);
      });

      const { keepsNothing } = fixCase;
      const downloads = keepsNothing === undefined ? "only what is new" : `everything: ${keepsNothing}`;
      for (const id of engineIds) {
        it(`${id} builds the same image of it; after a change it downloads ${downloads}`, async function () {
          await requireEngine(this, id);
          const { before, after, changed } = (await proofs.get(id)) as Proof;
          assert.equal(shortened(differences(before.files, after.files, fixCase.moved)), "", text);
          assert.deepEqual(before.fetched, [...fixCase.cold].sort());
          // Two stages may share what one of them has downloaded.
          assert.deepEqual([...new Set(after.fetched)], [...new Set(before.fetched)], text);
          assert.deepEqual(changed.fetched, [...fixCase.warm].sort(), text);
          const kept = before.fetched.filter((name) => !changed.fetched.includes(name));
          assert.equal(kept.length > 0, keepsNothing === undefined, "what the first build has downloaded is kept");
        });
      }
    });
  }
});

async function engines(): Promise<Engine[]> {
  const { docker, podman } = await enginesAtHand();
  return [docker, podman].flatMap((engine) => (isMissing(engine) ? [] : engine));
}

/** Enough lines to see what is wrong. */
const shortened = (lines: readonly string[]) => [...lines.slice(0, 10), ...(lines[10] ? ["…"] : [])].join("\n");

async function prove(engine: Engine, fixCase: FixCase, text: string, mark: string): Promise<Proof> {
  const build = (dockerfile: string, options: Omit<BuildOptions, "mark">) =>
    buildCase(engine, fixCase, dockerfile, { ...options, mark });
  const before = await build(fixCase.dockerfile, { changed: false, wantFiles: true });
  const after = await build(text, { changed: false, wantFiles: true });
  const changed = await build(text, { changed: true, wantFiles: false });
  return { before, after, changed };
}
