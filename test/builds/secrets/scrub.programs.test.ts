import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Concealer } from "../../../server/src/builds/concealer";
import { describeError, messageOf, scrubbed } from "../../../server/src/builds/secrets/scrub";
import { UnconcealableSecret } from "../../../server/src/builds/secrets/sources";
import { connectionLog } from "../../../server/src/lsp/log";

const order = { dockerfile: "/w/Dockerfile", context: "/w" };

describe("build/secrets/scrub", () => {
  before(() => Concealer.of({ ...order, buildArgs: { A_TOKEN: "W-scrub-hush" } }));

  it("conceals the secrets of builds, and those that are certain by their form", () => {
    assert.equal(scrubbed("no W-scrub-hush at https://u:other1@host"), "no ••• at https://u:•••@host");
  });

  it("describes an error by its message and where it was thrown", () => {
    const text = describeError(new TypeError("no W-scrub-hush here"));
    assert.match(text, /^TypeError: no ••• here\n {4}at .*scrub\.programs\.test\.ts/);
    assert.equal(describeError("only W-scrub-hush"), "Error: only •••");
  });

  it("omits a message that is data", () => {
    const error = new SyntaxError(`Invalid regular expression: /${"secret lines ".repeat(5000)}/`);
    assert.match(describeError(error), /^SyntaxError: a message of 65\d+ characters \(omitted\)\n {4}at /);
    assert.doesNotMatch(describeError(error), /secret lines/);
    assert.match(messageOf(error), /^a message of 65\d+ characters \(omitted\)$/);
  });

  it("keeps them out of the log of the language server", () => {
    const lines: string[] = [];
    const write = (line: string) => void lines.push(line);
    const log = connectionLog({ info: write, warn: write, error: write } as never);
    log.info("a W-scrub-hush");
    log.warn("b W-scrub-hush");
    log.error("c W-scrub-hush", new Error("d W-scrub-hush"));
    assert.match(lines.join("\n"), /^a •••\nb •••\nc ••• Error: d •••\n {4}at /);
  });
});

describe("build/secrets/sources: what cannot be concealed", () => {
  const folder = mkdtempSync(join(tmpdir(), "lens-sources-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  const of = (file: string) => Concealer.of({ ...order, secrets: [{ id: "a", file }] });

  it("is a file above the bound, or files that are together", async () => {
    const large = join(folder, "large");
    writeFileSync(large, "");
    truncateSync(large, 8 * 1024 * 1024 + 1);
    await assert.rejects(of(large), (error: Error) => {
      assert.ok(error instanceof UnconcealableSecret);
      assert.match(error.message, /^The secret in .*large is larger than 8 MB, too large to be masked in the log/);
      return true;
    });
    for (const name of ["one", "two"]) writeFileSync(join(folder, name), name.repeat((5 * 1024 * 1024) / 3));
    const secrets = ["one", "two"].map((name) => ({ id: name, file: join(folder, name) }));
    await assert.rejects(Concealer.of({ ...order, secrets }), /This build's secrets are larger than 8 MB/);
  });

  it("is a pipe, which the engine would find empty; a device holds none", async () => {
    if (process.platform === "win32") return;
    execFileSync("mkfifo", [join(folder, "pipe")]);
    await assert.rejects(of(join(folder, "pipe")), /pipe cannot be masked in the log because it is not a regular file/);
    await of("/dev/null");
  });
});
