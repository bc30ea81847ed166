import assert from "node:assert/strict";
import {
  type ConfigurationFiles,
  parseConfiguration,
  type ResolvedConfiguration,
  resolveConfiguration,
} from "../../server/src/lint";

/** A disk that is a table of texts by paths, and counts how often each is read. */
function table(text: (path: string) => string | undefined) {
  const reads = new Map<string, number>();
  const files: ConfigurationFiles = {
    async read(path) {
      const count = (reads.get(path) ?? 0) + 1;
      reads.set(path, count);
      // What reads a file again and again is stopped, so that this test ends.
      if (count > 100) throw new Error(`${path} is read again and again`);
      return text(path);
    },
    parent: (path) => (path === "/" ? undefined : path.slice(0, Math.max(path.lastIndexOf("/"), 1))),
    resolve: (fromFile, relative) => new URL(relative, `file://${fromFile}`).pathname,
    join: (folder, name) => `${folder === "/" ? "" : folder}/${name}`,
  };
  return { files, reads };
}

const numberIn = (path: string) => Number(/\d+/.exec(path)?.[0]);

describe("configuration: files that extend each other", () => {
  it("are read once, however often they are named", async () => {
    const level = (path: string) => {
      const next = `"./${numberIn(path) + 1}.json"`;
      return numberIn(path) < 26 ? `{ "extends": [${next}, ${next}] }` : '{ "rules": { "cache/sharing": "info" } }';
    };
    const { files, reads } = table(level);
    const { configuration, problems, readFrom } = await resolveConfiguration("/p/0.json", files);
    assert.deepEqual(problems, []);
    assert.equal(readFrom.length, 27);
    assert.deepEqual([...new Set(reads.values())], [1]);
    assert.equal(configuration?.settingsFor("/p/Dockerfile").severities["cache/sharing"], "info");
  });

  it("that are wrong say so once, and each who names a missing one does", async () => {
    const texts: Record<string, string> = {
      "/p/a.json": '{ "extends": ["./b.json",\n"./c.json"] }',
      "/p/b.json": '{ "extends": ["./wrong.json", "./gone.json"] }',
      "/p/c.json": '{ "extends": ["./wrong.json", "./gone.json"] }',
      "/p/wrong.json": '{ "extends": "recomended" }',
    };
    const { problems } = await resolveConfiguration("/p/a.json", table((path) => texts[path]).files);
    assert.deepEqual(
      problems.map(({ path, message }) => `${path} ${message.slice(0, 20)}`),
      ["/p/wrong.json Unknown profile reco", "/p/b.json File not found: /p/g", "/p/c.json File not found: /p/g"],
    );
  });

  it("keep the order of their layers: what comes last wins, wherever else it was before", async () => {
    const names = ["a", "b", "c", "d", "e"];
    const rules = ["cache/sharing", "cache/mount-id", "cache/mount-owner", "syntax/directive", "cache/prefer-mount"];
    for (let seed = 1; seed <= 300; seed++) {
      const random = randomNumbers(seed);
      const written = names.map((_, index) => {
        const later = names.slice(index + 1).map((name) => `./${name}.json`);
        const extended = Array.from(
          { length: random(5) },
          () => [...later, "xnai", "recommended"][random(later.length + 2)],
        );
        const changes = () => ({
          options: Object.fromEntries(random(2) ? [["cacheOwner", `${random(9) + 1}:1`]] : []),
          rules: Object.fromEntries(
            rules.flatMap((rule) => (random(3) ? [] : [[rule, ["off", "info", "error"][random(3)]]])),
          ),
        });
        const overrides = Array.from({ length: random(3) }, () => ({
          files: ["*", "x/**", "!*.dev", "Dockerfile"].slice(random(2) * 3),
          ...(random(2) ? { extends: ["xnai", "portable"][random(2)] } : {}),
          ...changes(),
        }));
        const budgets = { total: { [random(2) ? "cold" : "warm"]: random(100) + 1 } };
        return { extends: extended, ...changes(), budgets, overrides };
      });
      const plain = (index: number): object[] => {
        const { extends: extended, overrides, ...own } = written[index]!;
        const below = extended.flatMap((each) =>
          each?.startsWith("./") ? plain(names.indexOf(each[2]!)) : [{ files: "*", extends: each }],
        );
        return [...below, { files: "*", ...own }, ...overrides];
      };
      const read = (path: string) => JSON.stringify(written[names.indexOf(path[3]!)]);
      const one = await resolveConfiguration("/p/a.json", table(read).files);
      const all = JSON.stringify({ overrides: plain(0) });
      const other = await resolveConfiguration("/p/a.json", table(() => all).files);
      for (const dockerfile of ["/p/Dockerfile", "/p/x/y/Dockerfile.dev"])
        assert.deepEqual(said(one, dockerfile), said(other, dockerfile), `seed ${seed}`);
    }
  });

  const bounded: [title: string, text: (path: string) => string | undefined, message: RegExp][] = [
    [
      "in a row",
      (path) => `{\n "extends": "./${numberIn(path) + 1}.json" }`,
      /More than 50 files in one chain of extends/,
    ],
    [
      "together",
      (path) =>
        numberIn(path) === 0
          ? `{\n "extends": [${Array.from({ length: 3000 }, (_, number) => `"./${number + 1}.json"`)}] }`
          : "{}",
      /More than 100 extended files in total/,
    ],
    [
      "in characters",
      (path) => `${" ".repeat(200_000)}{\n "extends": "./${numberIn(path) + 1}.json" }`,
      /have more than 1000000 characters in total/,
    ],
    [
      "in patterns",
      (path) =>
        numberIn(path) === 6
          ? "{}"
          : `{ "extends": "./${numberIn(path) + 1}.json", "overrides": [{ "files": ["a"${', "a"'.repeat(250)}] }] }`,
      /more than 1000 patterns in total/,
    ],
  ];
  for (const [title, text, message] of bounded) {
    it(`are bounded: ${title}`, async () => {
      const { problems, configuration } = await resolveConfiguration("/p/0.json", table(text).files);
      assert.equal(configuration, undefined);
      assert.ok(problems.length > 0 && problems.length <= 100);
      assert.match(problems[0]!.message, message);
    });
  }

  for (const reference of [
    "\\\\\\\\host\\\\share\\\\x.json",
    "//host/share/x.json",
    "\\\\/host/x.json",
    "//?/UNC/host/x.json",
    "///x.json",
  ]) {
    it(`are not on another computer: ${reference}`, async () => {
      const { files, reads } = table((path) => (path === "/p/0.json" ? `{\n  "extends": ["${reference}"] }` : "{}"));
      const { problems } = await resolveConfiguration("/p/0.json", files);
      assert.deepEqual(
        problems.map(({ line, character }) => [line, character]),
        [[1, 14]],
      );
      assert.match(problems[0]!.message, /on another computer/);
      assert.deepEqual([...reads.keys()], ["/p/0.json"]);
    });
  }

  it("may be rejected by the caller, at the line that names them", async () => {
    const { files, reads } = table((path) => (path === "/p/0.json" ? '{\n  "extends": "/etc/team.json" }' : "{}"));
    const whyNotExtended = async (path: string) => (path.startsWith("/p/") ? undefined : `${path} is outside`);
    const { problems } = await resolveConfiguration("/p/0.json", files, { whyNotExtended });
    assert.deepEqual(problems, [{ path: "/p/0.json", line: 1, character: 13, message: "/etc/team.json is outside" }]);
    assert.deepEqual([...reads.keys()], ["/p/0.json"]);
  });
});

describe("configuration: files that are too large", () => {
  const deep = (open: string, close: string, depth: number) => open.repeat(depth) + close.repeat(depth);
  const texts: [title: string, text: string, message: RegExp][] = [
    ["lists in lists", deep("[", "]", 400_000), /nested more than 20 levels deep/],
    ["lists without an end", "[".repeat(900_000), /nested more than 20 levels deep/],
    [
      "objects in an option",
      `{ "options": { "engines": ${deep('{"a":', "}", 100_000).replace("}", "1}")} } }`,
      /nested/,
    ],
    ["a long list", `{ "options": { "forbiddenBases": [${'"a",'.repeat(200_000)}"a"] } }`, /more than 10000 values/],
    [
      "many names",
      `{ "rules": { ${Array.from({ length: 40_000 }, (_, number) => `"${number}/mount-idd": 1`)} } }`,
      /values/,
    ],
    ["many overrides", `{ "overrides": [${'{"files":"*"},'.repeat(60_000)}] }`, /values/],
  ];
  for (const [title, text, message] of texts) {
    it(title, () => {
      const started = performance.now();
      const { problems } = parseConfiguration(text);
      assert.equal(problems.length, 1);
      assert.match(problems[0]!.message, message);
      assert.ok(performance.now() - started < 1000);
    });
  }

  it("lists at most a hundred errors", () => {
    const names = Array.from({ length: 3000 }, (_, number) => `"cache/mount-${number}": 1`);
    assert.equal(parseConfiguration(`{ "rules": { ${names} } }`).problems.length, 100);
  });

  it("takes what a large project has", () => {
    const overrides = Array.from({ length: 200 }, (_, number) => ({
      files: `a${number}/**`,
      rules: { "cache/sharing": "off" },
    }));
    assert.deepEqual(parseConfiguration(JSON.stringify({ overrides })).problems, []);
  });
});

function said({ configuration, problems }: ResolvedConfiguration, dockerfile: string): object {
  return { problems, settings: configuration?.settingsFor(dockerfile), budgets: configuration?.budgetsFor(dockerfile) };
}

/** Whole numbers below a bound, the same ones for a seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
