import assert from "node:assert/strict";
import { BuildTracker } from "../../../server/src/builds/tracker";
import { readDockerfile } from "../../../server/src/dockerfile";
import { RawJsonParser } from "../../../server/src/engines/buildkit/progress/rawjson";
import { readProvenance } from "../../../server/src/engines/buildkit/provenance";
import { planSteps } from "../../../server/src/steps/steps";
import { chunksOf, fixture, parse } from "../../builds/support";

const metadata = fixture("alike.metadata.json");
const dockerfile = fixture("alike.Dockerfile");

/** A tracker that followed the recorded build; `rename` makes the engine's names say something else. */
function followed(rename: (name: string) => string = (name) => name): BuildTracker {
  const tracker = new BuildTracker(planSteps(readDockerfile(dockerfile), "buildkit"));
  const events = parse(new RawJsonParser(), chunksOf(rename(fixture("alike.rawjson.txt")), "stderr"));
  for (const event of events) tracker.apply(event);
  return tracker;
}

/** `RUN echo one: ran` for each instruction, by what the tracker knows. */
const told = (tracker: BuildTracker) =>
  tracker
    .steps(0, new Map())
    .map(({ place, outcome, name }) => `${place?.line} ${place?.instruction}: ${outcome} (${name})`);

describe("build/provenance", () => {
  it("gives the lines of each step", () => {
    const lines = [...readProvenance(metadata).lines.values()].map((places) =>
      places.map(({ line }) => line).join("+"),
    );
    assert.deepEqual(lines.sort(), ["1", "1", "1", "1", "10", "11", "12", "13", "14", "15", "2", "4+7", "5", "8", "9"]);
  });

  it("changes nothing where the names were right", () => {
    const tracker = followed();
    const before = told(tracker);
    tracker.correct(readProvenance(metadata).lines);
    assert.deepEqual(told(tracker), before);
  });

  it("wins over a name that leads elsewhere", () => {
    const misled = followed((output) =>
      output.replaceAll("[stage-3 2/7] RUN echo first", "[stage-3 5/7] RUN echo second of another"),
    );
    const line = (start: string) => told(misled).filter((each) => each.startsWith(start));
    assert.deepEqual(line("10 "), []);
    misled.correct(readProvenance(metadata).lines);
    assert.deepEqual(line("10 "), ["10 RUN echo first: ran ([stage-3 5/7] RUN echo second of another)"]);
    assert.deepEqual(line("13 "), ["13 RUN echo second: ran ([stage-3 5/7] RUN echo second)"]);
  });

  it("marks the engine's own work at its instruction, and does not count it in the outcome", () => {
    const tracker = followed();
    const first = readProvenance(metadata).lines;
    const digest = [...first].find(([, places]) => places[0]?.line === 15)?.[0] as string;
    tracker.apply({ kind: "stepStarted", step: "sha256:fetch", name: "FROM docker.io/library/x:1", at: 0 });
    tracker.apply({ kind: "stepFinished", step: "sha256:fetch", outcome: "ran", seconds: 9 });
    const before = told(tracker);
    tracker.correct(new Map([["sha256:fetch", first.get(digest) ?? []]]));
    assert.deepEqual(told(tracker), before);
    const steps = tracker.engineSteps(0, 0);
    const key = steps.find(({ name }) => name.startsWith("[stage-3 7/7]"))?.key;
    assert.ok(key !== undefined);
    assert.equal(steps.at(-1)?.key, key);
  });

  const useless: [string, string][] = [
    ["nothing", ""],
    ["half a file", metadata.slice(0, 2000)],
    ["no object", "[1, 2]"],
    ["no provenance", '{"containerimage.digest": "sha256:x"}'],
    ["provenance in short, without places", '{"buildx.build.provenance": {"buildType": "x", "materials": []}}'],
    [
      "places that are none",
      JSON.stringify({
        "buildx.build.provenance": {
          buildConfig: { digestMapping: { a: "step0", b: 7, c: "step1", d: "step2" } },
          metadata: {
            "https://mobyproject.org/buildkit@v1#metadata": {
              source: {
                locations: {
                  step0: null,
                  step1: { locations: [null, { ranges: "x" }] },
                  step2: { locations: [{ ranges: [{ start: { line: -1 } }] }] },
                },
              },
            },
          },
        },
      }),
    ],
  ];
  for (const [name, text] of useless) {
    it(`gives nothing out of ${name}`, () => assert.equal(readProvenance(text).lines.size, 0));
  }

  it("skips lines that the file does not have", () => {
    const tracker = followed();
    const before = told(tracker);
    const digest = [...readProvenance(metadata).lines.keys()];
    tracker.correct(new Map(digest.map((each) => [each, [{ line: 4000, endLine: 4000 }]])));
    assert.deepEqual(told(tracker), before);
  });

  it("reads the names of SLSA 1 as well, and the text that was built", () => {
    const { buildConfig, metadata: old } = JSON.parse(metadata)["buildx.build.provenance"];
    const source = { ...old["https://mobyproject.org/buildkit@v1#metadata"].source };
    source.infos = [{ filename: "Dockerfile", data: Buffer.from(dockerfile).toString("base64") }];
    const slsa1 = JSON.stringify({
      buildDefinition: { internalParameters: { buildConfig } },
      runDetails: { metadata: { buildkit_metadata: { source } } },
    });
    const read = readProvenance(slsa1);
    assert.deepEqual(read.lines, readProvenance(metadata).lines);
    assert.equal(read.text, dockerfile);
  });

  it("reads what buildx writes for each of several platforms", () => {
    const one = JSON.parse(metadata) as Record<string, unknown>;
    const several = JSON.stringify({ "buildx.build.provenance/linux/arm64": one["buildx.build.provenance"] });
    assert.equal(readProvenance(several).lines.size, readProvenance(metadata).lines.size);
  });
});
