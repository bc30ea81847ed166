import assert from "node:assert/strict";
import { currentEngines, oldEngines } from "../../scripts/parts/engines/engineSets.js";
import { type SecondDocker, startSecondDocker } from "../../scripts/parts/engines/secondDocker.js";
import type { BuildOrder } from "../../server/src/engines/engine";
import type { EngineStatus } from "../../server/src/protocol";
import { build, busybox, project, withEnvironment } from "./buildSupport";
import { awkwardFolder, requireEngine, requireSetUp } from "./support";

// What real engines say when something is wrong that is not in the Dockerfile, and what people are told of it.

const mark = `broken-${process.pid}-${Date.now()}`;

describe("a build whose engine has a trouble", function () {
  this.timeout(120_000);
  let restore = () => {};
  afterEach(() => restore());

  it("says that the daemon went away, and keeps the times of what was done", async function () {
    const docker = await requireEngine(this, "docker");
    await requireSetUp(this, currentEngines);
    const second: SecondDocker = await startSecondDocker(currentEngines, docker, "containerd");
    try {
      await second.ensureBase("busybox", "busybox:local");
      restore = withEnvironment(second.engine);
      const text = `FROM busybox:local\nRUN echo ${mark}\nRUN echo begun && sleep 60\n`;
      let stopping: Promise<void> | undefined;
      const { record, painted } = await build(
        "docker",
        project(awkwardFolder(), { Dockerfile: text }),
        text,
        {},
        (event) => {
          if (event.kind === "log" && event.step !== undefined && event.text.includes("begun"))
            stopping ??= second.stop();
        },
      );
      await stopping;
      assert.equal(record.outcome, "failed");
      assert.match(record.message, /^Docker's daemon stopped during the build: restart it .* and build again/);
      assert.ok(painted.includes(`RUN echo ${mark}: N s`), painted.join("\n"));
      assert.ok(record.seconds < 30, `${record.seconds} s`);
    } finally {
      await second.stop();
    }
  });

  const plain = "FROM busybox:local\nRUN true\n";
  const cases: readonly {
    readonly name: string;
    readonly text?: string;
    readonly order?: Partial<BuildOrder>;
    readonly says: RegExp;
  }[] = [
    {
      name: "several platforms without containerd's image store",
      order: { platforms: ["linux/amd64", "linux/arm64"] },
      says: /^Docker's default builder does not support this \(Multi-platform build\): enable Docker's containerd image store/,
    },
    {
      name: "a cache that Docker's own builder cannot export",
      order: { cacheTo: ["type=local,dest=/tmp/never"] },
      says: /^Docker's default builder does not support this \(Cache export\): /,
    },
    {
      name: "an option that there is not",
      order: { extraArguments: ["--no-such-option"] },
      says: /^Docker does not support --no-such-option: remove it from the extra arguments/,
    },
    {
      name: "a secret that was not given",
      text: `FROM busybox:local\nRUN --mount=type=secret,id=npm_${process.pid},required cat /run/secrets/*\n`,
      says: /^The build needs the secret "npm_\d+", which was not passed: add it to the build's secrets\.$/,
    },
    {
      name: "a stage that there is not",
      order: { target: "nowhere" },
      says: /^The saved Dockerfile has no stage "nowhere": save the file, or choose another target\.$/,
    },
  ];
  for (const { name, text = plain, order, says } of cases) {
    it(`says what to do: ${name}`, async function () {
      const docker = await requireEngine(this, "docker");
      await busybox("docker");
      restore = withEnvironment(docker);
      const { record } = await build("docker", project(awkwardFolder(), { Dockerfile: text }), text, order);
      assert.equal(record.outcome, "failed");
      assert.match(record.message, says);
    });
  }

  it("says what to do: a cache mount for Docker's builder from before BuildKit", async function () {
    const old = await requireEngine(this, "docker", oldEngines);
    await busybox("docker", oldEngines);
    restore = withEnvironment(old);
    const text = `FROM busybox:local\nRUN --mount=type=cache,target=/c echo ${mark}\n`;
    const asIf: Partial<EngineStatus> = { builder: "legacy" };
    const { record, session } = await build(
      "docker",
      project(awkwardFolder(), { Dockerfile: text }),
      text,
      {},
      () => {},
      asIf,
    );
    assert.equal(
      record.message,
      "Docker uses its legacy builder, which does not support --mount: install buildx, or choose another engine.",
    );
    assert.equal(session.failure?.line, 2);
  });

  it("says what to do: a secret that Podman was not given", async function () {
    const podman = await requireEngine(this, "podman");
    await busybox("podman");
    restore = withEnvironment(podman);
    const text = "FROM busybox:local\nRUN --mount=type=secret,id=lens_token,required cat /run/secrets/lens_token\n";
    const { record } = await build("podman", project(awkwardFolder(), { Dockerfile: text }), text);
    assert.match(record.message, /^The build needs the secret "lens_token", which was not passed: /);
  });
});
