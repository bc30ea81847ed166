import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { Folder } from "./support";
import { lens, withDocker } from "./withDocker";

describe("buildkit-lens build", function () {
  this.timeout(20_000);
  if (process.platform === "win32") return;

  it("builds, shows the steps, and gives the record as JSON only on standard output", async () => {
    await withDocker("stages", "stages", async (folder) => {
      const { code, stdout, stderr } = await lens(folder, ["build", folder.path, "--format", "json"]);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /\[deps 3\/3\] RUN .*\n(?:.*\n)*.*Built in .* s, \d+ of \d+ steps cached\.\n$/);
      const record = JSON.parse(stdout) as { steps: Record<string, unknown>[] } & Record<string, unknown>;
      const { id, seconds, steps, ...rest } = record;
      assert.deepEqual(rest, {
        engine: "docker",
        engineVersion: "28.5.2",
        file: join(folder.path, "Dockerfile"),
        target: null,
        ok: true,
        overBudget: [],
      });
      assert.match(String(id), /^[0-9a-f-]{36}$/);
      assert.equal(typeof seconds, "number");
      const lines = folder.read("Dockerfile").split("\n");
      for (const { line, index, instruction, stage, cached, seconds } of steps) {
        const written = (lines[(line as number) - 1] as string).replace(/\\$/, "").trim();
        assert.ok((instruction as string).startsWith(written.replace(/\s+/g, " ")), `${instruction} at ${line}`);
        assert.ok((index as number) >= 1 && typeof stage === "string" && typeof cached === "boolean");
        assert.ok((seconds as number) >= 0);
      }
    });
  });

  it("says what failed, where, and with exit code 1; builds lists it and shows its steps", async () => {
    await withDocker("failing", "failing", async (folder) => {
      const { code, stdout } = await lens(folder, ["build", folder.path, "--format=json"]);
      assert.equal(code, 1);
      const { ok, error, id } = JSON.parse(stdout) as {
        ok: boolean;
        error: { line: number; message: string };
        id: string;
      };
      assert.equal(ok, false);
      assert.match(error.message, new RegExp(`^Line ${error.line} failed after `));
      const list = await lens(folder, ["builds"]);
      assert.match(list.stdout, new RegExp(`^ +${id.slice(0, 8)} .* failed .*Docker 28\\.5\\.2`));
      const one = await lens(folder, ["builds", id.slice(0, 6)]);
      assert.match(one.stdout, new RegExp(`${id}\n(?:.*\n)*.*Line ${error.line} failed`));
      assert.deepEqual(JSON.parse((await lens(folder, ["builds", id, "--format", "json"])).stdout), JSON.parse(stdout));
    });
  });

  describe("budgets of .buildkit-lens.json", () => {
    const budgets = (folder: Folder, values: unknown) =>
      folder.with({ ".buildkit-lens.json": JSON.stringify({ budgets: values }) });

    it("are reported when a build exceeded them, by build and by builds", async () => {
      await withDocker("stages", "stages", async (folder) => {
        budgets(folder, { total: 0.001 });
        const { code, stdout, stderr } = await lens(folder, ["build", folder.path, "--format", "json"]);
        assert.equal(code, 0, stderr);
        assert.match(stderr, /steps cached\.\nCold build over budget: .* \(limit .*\)\.\n$/);
        const { id, overBudget } = JSON.parse(stdout) as { id: string; overBudget: { kind: string }[] };
        assert.deepEqual(
          overBudget.map(({ kind }) => kind),
          ["total"],
        );
        assert.match((await lens(folder, ["builds"])).stdout, / succeeded, over budget /);
        assert.match((await lens(folder, ["builds", id])).stdout, /\nCold build over budget: /);
        assert.deepEqual(JSON.parse((await lens(folder, ["builds", id, "--format=json"])).stdout), JSON.parse(stdout));
      });
    });

    const exits: [string, Record<string, unknown>, string, number][] = [
      ["1 when the build went over one", { total: 0.001 }, "stages", 1],
      ["0 when it did not", { total: 3600 }, "stages", 0],
      ["1 when the build failed, whatever it took", { total: 3600 }, "failing", 1],
      ["2 when they cannot be read", { total: "soon" }, "stages", 2],
    ];
    for (const [name, values, kind, expected] of exits) {
      it(`with --fail-over-budget the exit code is ${name}`, async () => {
        await withDocker(kind, kind, async (folder) => {
          const { code, stderr } = await lens(budgets(folder, values), ["build", folder.path, "--fail-over-budget"]);
          assert.equal(code, expected, stderr);
        });
      });
    }
  });

  it("gives the engine the options as single arguments, and keeps secrets out of the record", async () => {
    await withDocker("stages", "stages", async (folder) => {
      const args = ["-t", "a", "--tag=b", "--build-arg", "X=$(touch pwned)", "--build-arg", "SECRET"];
      const more = ["--secret", "id=npm,src=.npmrc", "--secret=id=SECRET", "--no-cache", "--", "--network=host"];
      const { code, stderr } = await lens(folder, ["build", folder.path, ...args, ...more]);
      assert.equal(code, 0, stderr);
      const calls = folder.read("bin/calls").trim().split("\n");
      const given = calls.map((call) => JSON.parse(call) as string[]).find((call) => call[1] === "build") ?? [];
      // Where the engine is to tell what it built, which is gone afterwards.
      const [metadata = ""] = given.splice(4, 1);
      assert.match(metadata, /^--metadata-file=/);
      assert.deepEqual(given, [
        "buildx",
        "build",
        "--network=host",
        "--progress=rawjson",
        "--load",
        `--file=${join(folder.path, "Dockerfile")}`,
        "--tag=a",
        "--tag=b",
        "--build-arg=X=$(touch pwned)",
        "--build-arg=SECRET=s3cret",
        `--secret=id=npm,src=${join(process.cwd(), ".npmrc")}`,
        "--secret=id=SECRET,env=SECRET",
        "--no-cache",
        folder.path,
      ]);
      const [dockerfile = ""] = folder.names("state/buildkit-lens/builds");
      const kept = join(folder.path, "state/buildkit-lens/builds", dockerfile);
      for (const name of folder.names(`state/buildkit-lens/builds/${dockerfile}`)) {
        const bytes = readFileSync(join(kept, name));
        assert.ok(!(name.endsWith(".gz") ? gunzipSync(bytes) : bytes).includes("s3cret"), name);
      }
    });
  });

  it("stops on Ctrl-C, keeps the record, and exits with 130", async () => {
    await withDocker("endless", "stages", async (folder) => {
      const { code, stderr } = await lens(folder, ["build", folder.path], [/\[deps 3\/3\]/, "SIGINT"]);
      assert.equal(code, 130, stderr);
      assert.match(stderr, /Canceled after .*; the timings until then are kept\.\n$/);
      assert.match((await lens(folder, ["builds"])).stdout, / canceled /);
    });
  });

  const refused: [string, string[], RegExp][] = [
    ["no such folder", ["build", "nowhere"], /The build context .*nowhere is not a folder/],
    ["no Dockerfile", ["build", ".", "-f", "none"], /Dockerfile not found: .*none\. Set its path with -f FILE/],
    ["an engine that is not there", ["build", "--engine", "podman"], /no program "podman" on the PATH/],
    [
      "an engine that does not exist",
      ["build", "--engine", "rkt"],
      /Invalid value "rkt" for --engine: use one of docker/,
    ],
    [
      "a build argument without a value",
      ["build", "--build-arg", "NO_SUCH_VARIABLE"],
      /--build-arg requires NAME=VALUE/,
    ],
    [
      "a secret in the place of a build argument",
      ["build", "--build-arg", "Wr-hush"],
      /NAME of an environment variable that is set\.\n/,
    ],
    ["a secret in the place of its file", ["build", "--secret", "Wr-hush,src="], /--secret requires id=NAME,src=FILE/],
    ["a build that was never made", ["builds", "123"], /Build "123" not found/],
    ["nothing to be done", ["cache"], /Missing action: use one of ls, clear, warm/],
    ["a misspelt action", ["cache", "claer"], /Unknown action "claer"\. Did you mean "clear"\?/],
    ["clearing what is not said", ["cache", "clear"], /Select what to clear/],
    ["clearing what is not there", ["cache", "clear", "nothing", "-y"], /Cache mount not found: nothing/],
    [
      "clearing without being asked",
      ["cache", "clear", "--all"],
      /This would clear the whole build cache .*: add --yes/,
    ],
  ];
  for (const [name, args, message] of refused) {
    it(`rejects ${name}`, async () => {
      await withDocker("stages", "stages", async (folder) => {
        const given = args[0] === "build" && !args.includes("nowhere") ? [...args, folder.path] : args;
        const { code, stderr } = await lens(folder, args.includes(".") ? args : given);
        assert.equal(code, 2, stderr);
        assert.match(stderr, message);
        assert.doesNotMatch(stderr, /hush/);
      });
    });
  }

  it("does not build with a secret that it cannot conceal, nor a URL, and says so without it", async () => {
    await withDocker("stages", "stages", async (folder) => {
      writeFileSync(join(folder.path, "large"), Buffer.alloc(8 * 1024 * 1024 + 1, "x"));
      const secret = `--secret=id=a,src=${join(folder.path, "large")}`;
      const large = await lens(folder, ["build", folder.path, secret]);
      assert.deepEqual([large.code, large.stdout], [2, ""]);
      assert.match(large.stderr, /^error: The secret in .*large is larger than 8 MB, .* the build was not started\.\n/);
      const url = await lens(folder, ["build", "https://Wr-hush@git.example/r"]);
      assert.match(url.stderr, /^error: The build context must be a folder, not a URL\.\n/);
      assert.doesNotMatch(folder.read("bin/calls"), /"buildx","build"/);
    });
  });

  it("lists the caches", async () => {
    await withDocker("stages", "stages", async (folder) => {
      const { code, stdout, stderr } = await lens(folder, ["cache", "ls"]);
      assert.equal(code, 0, stderr);
      assert.match(stdout, / in total, including \d+ cache mounts? \(Docker\)\.\n$/);
      const usage = JSON.parse((await lens(folder, ["cache", "ls", "--format", "json"])).stdout) as {
        mounts: unknown[];
      };
      assert.ok(usage.mounts.length > 0);
    });
  });
});
