import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readDockerfile } from "../../server/src/dockerfile";
import { engineById, engineFacts, engineIds, engines } from "../../server/src/engines";
import { contextRuleSets } from "../../server/src/ignore/contextRules";
import { cacheMountsOf } from "../../server/src/services/caches/mounts";
import { countingNames } from "../../server/src/steps/countings";
import { status } from "./support";

const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
const properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> =
  manifest.contributes.configuration.properties;

describe("every engine of the list", () => {
  it("is found by its id, which no other one has", () => {
    assert.equal(new Set(engineIds).size, engines.length);
    for (const engine of engines) assert.equal(engineById(engine.id), engine);
    assert.throws(() => engineById("none"), /Unknown engine "none"/);
  });

  it("is in the manifest's settings and in its task type", () => {
    assert.deepEqual(properties["buildkitLens.engine"]?.enum, ["auto", ...engineIds]);
    assert.deepEqual(manifest.contributes.taskDefinitions[0].properties.engine.enum, engineIds);
    for (const { id, builders } of engines) {
      assert.ok(properties[`buildkitLens.${id}.path`]);
      assert.equal(`buildkitLens.${id}.builder` in properties, builders !== undefined);
    }
  });

  const [mount] = cacheMountsOf(readDockerfile("FROM a\nRUN --mount=type=cache,id=x,target=/x true\n"));
  for (const engine of engines) {
    it(`${engine.id} says of itself what those who ask need`, () => {
      const found = status(engine.id, "ready");
      const { id, name, hasBuilders } = engineFacts.find((facts) => facts.id === engine.id) ?? {};
      assert.deepEqual([id, name, hasBuilders], [engine.id, engine.name, engine.builders !== undefined]);
      for (const words of [
        engine.name,
        engine.program,
        engine.terminalCommand,
        engine.settings.choice,
        engine.settings.path,
      ])
        assert.notEqual(words, "");
      assert.ok(countingNames.includes(engine.counting(found)));
      assert.ok(Object.hasOwn(contextRuleSets, engine.contextRules(undefined)));
      assert.equal(mount && engine.cache.idOf(mount), "x");
    });
  }
});
