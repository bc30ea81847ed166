import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { currentEngines, type EngineSet, oldEngines } from "../../../scripts/parts/engines/engineSets.js";
import type { Engine } from "../../../scripts/parts/engines/types.js";
import { run } from "../../../scripts/parts/run.js";
import { readDockerfile } from "../../../server/src/dockerfile";
import { defaultSettings } from "../../../server/src/lint";
import type { EngineName } from "../../../server/src/lint/engineRequirements";
import { fixWith } from "../../../server/src/lint/fixes/fixAll";
import { podmanWithBuildah } from "../../../server/src/lint/portability/buildahVersions";
import { type FeatureName, featureNames, features } from "../../../server/src/lint/portability/features";
import { gaps } from "../../../server/src/lint/portability/gaps";
import { featureUses } from "../../../server/src/lint/portability/uses";
import { despitePassingTroubles } from "../passingTroubles";
import { enginesAtHand, requireEngine } from "../support.js";
import { inParallel } from "./checkSupport.js";
import { notTried, type PortabilityCase, portabilityCases } from "./portabilityCases";

// The table of what each engine knows, held against engines: a small build for each feature, and one for each fix.

interface Target {
  /** With two figures of its version: `Podman 4.3`. */
  readonly name: string;
  readonly id: EngineName & ("docker" | "podman");
  readonly set: EngineSet;
  readonly args: readonly string[];
}

const targets: readonly Target[] = [
  {
    name: "Docker 28.5",
    id: "docker",
    set: currentEngines,
    args: ["buildx", "build", "--progress=plain", "--network=host"],
  },
  { name: "Docker 20.10", id: "docker", set: oldEngines, args: ["build", "--progress=plain", "--network=host"] },
  { name: "Podman 5.8", id: "podman", set: currentEngines, args: ["build"] },
  { name: "Podman 4.3", id: "podman", set: oldEngines, args: ["build"] },
];

interface Answer {
  readonly accepted: boolean;
  readonly output: string;
}

const cases = Object.entries(portabilityCases) as [FeatureName, PortabilityCase][];

describe("portability: the table of features", () => {
  it("has a build for each feature, or the reason why there is none", () => {
    const tried = new Set([...Object.keys(portabilityCases), ...Object.keys(notTried)]);
    assert.deepEqual(
      [...featureNames].filter((name) => !tried.has(name)),
      [],
    );
  });

  for (const [name, { text }] of cases) {
    it(`finds ${name} in its build`, () => {
      const uses = featureUses(readDockerfile(whole(text)));
      assert.ok(
        uses.some(({ feature }) => feature === name),
        uses.map(({ feature }) => feature).join(", "),
      );
    });
  }

  for (const [name, why] of Object.entries(notTried))
    it(`${name} is not tried: ${why}`, () => assert.ok(name in features));
});

describe("portability: Podman and the Buildah in it", () => {
  for (const set of [currentEngines, oldEngines]) {
    it(`the ${set.name} ones came together, as the table says`, async function () {
      const { env, version } = await requireEngine(this, "podman", set);
      const format = ["info", "--format", "{{.Host.BuildahVersion}}"];
      const buildah = (await run("podman", format, { env })).stdout.trim();
      const figures = (text: string) => text.split(".").slice(0, 2).join(".");
      assert.equal(podmanWithBuildah(figures(buildah)), figures(version));
    });
  }
});

for (const target of targets) {
  describe(`portability: ${target.name}`, function () {
    this.timeout(300_000);
    const folder = mkdtempSync(join(tmpdir(), "buildkit-lens-portability-"));
    const answers = new Map<FeatureName, Answer>();
    let engine: Engine;
    let server: Server;
    let port = 0;

    before(async function () {
      engine = await requireEngine(this, target.id, target.set);
      await (await enginesAtHand(target.set)).ensureBase(target.id, "busybox", "busybox:local");
      server = createServer((_request, response) => response.end("a"));
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      port = (server.address() as AddressInfo).port;
      const all = await inParallel(cases, ([name, each]) => build(name, each.text, each.args));
      for (const [index, [name]] of cases.entries()) answers.set(name, all[index] as Answer);
    });
    after(() => {
      server?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    async function build(name: string, text: string, args: readonly string[] = []): Promise<Answer> {
      const context = join(folder, name);
      mkdirSync(join(context, "d/e"), { recursive: true });
      const files = { Dockerfile: whole(text).replace("{port}", String(port)), a: "a", secret: "S", "d/e/f": "f" };
      for (const [file, content] of Object.entries(files)) writeFileSync(join(context, file), content);
      const env = { ...engine.env, DOCKER_BUILDKIT: "1" };
      const options = { cwd: context, env, seconds: 120, allowFailure: true };
      const { code, stdout, stderr } = await despitePassingTroubles(
        () => run(target.id, [...target.args, ...args, "."], options),
        (result) => (result.code === 0 ? "" : result.stderr),
      );
      return { accepted: code === 0, output: (stderr + stdout).trim().split("\n").slice(-6).join("\n") };
    }

    /** By the table, and by what is known to be apart from it. */
    function isExpected(text: string, apart: PortabilityCase["apart"]): boolean {
      const own = apart?.[target.name];
      if (own) return own[0] === "accepted";
      const requirement = { engine: target.id, least: engine.version };
      const uses = featureUses(readDockerfile(whole(text)));
      return uses.every(({ feature }) => gaps(features[feature], [requirement], false).length === 0);
    }

    for (const [name, { text, apart }] of cases) {
      it(`answers as the table says: ${name}`, () => {
        const answer = answers.get(name) as Answer;
        assert.equal(answer.accepted, isExpected(text, apart), answer.output);
        // Not for another reason: each of these says that there was no trial.
        assert.doesNotMatch(answer.output, /no such host|connection refused|Cannot connect|not after \d+ s/i);
      });
    }

    it("accepts what the fixes produce from what it rejects", async () => {
      const refused = cases.filter(([name]) => !answers.get(name)?.accepted);
      const mended = refused.flatMap(([name, { text, args }]) => {
        const after = mend(whole(text), `${target.id} >=${engine.version}`);
        return after !== whole(text) && isExpected(after, undefined) ? [{ name, after, args }] : [];
      });
      const all = await inParallel(mended, ({ name, after, args }) => build(name, after, args));
      for (const [index, { accepted, output }] of all.entries()) {
        assert.ok(accepted, `${mended[index]?.name}\n${mended[index]?.after}\n${output}`);
      }
      if (target.id === "podman") assert.ok(mended.length >= 9, `${mended.length} fixes tried`);
    });
  });
}

const whole = (text: string) => (/^FROM /m.test(text) ? `${text}\n` : `FROM busybox:local\n${text}\n`);

/** What all fixes of the group make of a file, for a project that builds with that engine. */
function mend(text: string, engine: string): string {
  const settings = defaultSettings();
  const asked = { ...settings, options: { ...settings.options, engines: [engine] } };
  const groups = ["mount-option", "flag", "syntax"];
  return groups.reduce(
    (now, group) => fixWith(now, asked, ["safe", "suggest"], { rule: `portability/${group}` }).text,
    text,
  );
}
