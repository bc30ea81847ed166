import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readDockerfile } from "../../server/src/dockerfile";
import { defaultSettings, lint } from "../../server/src/lint";

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const file = join(__dirname, "../../snippets/dockerfile.json");
const snippets = Object.entries(JSON.parse(readFileSync(file, "utf8")) as Record<string, Snippet>);

/** The snippet's text with all defaults. */
function insert({ body }: Snippet): string {
  return body
    .join("\n")
    .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")
    .replaceAll(/\$\d+/g, "");
}

/** A file around it, where it is not a whole one: such as these patterns belong in. */
function inFile(text: string): string {
  const head = text.includes("# syntax=") ? "" : "# syntax=docker/dockerfile:1\n";
  const from = /^FROM /m.test(text) ? "" : "FROM debian:bookworm-slim\n";
  const user = text.includes("/home/app/") ? "RUN useradd --uid 1001 app\nUSER 1001:1001\n" : "";
  return text.includes("# syntax=") ? `${text}\n${from}` : `${head}${from}${user}${text}\n`;
}

describe("snippets", () => {
  for (const [name, snippet] of snippets) {
    it(`${name}: what it inserts has nothing that the checks report`, () => {
      const text = inFile(insert(snippet));

      const findings = lint(readDockerfile(text), defaultSettings());
      assert.deepEqual(
        findings.map(({ rule, message }) => `${rule}: ${message}`),
        [],
        text,
      );
    });
  }

  it("have different prefixes", () => {
    const prefixes = snippets.flatMap(([, { prefix }]) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length);
  });
});
