import assert from "node:assert/strict";
import { type FormatContext, type FormatName, formatNames, formats } from "../../server/src/cli/formats";
import type { Report, ReportedFinding } from "../../server/src/cli/lint/report";
import { rules } from "../../server/src/lint";
import { clean, cli, faulty, inFolder } from "./support";

const context: FormatContext = { color: false, cwd: "/work tree", env: {}, version: "1.2.3" };

function print(format: FormatName, report: Partial<Report>, environment: Partial<FormatContext> = {}): string {
  const whole = { files: [], problems: [], emptyFolders: [], fixed: { findings: 0, files: 0 }, ...report };
  return [...formats[format].print(whole, { ...context, ...environment })].join("");
}

/** A finding from a place to a place, each [line, character] and zero-based. */
function finding(start: [number, number], end: [number, number], rest: Partial<ReportedFinding> = {}): ReportedFinding {
  const [from, to] = [start, end].map(([line, character]) => ({ line, character }));
  const range = { start: from, end: to } as ReportedFinding["range"];
  const url = "https://example.org/rule";
  return { rule: "syntax/directive", severity: "warning", message: "It is wrong.", range, fix: null, url, ...rest };
}

const report: Partial<Report> = {
  files: [
    { path: "clean", findings: [] },
    {
      path: "sub/Docker file",
      findings: [
        finding([0, 0], [0, 12], { fix: "safe" }),
        finding([11, 4], [12, 0], { severity: "error", rule: "parse/no-from", message: "Two words, 100%:\nagain." }),
        finding([99, 0], [99, 0], { severity: "info", fix: "suggest" }),
      ],
    },
  ],
  problems: [
    { path: "gone", message: "There is none." },
    { path: "c.json", message: "Bad.", position: { line: 2, character: 4 } },
  ],
};

describe("the text format", () => {
  it("aligns findings under their file's name and sums up", () => {
    const expected = [
      "sub/Docker file",
      "    1:1  warning  It is wrong.              syntax/directive",
      "   12:5  error    Two words, 100%:\\nagain.  parse/no-from",
      "  100:1  info     It is wrong.              syntax/directive",
      "",
      "3 findings (1 error, 1 warning, 1 info) in 1 of 2 files; 1 can be fixed with --fix.",
      "",
    ];
    assert.equal(print("text", report), expected.join("\n"));
  });

  const one = finding([0, 0], [0, 1]);
  const sums: [files: Report["files"], sum: string][] = [
    [[], ""],
    [[{ path: "a", findings: [] }], "No findings in 1 file.\n"],
    [
      [
        { path: "a", findings: [] },
        { path: "b", findings: [] },
      ],
      "No findings in 2 files.\n",
    ],
    [[{ path: "a", findings: [one] }], "1 finding (1 warning) in 1 file.\n"],
    [
      [
        {
          path: "a",
          findings: [one, { ...one, severity: "error", fix: "safe" }, { ...one, severity: "error", fix: "safe" }],
        },
      ],
      "3 findings (2 errors, 1 warning) in 1 file; 2 can be fixed with --fix.\n",
    ],
  ];
  for (const [files, sum] of sums) {
    it(`sums up: ${sum.trim() || "nothing"}`, () => assert.equal(print("text", { files }).split("\n\n").at(-1), sum));
  }

  it("shows what would steer a terminal as escapes", () => {
    const files = [
      { path: "a\u001b[2J\nb", findings: [finding([0, 0], [0, 1], { message: "x\u001b]0;y\u0007\u202ez" })] },
    ];
    const printed = print("text", { files, emptyFolders: ["\r"] });
    assert.match(printed, /^a\\u001b\[2J\\nb\n.*x\\u001b\]0;y\\u0007\\u202ez/);
    assert.match(printed, /found in \\r\.\n/);
  });

  const colors: [title: string, environment: object, colored: boolean][] = [
    ["on a terminal", { isTTY: true }, true],
    ["but not elsewhere", {}, false],
    ["nor with NO_COLOR", { isTTY: true, env: { NO_COLOR: "1" } }, false],
    ["but with an empty NO_COLOR", { isTTY: true, env: { NO_COLOR: "" } }, true],
    ["nor on a terminal without them", { isTTY: true, env: { TERM: "dumb" } }, false],
    ...["", "1", "true", "2", "3"].map((value): [string, object, boolean] => [
      `where they are forced with FORCE_COLOR=${value}`,
      { env: { FORCE_COLOR: value, NO_COLOR: "1", TERM: "dumb" } },
      true,
    ]),
    ...["0", "false", "no"].map((value): [string, object, boolean] => [
      `nor with FORCE_COLOR=${value}`,
      { isTTY: true, env: { FORCE_COLOR: value } },
      false,
    ]),
  ];
  for (const [title, environment, colored] of colors) {
    it(`is in colors ${title}`, async () => {
      const { stdout } = await cli(["lint", "-"], { stdin: faulty, ...environment });
      assert.equal(stdout.includes("\u001b["), colored);
    });
  }
});

describe("the json format", () => {
  it("is the report, and has errors only where there are any", () => {
    const { files, problems } = report;
    assert.deepEqual(JSON.parse(print("json", report)), { version: 1, files, errors: problems });
    assert.deepEqual(JSON.parse(print("json", { files: files ?? [] })), { version: 1, files });
    assert.equal(print("json", {}), '{"version":1,"files":[]}\n');
  });
});

describe("the github format", () => {
  it("is one workflow command for each finding and error", () => {
    assert.deepEqual(print("github", report).split("\n"), [
      "::warning file=sub/Docker file,line=1,endLine=1,col=1,endColumn=13,title=syntax/directive::It is wrong.",
      "::error file=sub/Docker file,line=12,endLine=13,title=parse/no-from::Two words, 100%25:%0Aagain.",
      "::notice file=sub/Docker file,line=100,endLine=100,col=1,endColumn=1,title=syntax/directive::It is wrong.",
      "::error file=gone,title=Not checked::There is none.",
      "::error file=c.json,line=3,col=5,title=Not checked::Bad.",
      "",
    ]);
  });

  const paths: [path: string, workspace: string | undefined, file: string][] = [
    ["a,b:c%d\ne", undefined, "a%2Cb%3Ac%25d%0Ae"],
    ["Dockerfile", "/", "work tree/Dockerfile"],
    ["/work tree/sub/Dockerfile", undefined, "sub/Dockerfile"],
    ["/elsewhere/Dockerfile", undefined, "/elsewhere/Dockerfile"],
    ["../Dockerfile", "/work tree", "../Dockerfile"],
    ["..sub/Dockerfile", "", "..sub/Dockerfile"],
  ];
  for (const [path, workspace, file] of paths) {
    it(`names ${JSON.stringify(path)} from ${workspace ?? "the current folder"}`, () => {
      const printed = print("github", { problems: [{ path, message: "x" }] }, { env: { GITHUB_WORKSPACE: workspace } });
      assert.equal(printed, `::error file=${file},title=Not checked::x\n`);
    });
  }
});

describe("the sarif format", () => {
  it("has what SARIF 2.1.0 and code scanning require", () => {
    const log = JSON.parse(print("sarif", report));
    assert.equal(log.version, "2.1.0");
    assert.match(log.$schema, /sarif-2\.1\.0/);
    assert.equal(log.runs.length, 1);
    const [{ tool, results, columnKind, invocations }] = log.runs;
    assert.equal(columnKind, "utf16CodeUnits");
    assert.deepEqual([tool.driver.name, tool.driver.semanticVersion], ["BuildKit Lens", "1.2.3"]);
    for (const rule of tool.driver.rules) {
      assert.match(rule.id, /^[a-z]+\/[\w-]+$/);
      assert.ok(rule.shortDescription.text);
      assert.match(rule.helpUri, /^https:\/\//);
    }
    assert.equal(invocations[0].executionSuccessful, false);
    assert.deepEqual(
      results.map((result: Record<string, unknown>) => [result.ruleId, result.level]),
      [
        ["syntax/directive", "warning"],
        ["parse/no-from", "error"],
        ["syntax/directive", "note"],
      ],
    );
    for (const { ruleId, ruleIndex, message, locations } of results) {
      assert.equal(tool.driver.rules[ruleIndex].id, ruleId);
      assert.ok(message.text);
      assert.deepEqual(locations[0].physicalLocation.artifactLocation, {
        uri: "sub/Docker%20file",
        uriBaseId: "%SRCROOT%",
      });
    }
    const { region } = results[1].locations[0].physicalLocation;
    assert.deepEqual(region, { startLine: 12, startColumn: 5, endLine: 13, endColumn: 1 });
    const [gone, wrong] = invocations[0].toolExecutionNotifications;
    assert.deepEqual([gone.level, gone.message.text], ["error", "There is none."]);
    assert.deepEqual(wrong.locations[0].physicalLocation.region, { startLine: 3, startColumn: 5 });
  });

  it("describes all rules of the registry, found or not, each once", () => {
    const [run] = JSON.parse(print("sarif", report)).runs;
    const ids: string[] = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.deepEqual(
      ids.slice(0, rules.length),
      rules.map(({ id }) => id),
    );
    assert.deepEqual(JSON.parse(print("sarif", {})).runs[0].results, []);
  });

  const uris: [path: string, uri: string][] = [
    ["./sub/../Dockerfile", "Dockerfile"],
    ["a:b/%/é#?", "a%3Ab/%25/%C3%A9%23%3F"],
    ["/work tree/sub/Dockerfile", "sub/Dockerfile"],
    ["../Dockerfile", "file:///Dockerfile"],
    ["-", "-"],
  ];
  for (const [path, uri] of uris) {
    it(`gives ${path} the URI ${uri}`, () => {
      const [run] = JSON.parse(print("sarif", { files: [{ path, findings: [finding([0, 0], [0, 1])] }] })).runs;
      assert.equal(run.results[0].locations[0].physicalLocation.artifactLocation.uri, uri);
    });
  }
});

describe("every format", () => {
  for (const format of formatNames) {
    it(`${format} is described in the help`, async () => {
      const { help } = formats[format];
      const { stdout } = await cli(["lint", "--help"]);
      assert.notEqual(help, "");
      assert.match(stdout, new RegExp(`--format FORMAT +Output format: .*\\b${format}\\b`));
      assert.ok(stdout.replace(/\s+/g, " ").includes(` ${format} ${help.replace(/\s+/g, " ")}`));
    });

    it(`${format} says what could not be checked on standard error as well`, () =>
      inFolder({ Dockerfile: clean, "gone.dockerfile": { linkTo: "nowhere" } }, async ({ path }) => {
        const { code, stdout, stderr } = await cli(["lint", "--format", format], { cwd: path });
        assert.equal(code, 2);
        assert.match(stderr, /^error: gone\.dockerfile: .*\n$/);
        assert.equal(stdout.includes("gone.dockerfile"), format !== "text");
      }));
  }
});
