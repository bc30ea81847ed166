import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { OptionError, optionDefinitions, readWrittenBuild } from "../../server/src/builds/options";
import { engineIds } from "../../server/src/engines";

const read = (definition: unknown, folder: string | undefined = "/w") =>
  readWrittenBuild(definition, folder === undefined ? {} : { folder });

describe("build/options: a build that is written down", () => {
  if (process.platform === "win32") return;

  const cases: readonly [string, Record<string, unknown>, object][] = [
    ["nothing", {}, { dockerfile: "/w/Dockerfile" }],
    ["what VS Code adds", { type: "buildkit" }, { dockerfile: "/w/Dockerfile" }],
    [
      "paths from the folder",
      { dockerfile: "web/Dockerfile", context: "." },
      { dockerfile: "/w/web/Dockerfile", context: "/w" },
    ],
    ["an absolute path", { dockerfile: "/x/Dockerfile" }, { dockerfile: "/x/Dockerfile" }],
    ["one tag", { tags: "a" }, { tags: ["a"] }],
    ["tags", { tags: ["a", "b"] }, { tags: ["a", "b"] }],
    ["numbers and switches", { buildArgs: { A: 1, B: true, C: "x" } }, { buildArgs: { A: "1", B: "true", C: "x" } }],
    [
      "a secret in a file",
      { secrets: [{ id: "a", file: "~/.npmrc" }] },
      { secrets: [{ id: "a", file: join(homedir(), ".npmrc") }] },
    ],
    ["a secret in a variable", { secrets: [{ id: "a", env: "A" }] }, { secrets: [{ id: "a", env: "A" }] }],
    ["SSH", { ssh: ["default", "a=keys/a,keys/b"] }, { ssh: ["default", "a=/w/keys/a,/w/keys/b"] }],
    ["a cache as the engine writes it", { cacheFrom: "type=gha" }, { cacheFrom: ["type=gha"] }],
    [
      "caches field by field",
      { cacheTo: [{ type: "local", dest: ".cache", mode: "max" }, { type: "inline" }] },
      { cacheTo: ["type=local,dest=/w/.cache,mode=max", "type=inline"] },
    ],
    ["a comma in a cache's field", { cacheTo: { type: "s3", name: "a,b" } }, { cacheTo: ['type=s3,"name=a,b"'] }],
    ["an output by its name", { output: "load" }, { output: { kind: "load" } }],
    [
      "an output with a path",
      { output: { type: "tar", path: "o.tar" } },
      { output: { kind: "tar", path: "/w/o.tar" } },
    ],
    [
      "build contexts",
      { contexts: { a: "lib", b: "docker-image://x", c: "https://h/r.git" } },
      { contexts: { a: "/w/lib", b: "docker-image://x", c: "https://h/r.git" } },
    ],
  ];
  for (const [name, definition, build] of cases) {
    it(name, () => assert.deepEqual(read(definition), { dockerfile: "/w/Dockerfile", ...build }));
  }

  const faults: readonly [string, unknown, string][] = [
    ["no object", "x", "The options of a build must be an object."],
    ["a property with a slip", { tag: "x" }, '"tag" is not a property of a build: did you mean "tags"?'],
    ["a property that is none", { frobnicate: 1 }, '"frobnicate" is not a property of a build.'],
    ["a property of every object", { constructor: 1 }, '"constructor" is not a property of a build.'],
    ["an empty text", { target: " " }, '"target" must be a non-empty string.'],
    ["a text for a switch", { pull: "yes" }, '"pull" must be true or false.'],
    [
      "a number in a list",
      { platforms: ["a/b", 1] },
      '"platforms" must be a string or an array of strings, such as ["one", "two"].',
    ],
    [
      "a list for an object",
      { buildArgs: ["A=1"] },
      '"buildArgs" must be an object with string values, such as { "NAME": "value" }.',
    ],
    ["another engine", { engine: "kaniko" }, `"engine" must be one of ${engineIds.join(", ")}.`],
    ["another provenance", { provenance: "all" }, '"provenance" must be one of off, min, max.'],
    ["a cache without a type", { cacheTo: [{ ref: "x" }] }, '"cacheTo.type" must be a non-empty string.'],
    ["a push without tags", { output: "push" }, '"output" is "push", but there are no "tags" to push.'],
    ["an output without a path", { output: { type: "tar" } }, '"output.path" must be a non-empty string.'],
  ];
  for (const [name, definition, message] of faults) {
    it(`rejects ${name}`, () => assert.throws(() => read(definition), new OptionError(message)));
  }

  it("never takes a secret's value", () => {
    for (const secret of [{ id: "a", value: "hush" }, { id: "a", env: "A", value: "hush" }, { id: "a" }, "a=hush"]) {
      assert.throws(() => read({ secrets: [secret] }), /"secrets" must be an array of secrets/);
    }
  });

  it("needs absolute paths where no folder is open", () => {
    assert.throws(() => readWrittenBuild({ dockerfile: "Dockerfile" }, {}), /"dockerfile" must be an absolute path/);
    assert.throws(() => readWrittenBuild({}, {}), /"dockerfile" is missing/);
    assert.deepEqual(readWrittenBuild({ dockerfile: "/x/Dockerfile" }, {}), { dockerfile: "/x/Dockerfile" });
  });
});

describe("build/options: the task type buildkit", () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
  const [type] = manifest.contributes.taskDefinitions;

  it("has every property that is read, and no other", () => {
    assert.equal(type.type, "buildkit");
    assert.deepEqual(Object.keys(type.properties), Object.keys(optionDefinitions));
  });

  for (const [name, { examples, schema }] of Object.entries(optionDefinitions)) {
    for (const example of examples) {
      it(`${name}: ${JSON.stringify(example)} is read, and fits the schema`, () => {
        const tags = name === "output" ? { tags: "x" } : {};
        assert.ok(name in read({ ...tags, [name]: example }));
        assert.ok(fits(example, schema), JSON.stringify(schema));
      });
    }
  }

  it("rejects by its schema what the reader rejects", () => {
    const { secrets, output, pull, engine, buildArgs } = optionDefinitions;
    assert.ok(!fits([{ id: "a" }], secrets.schema));
    assert.ok(!fits([{ id: "a", env: "A", file: "b" }], secrets.schema));
    assert.ok(!fits([{ id: "a", env: "A", value: "hush" }], secrets.schema));
    assert.ok(!fits("nowhere", output.schema));
    assert.ok(!fits({ type: "tar" }, output.schema));
    assert.ok(!fits("yes", pull.schema));
    assert.ok(!fits("kaniko", engine.schema));
    assert.ok(!fits(["A=1"], buildArgs.schema));
  });
});

type Schema = Readonly<Record<string, unknown>>;

/** Whether a value fits a JSON schema, as far as these schemas use it. */
function fits(value: unknown, schema: Schema): boolean {
  const { type, anyOf, oneOf, minLength, items, required, properties = {}, additionalProperties } = schema;
  if (anyOf) return (anyOf as Schema[]).some((each) => fits(value, each));
  if (oneOf && (oneOf as Schema[]).filter((each) => fits(value, each)).length !== 1) return false;
  if (schema.const !== undefined && schema.const !== value) return false;
  if (schema.enum && !(schema.enum as unknown[]).includes(value)) return false;
  if (type !== undefined && ![type].flat().includes(Array.isArray(value) ? "array" : typeof value)) return false;
  if (typeof value === "string") return minLength === undefined || value.length >= (minLength as number);
  if (Array.isArray(value)) return items === undefined || value.every((each) => fits(each, items as Schema));
  if (typeof value !== "object" || value === null) return true;
  if (!((required as string[]) ?? []).every((name) => name in value)) return false;
  return Object.entries(value).every(([name, each]) => {
    const own = (properties as Record<string, Schema>)[name] ?? additionalProperties ?? {};
    return own !== false && fits(each, own as Schema);
  });
}
