import assert from "node:assert/strict";
import { currentEngines, type EngineSet, oldEngines } from "../../../scripts/parts/engines/engineSets.js";
import type { EngineId } from "../../../scripts/parts/engines/types.js";
import { engineById } from "../../../server/src/engines";
import type { EngineStatus } from "../../../server/src/protocol";
import { build, busybox, project, withEnvironment } from "../buildSupport";
import { awkwardFolder, requireEngine } from "../support";

// One Dockerfile, built with every engine and every way that an engine has of building.

/** Something no earlier run can have left in a cache; of each way its own, for Podman and Buildah share what they keep. */
const markOf = (name: string) => `${name.replace(/\W+/g, "-")}-${process.pid}-${Date.now()}`;

interface Features {
  readonly mounts: boolean;
  readonly heredocs: boolean;
}

interface Way {
  readonly name: string;
  readonly set: EngineSet;
  readonly id: EngineId;
  readonly label: RegExp;
  readonly features: Features;
  readonly asIf?: Partial<EngineStatus>;
  /** Whether FROM, ENV and the like are steps too. */
  readonly countsAll: boolean;
  /** Whether stages that the last one does not need are built. */
  readonly buildsAll: boolean;
}

const all: Features = { mounts: true, heredocs: true };
const ways: readonly Way[] = [
  {
    name: "Docker 28 through buildx",
    set: currentEngines,
    id: "docker",
    label: /^Docker 28\./,
    features: all,
    countsAll: false,
    buildsAll: false,
  },
  {
    name: "Docker 20.10 by the BuildKit inside it",
    set: oldEngines,
    id: "docker",
    label: /^Docker 20\.10\./,
    features: { mounts: true, heredocs: false },
    countsAll: false,
    buildsAll: false,
  },
  {
    name: "Docker 20.10 by its builder from before BuildKit",
    set: oldEngines,
    id: "docker",
    label: /^Docker 20\.10\./,
    features: { mounts: false, heredocs: false },
    asIf: { builder: "legacy" },
    countsAll: true,
    buildsAll: true,
  },
  {
    name: "Podman 5",
    set: currentEngines,
    id: "podman",
    label: /^Podman 5\./,
    features: all,
    countsAll: true,
    buildsAll: false,
  },
  {
    name: "Podman 4.3",
    set: oldEngines,
    id: "podman",
    label: /^Podman 4\.3\./,
    features: { mounts: true, heredocs: false },
    countsAll: true,
    buildsAll: false,
  },
  {
    name: "Buildah 1.43",
    set: currentEngines,
    id: "buildah",
    label: /^Buildah 1\.43\./,
    features: all,
    countsAll: true,
    buildsAll: false,
  },
];

const mount = "--mount=type=cache,id=lens-every,target=/cache ";

/** Four stages, one of which the last does not need, and something from an image outside of the file. */
function dockerfileFor({ mounts, heredocs }: Features, mark: string, last: string): string {
  const hello = heredocs ? "RUN <<EOF\necho hello\nEOF" : "RUN echo hello";
  return `ARG BASE=busybox:local
FROM \${BASE} AS deps
WORKDIR /w
RUN ${mounts ? mount : ""}mkdir -p /cache && echo ${mark} > /cache/x && cp /cache/x /w/x

FROM \${BASE} AS tools
ENV A=b
COPY src/ /src/
${hello}

FROM deps AS unused
RUN echo ${mark} not needed

FROM \${BASE}
COPY --from=deps /w /w
COPY --from=tools /src /src
COPY --from=lens-test-extra:local /etc /other
LABEL a=b
RUN ${last} ${mark}
CMD ["true"]
`;
}

for (const { name, set, id, label, features, asIf, countsAll, buildsAll } of ways) {
  describe(`a build with ${name}`, function () {
    this.timeout(120_000);
    let restore = () => {};
    let folder = "";
    const mark = markOf(name);
    const text = dockerfileFor(features, mark, "cat /w/x && echo");

    before(async function () {
      const engine = await requireEngine(this, id, set);
      await busybox(id, set, "lens-test-extra:local");
      folder = awkwardFolder();
      restore = withEnvironment(engine);
    });
    after(() => restore());

    /** What is painted for the RUN, COPY and WORKDIR instructions: `9 ✓ cached`, by one-based line. */
    async function painted(dockerfile: string, what: string) {
      const { record, session, painted } = await build(id, dockerfile, what, {}, () => {}, asIf);
      const layers = painted.filter((line) => /^(?:RUN|COPY|WORKDIR|ADD) /.test(line));
      return { record, session, painted, layers };
    }

    it("is found, with its version", async () => {
      const began = performance.now();
      const status = await engineById(id).detect(id);
      const seconds = (performance.now() - began) / 1000;
      assert.equal(status.state, "ready", status.problem);
      assert.match(status.label, label);
      // A second where the machine has nothing else to do; here other tests may run beside this one.
      assert.ok(seconds < 3, `${seconds} s`);
    });

    it("times every step, then finds each in the cache", async () => {
      const dockerfile = project(folder, { Dockerfile: text, "src/a.txt": mark });
      const cold = await painted(dockerfile, text);
      assert.equal(cold.record.outcome, "succeeded", cold.record.message);
      const needed = text.split("\n").filter((line) => /^(?:RUN|COPY|WORKDIR) /.test(line));
      const expected = needed.filter((line) => buildsAll || !line.endsWith("not needed"));
      assert.deepEqual(
        cold.layers.map((line) => line.slice(0, line.lastIndexOf(": "))),
        expected,
      );
      const ran = cold.layers.filter((line) => line.startsWith("RUN") && !line.endsWith(": N s"));
      assert.deepEqual(ran, []);
      assert.equal(
        cold.painted.some((line) => line.startsWith("LABEL a=b")),
        countsAll,
      );

      const warm = await painted(dockerfile, text);
      assert.deepEqual(
        warm.layers,
        expected.map((line) => `${line}: ✓ cached`),
      );
    });

    it("points at the line that failed", async () => {
      const failing = dockerfileFor(features, mark, "echo the reason; exit 3; echo");
      const dockerfile = project(folder, { Dockerfile: failing, "src/a.txt": mark });
      const { record, session, painted: lines } = await painted(dockerfile, failing);
      assert.equal(record.outcome, "failed");
      const line = failing.split("\n").findIndex((each) => each.includes("the reason")) + 1;
      assert.equal(session.failure?.line, line, record.message);
      assert.match(record.message, new RegExp(`^Line ${line} failed after .* failed with exit code 3\\.$`));
      assert.match(session.failure?.output ?? "", /the reason/);
      assert.ok(
        lines.some((each) => /^RUN echo the reason.*: ✗ failed after N s$/.test(each)),
        lines.join("\n"),
      );
    });
  });
}
