import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { languages } from "../../../server/src/lsp/languages";
import type { Language } from "../../../server/src/lsp/languages/language";
import { predictions, timings } from "../../../server/src/protocol";
import { BuildClient } from "../build/client";
import { greeting } from "./greeting";

describe("a language that no engine builds", () => {
  const folder = mkdtempSync(join(tmpdir(), "languages-"));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("has no timings and no predictions, beside a Dockerfile that has them", async () => {
    const client = await BuildClient.start({ workspace: folder, languages: [...languages, greeting as Language] });
    const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
    await client.open(uriOf("a.greeting"), "Hello\n", "greeting");
    await client.open(uriOf("Dockerfile"), "FROM scratch AS only\n");
    equal(await client.request(timings, { uri: uriOf("a.greeting") }), null);
    equal(await client.request(predictions, { uri: uriOf("a.greeting") }), null);
    ok(await client.request(predictions, { uri: uriOf("Dockerfile") }));
    await client.until(() => client.timings.length > 0);
    deepEqual([...new Set(client.timings.map(({ uri }) => uri))], [uriOf("Dockerfile")]);
    client.dispose();
  });
});
