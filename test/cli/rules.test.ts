import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { rules } from "../../server/src/lint";
import { optionDefinitions } from "../../server/src/lint/options";
import { cli, inFolder } from "./support";

interface Described {
  readonly id: string;
  readonly severity: string;
  readonly fix: string | null;
  readonly options: Record<string, unknown>;
  readonly source: string;
}

async function rulesJson(args: readonly string[], cwd: string) {
  const { code, stdout } = await cli(["rules", "--format", "json", ...args], { cwd });
  assert.equal(code, 0);
  return JSON.parse(stdout) as { version: number; profile: string; rules: Described[] };
}

describe("rules", () => {
  it("lists every rule under its group, with what it is about", async () => {
    const { code, stdout } = await cli(["rules"]);
    assert.equal(code, 0);
    const words = stdout.replace(/\s+/g, " ");
    for (const { id, summary } of rules) {
      const [group] = id.split("/");
      assert.match(stdout, new RegExp(`^${group}$`, "m"));
      assert.match(stdout, new RegExp(`^  ${id} `, "m"));
      for (const word of summary.split(" ")) assert.ok(words.includes(word), `${id}: ${word}`);
    }
  });

  for (const columns of [undefined, 80, 100, 200]) {
    it(`fits into a terminal of ${columns} columns`, async () => {
      const width = Math.min(columns ?? 100, 100);
      for (const args of [["rules"], ...rules.map(({ id }) => ["rules", id])]) {
        const { stdout } = await cli(args, columns === undefined ? {} : { columns, isTTY: true });
        const own = ownLines(stripVTControlCharacters(stdout));
        for (const line of own) assert.ok(line.length <= width, `${args.join(" ")}: ${line}`);
      }
    });
  }

  it("says what is set for the current folder: the severity, off where nothing is set, the options", () =>
    inFolder(
      {
        ".buildkit-lens.json": `{
          "extends": "xnai",
          "rules": { "cache/mount-id": "error", "mount/invalid": "off" },
          "overrides": [{ "files": "sub/**", "options": { "cacheIdPrefix": "sub-" } }]
        }`,
        "sub/x": "",
      },
      async ({ path }) => {
        const found = async (cwd: string, ...args: string[]) => {
          const { profile, rules } = await rulesJson(args, cwd);
          return { profile, of: (id: string) => rules.find((rule) => rule.id === id) };
        };
        const here = await found(path);
        assert.equal(here.profile, "xnai");
        assert.equal(here.of("cache/mount-id")?.severity, "error");
        assert.deepEqual(here.of("cache/mount-id")?.options, { cacheIdPrefix: "xnai-" });
        assert.equal(here.of("mount/invalid")?.severity, "off");
        assert.equal(here.of("suppression/reason")?.severity, "off");
        assert.equal(here.of("cache/sharing")?.severity, "warning");
        const below = await found(`${path}/sub`);
        assert.deepEqual(below.of("cache/mount-id")?.options, { cacheIdPrefix: "sub-" });
        const other = await found(path, "--profile", "recommended");
        assert.equal(other.of("cache/sharing")?.severity, "off");
        assert.equal(other.of("cache/mount-id")?.severity, "error");
      },
    ));

  it("has for each rule what a tool needs", async () => {
    const { version, rules: described } = await rulesJson([], "/");
    assert.equal(version, 1);
    assert.deepEqual(
      described.map(({ id, fix }) => [id, fix]),
      rules.map(({ id, fix }) => [id, fix ?? null]),
    );
    for (const { source } of described) assert.notEqual(source, "");
  });

  const selections: [wanted: string, ids: string[]][] = [
    ["cache/mount-id", ["cache/mount-id"]],
    ["StageNameCasing", ["buildkit/StageNameCasing"]],
    ["suppression", rules.filter(({ id }) => id.startsWith("suppression/")).map(({ id }) => id)],
  ];
  for (const [wanted, ids] of selections) {
    it(`takes ${wanted}`, async () => {
      const { rules } = await rulesJson([wanted], "/");
      assert.deepEqual(
        rules.map(({ id }) => id),
        ids,
      );
    });
  }

  for (const rule of rules) {
    it(`shows the page of ${rule.id}`, async () => {
      const { code, stdout, stderr } = await cli(["rules", rule.id]);
      assert.deepEqual([code, stderr], [0, ""]);
      assert.ok(stdout.startsWith(`${rule.id}\n`));
      assert.doesNotMatch(stdout, /(?<![-\w])undefined(?![-\w])|\*\*\w|\]\(|```/);
      for (const { bad, good, creates } of rule.examples) {
        for (const text of [bad, creates?.text ?? good]) assert.ok(stdout.includes(indented(text)), text);
      }
      for (const name of rule.options ?? []) assert.ok(stdout.includes(`\n  ${name}: `) && optionDefinitions[name]);
    });
  }

  it("uses colors on a terminal, unless nobody wants them", async () => {
    const isTTY = true;
    for (const args of [["rules"], ["rules", "cache/mount-id"]]) {
      const colored = await cli(args, { isTTY, columns: 100 });
      const plain = await cli(args, { isTTY, columns: 100, env: { NO_COLOR: "1" } });
      assert.notEqual(colored.stdout, plain.stdout);
      assert.equal(stripVTControlCharacters(colored.stdout), plain.stdout);
    }
  });

  it("with a wrong configuration is an error with its line", () =>
    inFolder({ ".buildkit-lens.json": '{\n "rules": 1 }' }, async ({ path }) => {
      const { code, stdout, stderr } = await cli(["rules"], { cwd: path });
      assert.deepEqual([code, stdout], [2, ""]);
      assert.match(stderr, /^error: \.buildkit-lens\.json:2:11: /);
    }));
});

/** Without what is shown as it is: examples, messages, addresses and words that are too long for any line. */
function ownLines(text: string): string[] {
  return text.split("\n").filter((line) => !/^ {4}|^ {2}With|^Page/.test(line) && line.trim().includes(" "));
}

function indented(text: string): string {
  const lines = text.trimEnd().split("\n");
  return lines.map((line) => (line === "" ? "" : `    ${line}`)).join("\n");
}
