import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HoverRequest } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import {
  type BuildRequest,
  type BuildSecret,
  buildDetails,
  buildQuestions,
  compareBuilds,
  engineCaches,
  pastBuildLog,
  pastBuilds,
  predictions,
  timings,
} from "../../../server/src/protocol";
import { filesBelow, leaks, plant, printing } from "../../builds/secrets/planted";
import { buildFixtures as fixtures } from "../../support/folders";
import { BuildClient } from "./client";
import { fakeDocker } from "./fakeDocker";

/** `id=x,src=/f` as the protocol has it. */
function asSecret(text: string): BuildSecret {
  return Object.fromEntries(
    text.split(",").map((field) => field.replace(/^src=/, "file=").split("=") as [string, string]),
  ) as unknown as BuildSecret;
}

describe("secrets of every form in what the language server sends and writes", function () {
  this.timeout(60_000);
  if (process.platform === "win32") return;

  let folder = "";
  const before = { ...process.env };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-planted-"));
    for (const name of ["project", "storage", "bin", "secrets"]) mkdirSync(join(folder, name));
  });
  afterEach(() => {
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [name, exitCode] of [
    ["a build", 0],
    ["a build that fails", 1],
  ] as const) {
    it(`${name}: none is found`, async () => {
      const planted = plant(join(folder, "secrets"));
      Object.assign(process.env, planted.env);
      const { instruction, printed, buildArgs, labels, cacheTo, contexts } = planted;
      const text = `FROM scratch\n${instruction}\nARG GREETING\nCOPY --from=more /a /a\n`;
      writeFileSync(join(folder, "project/Dockerfile"), text);
      writeFileSync(join(folder, "bin/kind"), "script");
      const docker = fakeDocker(join(folder, "bin"), fixtures);
      printing(join(folder, "bin"), printed, `[2/3] ${instruction}`, exitCode);
      const [first = "", ...others] = planted.engineArguments;
      const client = await BuildClient.start({
        settings: {
          engine: "docker",
          docker: { path: docker },
          podman: { path: "/nowhere/podman" },
          build: { extraArguments: [first, others[0]] },
        },
        storageFolder: join(folder, "storage"),
        workspace: folder,
      });
      try {
        const uri = URI.file(join(folder, "project/Dockerfile")).toString();
        await client.open(uri, text);
        const options: Partial<BuildRequest> = {
          buildArgs,
          labels,
          cacheTo,
          contexts,
          secrets: planted.secrets.map(asSecret),
          extraArguments: others.slice(1),
        };
        const last = await client.build(uri, join(folder, "project"), options);
        assert.equal(last.phase, exitCode === 0 ? "succeeded" : "failed");
        assert.match(client.log, /whole /);
        const { buildId } = last;
        await client.until(() => client.timings.some((each) => !each.live && each.summary !== undefined));
        // One to compare with, which is given no secrets.
        writeFileSync(join(folder, "bin/kind"), "stages");
        await client.build(uri, join(folder, "project"), { buildArgs: {}, remember: false });
        await client.request(timings, { uri });
        await client.request(pastBuilds, {});
        assert.ok(await client.request(pastBuildLog, { id: buildId }));
        const details = await client.request(buildDetails, { id: buildId });
        const builds = await client.request(pastBuilds, {});
        await client.request(compareBuilds, { before: buildId, after: builds[0]?.id ?? "" });
        await client.request(predictions, { uri });
        const questions = await client.request(buildQuestions, { uri });
        await client.request(engineCaches, { engine: "docker" });
        for (const line of [0, 1, 2]) {
          await client.connection.sendRequest(HoverRequest.type, {
            textDocument: { uri },
            position: { line, character: 2 },
          });
        }
        assert.deepEqual(details?.options.extraArguments, [
          "--secret",
          `id=x,src=${join(folder, "secrets/x")}`,
          "--secret=id=y,env=LENS_PLANTED_MORE",
          "--network=host",
        ]);
        assert.deepEqual(questions.remembered?.buildArgs, { GREETING: "hello" });

        const shown = new Map<string, string | Buffer>(filesBelow(join(folder, "storage")));
        assert.ok([...shown.keys()].some((path) => path.includes("answers")));
        shown.set("what the server sent", Buffer.concat(client.received));
        assert.deepEqual(leaks(planted, shown), []);
      } finally {
        client.dispose();
      }
    });
  }
});
