import assert from "node:assert/strict";
import { type ConfigurationFiles, parseConfiguration, resolveConfiguration } from "../../server/src/lint";

const table = (files: Readonly<Record<string, string>>): ConfigurationFiles => ({
  read: async (path) => files[path],
  parent: (path) => (path === "/" ? undefined : path.slice(0, Math.max(path.lastIndexOf("/"), 1))),
  resolve: (fromFile, relative) => new URL(relative, `file://${fromFile}`).pathname,
  join: (folder, name) => `${folder === "/" ? "" : folder}/${name}`,
});

/** What `/p/.buildkit-lens.json` lets a Dockerfile's builds take. */
async function budgetsOf(files: Readonly<Record<string, string>>, dockerfile = "/p/Dockerfile") {
  const { configuration, problems } = await resolveConfiguration("/p/.buildkit-lens.json", table(files));
  assert.deepEqual(problems, []);
  return configuration?.budgetsFor(dockerfile);
}

const off = Number.POSITIVE_INFINITY;

describe("configuration: budgets", () => {
  for (const [text, expected] of [
    ["{}", { total: {}, steps: {} }],
    [`{ "budgets": {} }`, { total: {}, steps: {} }],
    [`{ "budgets": { "total": 60 } }`, { total: { cold: 60, warm: 60 }, steps: {} }],
    [`{ "budgets": { "total": { "warm": 60 } } }`, { total: { warm: 60 }, steps: {} }],
    [
      `{ "budgets": { "total": "off", "cachedShare": "off" } }`,
      { total: { cold: off, warm: off }, cachedShare: 0, steps: {} },
    ],
    [
      `{ "budgets": { "cachedShare": 0.8, "steps": { "apt": { "warm": 8, "cold": "off" }, "npm": 20 } } }`,
      { total: {}, cachedShare: 0.8, steps: { apt: { warm: 8, cold: off }, npm: { cold: 20, warm: 20 } } },
    ],
  ] as const) {
    it(text, async () => assert.deepEqual(await budgetsOf({ "/p/.buildkit-lens.json": text }), expected));
  }

  it("of a file override those that it extends, value by value, and overrides come before both", async () => {
    const files = {
      "/p/.buildkit-lens.json": `{
        "extends": "./team.json",
        "budgets": { "total": { "warm": 30 }, "steps": { "apt": { "warm": 5 } } },
        "overrides": [{ "files": "models/**", "budgets": { "total": "off", "steps": { "apt": { "cold": 90 } } } }]
      }`,
      "/p/team.json": `{ "budgets": { "total": 60, "cachedShare": 0.8, "steps": { "apt": 8, "pip": 10 } } }`,
    };
    const pip = { cold: 10, warm: 10 };
    assert.deepEqual(await budgetsOf(files), {
      total: { cold: 60, warm: 30 },
      cachedShare: 0.8,
      steps: { apt: { cold: 8, warm: 5 }, pip },
    });
    assert.deepEqual(await budgetsOf(files, "/p/models/Dockerfile"), {
      total: { cold: off, warm: off },
      cachedShare: 0.8,
      steps: { apt: { cold: 90, warm: 5 }, pip },
    });
  });

  for (const [text, at, message] of [
    [`{ "budgets": 60 }`, "60", `Expected an object: { "budget": … }`],
    [`{ "budgets": { "totl": 60 } }`, `"totl"`, "Unknown budget totl: did you mean total?"],
    [
      `{ "budgets": { "total": 0 } }`,
      "0",
      `total must be a number of seconds above 0, "off", or { "cold": 300, "warm": 60 }`,
    ],
    [
      `{ "budgets": { "total": "60" } }`,
      `"60"`,
      `total must be a number of seconds above 0, "off", or { "cold": 300, "warm": 60 }`,
    ],
    [`{ "budgets": { "total": { "warm": -1 } } }`, "-1", `warm must be a number of seconds above 0, or "off"`],
    [`{ "budgets": { "total": { "hot": 1 } } }`, `"hot"`, "Unknown budget hot: use one of cold, warm"],
    [
      `{ "budgets": { "cachedShare": 80 } }`,
      "80",
      `cachedShare must be above 0 and at most 1, or "off": use 0.8 for 80 %`,
    ],
    [`{ "budgets": { "cachedShare": 0 } }`, "0", `cachedShare must be above 0 and at most 1, or "off"`],
    [`{ "budgets": { "steps": { "aptt": 8 } } }`, `"aptt"`, "Unknown package manager aptt: did you mean apt?"],
    [
      `{ "overrides": [{ "files": "*", "budgets": { "steps": { "apt": [] } } }] }`,
      "[]",
      `apt must be a number of seconds above 0, "off", or { "cold": 300, "warm": 60 }`,
    ],
  ] as const) {
    it(`${text}: ${message}`, () => {
      const { problems } = parseConfiguration(text);
      assert.deepEqual(
        problems.map(({ span, message: said }) => [text.slice(span.start, span.end), said]),
        [[at, message]],
      );
    });
  }
});
