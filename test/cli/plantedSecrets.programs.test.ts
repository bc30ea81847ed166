import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesBelow, leaks, type Planted, plant, printing } from "../builds/secrets/planted";
import { fakeDocker } from "../lsp/build/fakeDocker";
import { buildFixtures as fixtures } from "../support/folders";
import { cli, type Folder, inFolder } from "./support";

/** Runs a test in a project whose builds are given secrets of every form, which the engine prints wherever it can. */
async function withSecrets(exitCode: number, test: (folder: Folder, planted: Planted) => Promise<void>): Promise<void> {
  await inFolder({ "bin/kind": "script" }, async (folder) => {
    const { PATH } = process.env;
    const planted = { value: undefined as Planted | undefined };
    for (const name of ["secrets", "project", "bin"]) mkdirSync(join(folder.path, name), { recursive: true });
    planted.value = plant(join(folder.path, "secrets"));
    const { env, instruction, printed } = planted.value;
    writeFileSync(join(folder.path, "project/Dockerfile"), `FROM scratch\n${instruction}\nARG GREETING\n`);
    fakeDocker(join(folder.path, "bin"), fixtures);
    printing(join(folder.path, "bin"), printed, `[2/2] ${instruction}`, exitCode);
    const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, env, { PATH: join(folder.path, "bin") });
    try {
      await test(folder, planted.value);
    } finally {
      process.env.PATH = PATH;
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    }
  });
}

describe("secrets of every form in what the command line shows and writes", function () {
  this.timeout(60_000);
  if (process.platform === "win32") return;

  for (const [name, exitCode] of [
    ["a build", 0],
    ["a build that fails", 1],
  ] as const) {
    for (const isTTY of [false, true]) {
      it(`${name}${isTTY ? " in a terminal" : ""}: none is found`, async () => {
        await withSecrets(exitCode, async (folder, planted) => {
          const shown = new Map<string, string | Buffer>();
          const options = {
            cwd: folder.path,
            isTTY,
            env: { ...process.env, XDG_STATE_HOME: join(folder.path, "state") },
          };
          const lens = async (...args: string[]) => {
            const ran = await cli(args, options);
            const what = args.slice(0, 3).join(" ");
            shown.set(`stdout of ${what}`, ran.stdout).set(`stderr of ${what}`, ran.stderr);
            return ran;
          };
          const given = [
            ...Object.entries(planted.buildArgs).map(([key, value]) => `--build-arg=${key}=${value}`),
            ...planted.secrets.map((secret) => `--secret=${secret}`),
          ];
          const further = [
            ...planted.engineArguments,
            ...Object.entries(planted.labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]),
            ...planted.cacheTo.map((cache) => `--cache-to=${cache}`),
            ...Object.entries(planted.contexts).map(([key, value]) => `--build-context=${key}=${value}`),
          ];
          const { code, stdout, stderr } = await lens("build", "project", "--format=json", ...given, "--", ...further);
          assert.equal(code, exitCode, stderr.slice(-500));
          const { id } = JSON.parse(stdout) as { id: string };
          assert.ok(stderr.includes("whole "), "what the step printed is shown");
          await lens("builds");
          await lens("builds", id);
          await lens("builds", id, "--format=json");
          await lens("predict", "project");
          await lens("predict", "project", "--format=json");
          for (const [path, bytes] of filesBelow(join(folder.path, "state"))) shown.set(path, bytes);
          assert.ok(
            [...shown.keys()].some((path) => path.endsWith(".log")),
            "the log is kept",
          );
          assert.deepEqual(leaks(planted, shown), []);
        });
      });
    }
  }
});
