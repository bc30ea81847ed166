import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { CancellationTokenSource } from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { defaultSettings, fixAll } from "../../../server/src/lint";
import {
  ask as askServer,
  type FixPreview,
  type FixPreviewFile,
  fixPreview,
  fixPreviewProgress,
  hear,
} from "../../../server/src/protocol";
import { Client } from "../support";

const uri = "file:///project/Dockerfile";
const faulty = [
  "FROM node:22",
  "RUN --mount=type=cache,target=/root/.npm npm ci",
  "RUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*",
  "MAINTAINER me",
  "",
].join("\n");

const ask = (client: Client, uris?: readonly string[]): Promise<FixPreview> =>
  askServer(client.connection, fixPreview, uris ? { uris } : {});

/** The text once the edits are made. */
function edited(text: string, { edits }: FixPreviewFile): string {
  const document = TextDocument.create("", "", 0, text);
  return TextDocument.applyEdits(
    document,
    edits.map(({ start, end, newText }) => ({ range: { start, end }, newText })),
  );
}

const named = ({ files }: FixPreview, end: string): FixPreviewFile => {
  const file = files.find((each) => each.uri.endsWith(end));
  ok(file, `There is no ${end}.`);
  return file;
};

describe("the fix preview", () => {
  it("shows what the safe fixes change in an open one, for which rules, and what is found in it", async () => {
    const client = await Client.start();
    await client.open(uri, faulty, { version: 7 });
    const { files, summaries, skipped } = await ask(client, [uri]);
    deepEqual(skipped, []);
    const [file] = files;
    ok(file && files.length === 1);
    equal(file.uri, uri);
    equal(file.version, 7);
    equal(file.text, undefined);
    const fixed = fixAll(faulty, defaultSettings());
    equal(edited(faulty, file), fixed.text);
    equal(file.fixes, fixed.applied);
    const mountId = file.edits.find(({ start }) => start.line === 1);
    deepEqual(mountId?.rules, ["cache/mount-id"]);
    ok(file.findings.some(({ rule, start }) => rule === "buildkit/MaintainerDeprecated" && start.line === 3));
    for (const { rule } of file.findings) match(summaries[rule] ?? "", / /);
    for (const rule of file.edits.flatMap(({ rules }) => rules)) match(summaries[rule] ?? "", / /);
    await client.stop();
  });

  it("takes all of the workspace where none is named: open ones as they are typed, others as they are on disk", async () => {
    const files = new Map([
      ["/project/Dockerfile", faulty],
      ["/project/a/app.dockerfile", faulty],
      ["/project/b/Containerfile", "FROM scratch\n"],
      ["/project/b/notes.txt", faulty],
      ["/elsewhere/Dockerfile", faulty],
    ]);
    const client = await Client.start({ files });
    const typed = "# syntax=docker/dockerfile:1\nFROM busybox\n";
    await client.open(uri, typed);
    await client.open("file:///elsewhere/Dockerfile", faulty);
    const preview = await ask(client);
    deepEqual(
      preview.files.map((file) => [file.uri, file.version, file.text]),
      [
        [uri, 1, undefined],
        ["file:///project/a/app.dockerfile", undefined, faulty],
        ["file:///project/b/Containerfile", undefined, "FROM scratch\n"],
      ],
    );
    deepEqual(named(preview, "/Dockerfile").edits, []);
    equal(edited(faulty, named(preview, "app.dockerfile")), fixAll(faulty, defaultSettings()).text);
    await client.stop();
  });

  it("uses each file's own configuration", async () => {
    const files = new Map([
      ["/project/a/Dockerfile", faulty],
      ["/project/b/Dockerfile", faulty],
      ["/project/b/.buildkit-lens.json", '{ "rules": { "cache/mount-id": "off" } }'],
    ]);
    const client = await Client.start({ files });
    const preview = await ask(client);
    const rulesOf = (file: FixPreviewFile) => new Set(file.edits.flatMap(({ rules }) => rules));
    equal(rulesOf(named(preview, "a/Dockerfile")).has("cache/mount-id"), true);
    equal(rulesOf(named(preview, "b/Dockerfile")).has("cache/mount-id"), false);
    await client.stop();
  });

  it("counts places without a byte order mark, as editors do", async () => {
    const client = await Client.start({ files: new Map([["/project/Dockerfile", `\ufeff${faulty}`]]) });
    const [file] = (await ask(client)).files;
    ok(file);
    equal(file.text, faulty);
    equal(edited(faulty, file), fixAll(faulty, defaultSettings()).text);
    await client.stop();
  });

  it("has nothing to change a second time", async () => {
    const client = await Client.start();
    await client.open(uri, fixAll(faulty, defaultSettings()).text);
    const [file] = (await ask(client, [uri])).files;
    deepEqual(file?.edits, []);
    equal(file?.fixes, 0);
    await client.stop();
  });

  it("skips what cannot be read or takes too long, and says why", async () => {
    const files = new Map([["/project/long/Dockerfile", `FROM a\n${"# x\n".repeat(200_000)}`]]);
    const client = await Client.start({ files });
    const { files: checked, skipped } = await ask(client, [
      "file:///project/none/Dockerfile",
      "file:///project/long/Dockerfile",
    ]);
    deepEqual(checked, []);
    deepEqual(
      skipped.map((each) => each.uri),
      ["file:///project/long/Dockerfile", "file:///project/none/Dockerfile"],
    );
    for (const { reason } of skipped) match(reason, /^(?:Could not be read|Too long to fix automatically)\.$/);
    await client.stop();
  });

  it("reports how far it is, and ends when it is canceled", async () => {
    const files = new Map(Array.from({ length: 200 }, (_, at) => [`/project/${at}/Dockerfile`, faulty] as const));
    const client = await Client.start({ files });
    const told: number[] = [];
    const cancel = new CancellationTokenSource();
    hear(client.connection, fixPreviewProgress, ({ done, total }) => {
      equal(total, 200);
      told.push(done);
      if (done === 3) cancel.cancel();
    });
    await rejects(askServer(client.connection, fixPreview, {}, cancel.token), /cancel/i);
    ok(told.length < 100, `${told.length} files were looked at`);
    deepEqual(client.logged, []);
    await client.stop();
  });

  it("is there in a workspace that is not trusted", async () => {
    const client = await Client.start({ options: { trusted: false } });
    await client.open(uri, faulty);
    ok(((await ask(client, [uri])).files[0]?.fixes ?? 0) > 0);
    await client.stop();
  });
});
