import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DidChangeWatchedFilesNotification, FileChangeType } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import {
  buildDetails,
  type FilePrediction,
  forgetBuilds,
  hear,
  pastBuilds,
  predictions,
  predictionsChanged,
  tell,
  timings,
  windowFocused,
} from "../../../server/src/protocol";
import { fixture } from "../../builds/support";
import { buildFixtures as fixtures } from "../../support/folders";
import { BuildClient, type ClientOptions } from "./client";
import { fakeDocker } from "./fakeDocker";

const text = fixture("stages.Dockerfile");
/** What a cache holds after its build. The times are of another clock, as on another machine. */
const held = [
  "[deps 2/3] WORKDIR /w",
  "[stage-2 3/5] COPY src/ /src/",
  "[stage-2 4/5] COPY --from=deps /w /w2",
  'mount / from exec /bin/sh -c echo kept > /cache/x &&     sleep 0.2 && echo "déjà vu"',
].map((Description, index) => ({ ID: `id${index}`, Type: "regular", Description, CreatedAt: "2020-01-01T00:00:00Z" }));
const lineOf = (start: string) => text.split("\n").findIndex((line) => line.startsWith(start));

describe("lsp/build/predictions", function () {
  this.timeout(30_000);
  if (process.platform === "win32") return;

  let folder = "";
  let uri = "";
  const clients: BuildClient[] = [];
  const project = () => join(folder, "project");

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "lens-predictions-"));
    for (const name of ["project/src", "storage", "bin"]) mkdirSync(join(folder, name), { recursive: true });
    fakeDocker(join(folder, "bin"), fixtures);
    writeFileSync(join(folder, "bin/kind"), "stages");
    writeFileSync(join(folder, "bin/du"), held.map((record) => `${JSON.stringify(record)}\n`).join(""));
    writeFileSync(join(project(), "Dockerfile"), text);
    writeFileSync(join(project(), "src/a.txt"), "a");
    uri = URI.file(join(project(), "Dockerfile")).toString();
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** A client with the Dockerfile open, and a way to wait for what it is told. */
  async function open(more: Partial<ClientOptions> = {}) {
    const settings = { docker: { path: join(folder, "bin/docker") }, podman: { path: "/nowhere/podman" } };
    const client = await BuildClient.start({
      settings,
      storageFolder: join(folder, "storage"),
      workspace: folder,
      ...more,
    });
    clients.push(client);
    let last: FilePrediction | undefined;
    const waiting = new Set<() => void>();
    hear(client.connection, predictionsChanged, (told) => {
      last = told;
      for (const look of waiting) look();
    });
    const until = (is: (told: FilePrediction) => boolean) =>
      new Promise<FilePrediction>((resolve) => {
        const look = () => {
          if (last === undefined || !is(last)) return;
          waiting.delete(look);
          resolve(last);
        };
        waiting.add(look);
        look();
      });
    await client.open(uri, text);
    return { client, until };
  }
  const total = (words: string) => (told: FilePrediction) => told.total?.text === words;
  const nothing = (told: FilePrediction) => told.total === undefined;
  const at = (start: string, { steps }: FilePrediction) => steps.find(({ line }) => line === lineOf(start));
  const save = async (client: BuildClient, content: string) => {
    writeFileSync(join(project(), "src/a.txt"), content);
    await client.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
      changes: [{ uri: URI.file(join(project(), "src/a.txt")).toString(), type: FileChangeType.Changed }],
    });
  };

  it("follows saved files: what will run again, and that it hits again once the change is undone", async () => {
    const { client, until } = await open();
    await until(nothing);
    await client.build(uri, project());
    const cached = await until(total("✓ all cached"));
    assert.equal(at("COPY src", cached)?.text, "✓ cached");
    await save(client, "other");
    const changed = await until((told) => told.total?.outcome === "miss");
    assert.match(at("COPY src", changed)?.text as string, /^↻ will rebuild( · ~.* s)? · src\/a\.txt changed$/);
    assert.match(at("RUN <<EOF", changed)?.text as string, /^↻ will rebuild · ~.* s · after line \d+$/);
    assert.equal(at("RUN --mount", changed)?.text, "✓ cached");
    await save(client, "a");
    await until(total("✓ all cached"));
  });

  it("follows what is typed, with lines of that version", async () => {
    const { client, until } = await open();
    await client.build(uri, project());
    await until(total("✓ all cached"));
    await client.change(uri, 2, `# one more line\n${text.replace("echo $GREETING", "echo $GREETING again")}`);
    const typed = await until((told) => told.version === 2);
    const [miss, ...others] = typed.steps.filter(({ outcome }) => outcome === "miss");
    assert.deepEqual([miss?.line, others], [lineOf("RUN <<EOF") + 1, []]);
  });

  it("says after the build why each step ran: in the times, in the build's details", async () => {
    const { client, until } = await open();
    await client.build(uri, project());
    await until(total("✓ all cached"));
    await save(client, "other");
    await until((told) => told.total?.outcome === "miss");
    await client.build(uri, project());
    await until(total("✓ all cached"));
    const painted = (await client.request(timings, { uri }))?.instructions ?? [];
    const copy = painted.find(({ line }) => line === lineOf("COPY src"));
    assert.match(copy?.text as string, /s · src\/a\.txt changed$/);
    const after = painted.find(({ line }) => line === lineOf("RUN <<EOF"));
    assert.match(after?.hover as string, new RegExp(`\\[line ${lineOf("COPY src") + 1}\\]\\(file://.*/Dockerfile#L`));
    const [newest] = await client.request(pastBuilds, {});
    const details = await client.request(buildDetails, { id: newest?.id as string });
    assert.ok(details?.bars.some(({ cause }) => cause === "src/a.txt changed"));
  });

  it("asks the engine again what it has lost when the window gets the focus", async () => {
    const { client, until } = await open();
    await client.build(uri, project());
    await until(total("✓ all cached"));
    writeFileSync(join(folder, "bin/du"), "");
    await tell(client.connection, windowFocused, {});
    const lost = await until((told) => told.total?.outcome === "miss");
    assert.match(at("RUN <<EOF", lost)?.text as string, /cache was cleared/);
  });

  it("predicts after a restart, and nothing once the builds are forgotten", async () => {
    const first = await open();
    await first.client.build(uri, project());
    await first.until(total("✓ all cached"));
    first.client.dispose();
    const { client, until } = await open();
    const known = await until((told) => told.basedOn !== undefined);
    assert.equal(known.steps.length, 6);
    const builds = await client.request(pastBuilds, {});
    await client.request(forgetBuilds, { ids: builds.map(({ id }) => id) });
    await until(nothing);
  });

  it("predicts nothing in a workspace that is not trusted, and starts no program for it", async () => {
    const first = await open();
    await first.client.build(uri, project());
    await first.until(total("✓ all cached"));
    first.client.dispose();
    const { client } = await open({ trusted: false });
    rmSync(join(folder, "bin/calls"));
    assert.deepEqual(await client.request(predictions, { uri }), { uri, version: 1, seconds: 0, steps: [], hints: [] });
    assert.throws(() => rmSync(join(folder, "bin/calls")), /ENOENT/);
  });
});
