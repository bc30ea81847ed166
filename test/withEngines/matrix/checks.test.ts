import assert from "node:assert/strict";
import { join } from "node:path";
import { rules } from "../../../server/src/lint";
import { brokenCorpus, corpus } from "../../support/corpus";
import { awkwardFolder, requireEngine } from "../support.js";
import type { CheckCase } from "./checkCase";
import { checkCases } from "./checkCases";
import {
  checksSince,
  type Difference,
  difference,
  engineVerdict,
  frontendVersion,
  inParallel,
  ourVerdict,
} from "./checkSupport";
import { readingCases } from "./readingCases";

// Docker's own checks and ours agree, and so do BuildKit's parser and ours: by asking the real engine.

const drivePath =
  "WorkdirRelativePath takes C:\\ for relative, even with --platform=windows/amd64; it is absolute there";

/**
 * Where ours may differ: `<group>: <case>`, or the file of the corpus, with the reason. At most five.
 * What is listed has to differ: one that agrees again comes off the list.
 */
const exceptions: Readonly<Record<string, string>> = {
  "corpus: windows/build-tools.Dockerfile": drivePath,
  "corpus: windows/crlf-point-of-sale.Dockerfile": drivePath,
  "corpus: windows/nanoserver-service.Dockerfile": drivePath,
  "corpus: windows/servercore-web-server.Dockerfile": drivePath,
};

describe("Docker's checks and ours", function () {
  this.timeout(400_000);
  const folder = awkwardFolder();
  const ours = new Set(rules.filter(({ id }) => id.startsWith("buildkit/")).map(({ id }) => id.slice(9)));

  /** Asks the engine about all cases; what differs without being an exception is a failure. */
  async function agree(context: Mocha.Context, group: string, cases: ReadonlyMap<string, CheckCase>): Promise<void> {
    const engine = await requireEngine(context, "docker");
    const version = await frontendVersion(engine);
    const compared = Object.keys(checksSince).filter((name) => ours.has(name) && checksSince[name]! <= version);
    const asked = [...cases].filter(([, { since }]) => (since ?? 0) <= version);
    const reported = new Set<string>();
    const found = await inParallel(asked, async ([name, each], index) => {
      const docker = await engineVerdict(engine, join(folder, group, `${index}`), each);
      for (const check of docker.checks) reported.add(check.slice(0, check.indexOf(" ")));
      const differs = difference(docker, ourVerdict(each), new Set(compared));
      const known = `${group}: ${name}` in exceptions;
      if (known && !differs) return `${group}: ${name}: agrees, so it is no exception any more`;
      return differs && !known ? tell(`${group}: ${name}`, each.text, differs) : undefined;
    });
    if (compared.includes(group)) assert.ok(reported.has(group), `no case shows ${group}`);
    const told = found.filter(Boolean);
    if (told.length > 0) assert.fail(`${told.length} of ${asked.length} differ:\n${told.join("\n")}`);
  }

  for (const [group, cases] of [...Object.entries(checkCases), ...Object.entries(readingCases)]) {
    it(`agree on ${group}`, async function () {
      const entries = Object.entries(cases).map(
        ([name, each]) => [name, typeof each === "string" ? { text: each } : each] as const,
      );
      await agree(this, group, new Map(entries));
    });
  }

  it("agree on real Dockerfiles", async function () {
    const files = corpus().map(({ name, text }) => {
      const since = Number(/^#[ \t]*syntax[ \t]*=[ \t]*docker\/dockerfile:1\.(\d+)/i.exec(text)?.[1] ?? 0);
      return [name, { text: withoutFrontend(text), since }] as const;
    });
    await agree(this, "corpus", new Map(files));
  });

  it("agree on Dockerfiles that are rejected", async function () {
    const files = brokenCorpus().map(({ name, text }) => [name, { text: withoutFrontend(text) }] as const);
    await agree(this, "broken", new Map(files));
  });

  it("differ in five places at most", () => assert.ok(Object.keys(exceptions).length <= 5));
});

/**
 * The engine has no way to the registry: a file goes without its `# syntax` line, so that other directives after it still
 * count, and asks for images by their tags, not by the digests of their contents.
 */
function withoutFrontend(text: string): string {
  return text
    .replace(/^(\ufeff?(?:#[^\n]*=[^\n]*\n)*?)#[ \t]*syntax[ \t]*=[^\n]*\n/i, "$1")
    .replace(/@sha256:[0-9a-f]{64}/g, "");
}

function tell(name: string, text: string, { onlyDocker, onlyOurs }: Difference): string {
  const differences = [
    ...onlyDocker.map((each) => `  Docker: ${each}`),
    ...onlyOurs.map((each) => `  ours:   ${each}`),
  ];
  const shown = text.length > 400 ? [] : text.split("\n").map((line) => `    | ${line}`);
  return [name, ...differences, ...shown].join("\n");
}
