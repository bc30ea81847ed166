import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Base } from "../../../../scripts/parts/engines/bases.js";
import { currentEngines } from "../../../../scripts/parts/engines/engineSets.js";
import { withEnvironment } from "../../../../scripts/parts/engines/environment.js";
import { fullName } from "../../../../scripts/parts/engines/images.js";
import { startSecondDocker } from "../../../../scripts/parts/engines/secondDocker.js";
import { type Engine, type EnginesAtHand, isMissing } from "../../../../scripts/parts/engines/types.js";
import { run } from "../../../../scripts/parts/run.js";
import { engineById } from "../../../../server/src/engines";
import { cacheOf } from "../../../../server/src/engines/caches";
import type { Predictor } from "../../../../server/src/predict/predictor";
import type { EngineStatus } from "../../../../server/src/protocol";
import type { Deed } from "./changes";

export type TestedEngine = "docker" | "podman";

/** An engine whose steps are predicted. While there is one, this process finds it and no other. */
export interface EngineUnderTest {
  readonly status: EngineStatus;
  /** Whether images and caches are the test's own, so that they may be pruned. */
  readonly isOwn: boolean;
  /** Lets `name` stand for an image of its own, the same for the same number. */
  nameBase(name: string, number: number): Promise<void>;
  do(deed: Deed, predictor: Predictor): Promise<void>;
  stop(): Promise<void>;
}

/** The engine with images and caches that are only this test's, where these scripts set it up; else as it is. */
export async function engineUnderTest(id: TestedEngine, atHand: EnginesAtHand): Promise<EngineUnderTest> {
  const engine = atHand[id];
  if (isMissing(engine)) throw new Error(engine.missing);
  const own = engine.ours
    ? await (id === "docker" ? ownDocker(engine) : ownPodman(engine, atHand))
    : shared(engine, atHand);
  const restore = withEnvironment(own.engine);
  const command = (...args: string[]) => run(id, args, { env: own.engine.env, seconds: 120 });
  const mark = `${process.pid}-${Date.now()}`;
  const made = new Map<string, Promise<string>>();
  await own.ensureBase("busybox", "busybox:local");
  const status = await engineById(id).detect(id);

  /** Each project has bases of its own, and each run, so that nothing is in the cache that was not put there in it. */
  async function makeBase(image: string): Promise<string> {
    const folder = mkdtempSync(join(tmpdir(), "buildkit-lens-base-"));
    writeFileSync(join(folder, "Dockerfile"), `FROM busybox:local\nRUN echo ${mark} ${image} > /etc/base\n`);
    await command("build", "--quiet", "--tag", image, folder);
    rmSync(folder, { recursive: true });
    return image;
  }

  return {
    status,
    isOwn: engine.ours,
    async nameBase(name, number) {
      const image = `${name.replace(/:.*/, "")}-image:${number}`;
      const making = made.get(image) ?? makeBase(image);
      made.set(image, making);
      await command("tag", await making, name);
    },
    async do(deed, predictor) {
      if (deed === "clear") {
        await cacheOf(id).clear(status, { kind: "all" }, []);
        await predictor.cleared(status, { kind: "all" });
        return;
      }
      if (id === "docker") await command("buildx", "prune", "--force", ...(deed === "pruneAll" ? ["--all"] : []));
      else await command("image", "prune", "--force");
      // As it is done when a window gets the focus back from the terminal.
      await predictor.refresh(status);
    },
    async stop() {
      if (!engine.ours) for (const image of made.keys()) await command("rmi", "--force", image).catch(() => {});
      restore();
      await own.stop();
    },
  };
}

interface OwnEngine {
  readonly engine: Engine;
  ensureBase(base: Base, ...names: string[]): Promise<void>;
  stop(): Promise<void>;
}

const shared = (engine: Engine, { ensureBase }: EnginesAtHand): OwnEngine => ({
  engine,
  ensureBase: (base, ...names) => ensureBase(engine.id, base, ...names),
  stop: async () => {},
});

const ownDocker = (docker: Engine): Promise<OwnEngine> => startSecondDocker(currentEngines, docker, "layers");

/** A Podman that keeps its images in a folder of their own, in memory where there is room. */
async function ownPodman(podman: Engine, { ensureBase }: EnginesAtHand): Promise<OwnEngine> {
  const memory = "/dev/shm";
  const folder = mkdtempSync(join(existsSync(memory) ? memory : tmpdir(), "buildkit-lens-podman-"));
  const storage = join(folder, "storage.conf");
  const lines = [
    "[storage]",
    'driver = "overlay"',
    ...["graphroot", "runroot"].map((name) => `${name} = "${join(folder, name)}"`),
  ];
  writeFileSync(storage, `${lines.join("\n")}\n`);
  const temporary = join(folder, "tmp");
  mkdirSync(temporary);
  const engine = { ...podman, env: { ...podman.env, CONTAINERS_STORAGE_CONF: storage, TMPDIR: temporary } };
  const archive = join(folder, "busybox.tar");
  return {
    engine,
    async ensureBase(base, ...names) {
      // From one folder of images into the other.
      const name = "localhost/buildkit-lens-predict:1";
      await ensureBase("podman", base, name);
      await run("podman", ["save", "--quiet", "--output", archive, name], { env: podman.env });
      await run("podman", ["load", "--quiet", "--input", archive], { env: engine.env });
      for (const each of names) await run("podman", ["tag", name, fullName(each)], { env: engine.env });
    },
    async stop() {
      await run("podman", ["rmi", "--all", "--force"], { env: engine.env, allowFailure: true });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
