import assert from "node:assert/strict";
import { engineIds } from "../../server/src/engines";
import { sourceFiles } from "../support/sourceCode";
import { idMentions, type Mention } from "./idMentions";

interface Exception {
  /** A file, or a folder with a slash at its end. */
  readonly path: string;
  readonly kinds: readonly Mention["kind"][];
  readonly reason: string;
}

const data = ["key", "type"] as const;

/** Where the word is no engine's id, or the key of a table of data. */
const exceptions: readonly Exception[] = [
  { path: "server/src/steps/types.ts", kinds: data, reason: "kinds of counting, which an engine names" },
  { path: "server/src/steps/countings.ts", kinds: data, reason: "the table of the kinds of counting" },
  {
    path: "server/src/predict/inputs/keyRules.ts",
    kinds: data,
    reason: "the table of rules for each kind of counting",
  },
  {
    path: "server/src/ignore/contextRules.ts",
    kinds: data,
    reason: "the table of context rules, which an engine names",
  },
  {
    path: "server/src/lint/",
    kinds: data,
    reason:
      "tables of what the engines of a project's configuration know, and a rule's `docker`: the same check of Docker's",
  },
  { path: "server/src/cli/rules/page.ts", kinds: ["key"], reason: "a rule's `docker`: the same check of Docker's" },
  { path: "server/src/protocol/building.ts", kinds: ["string"], reason: "the type of build tasks" },
  { path: "client/src/builders/words.ts", kinds: ["string", ...data], reason: "a driver of buildx" },
  { path: "client/src/build/form/cacheTypes.ts", kinds: ["string"], reason: "an example of a cache's name" },
];

describe("an engine is asked, and its id is not tested", () => {
  const seen: [code: string, ...kinds: Mention["kind"][]][] = [
    ['if (engine === "docker") f();', "string"],
    ['if ("podman" !== status.id) f();', "string"],
    ["if (engine == `docker`) f();", "string"],
    ['switch (id) { case "buildah": f(); }', "string"],
    ['["podman", "buildah"].includes(id);', "string", "string"],
    ['const podmans = new Set(["podman"]);', "string"],
    ['engines.ready("docker");', "string"],
    ["const names = { docker: 1, 'podman': 2, [`buildah`]: 3 };", "key", "key", "key"],
    ["settings.docker.path;", "key"],
    ['settings["docker"].path;', "key"],
    ["const { docker } = settings;", "key"],
    ["const { docker: ofDocker } = settings;", "key"],
    ["interface Programs { readonly docker: string }", "key"],
    ['type EngineId = "docker" | "podman";', "type", "type"],
    ['import { x } from "../engines/docker/history";', "import"],
    ['export * from "./engines/podman";', "import"],
    ['await import("../../engines/buildkit/cache");', "import"],
    ['import { engineById } from "../engines";'],
    ['import { x } from "./inputs/podman";'],
    ["const docker = engineById(id); f(docker); // docker"],
    ['const text = "docker build"; const tag = `docker ${text}`;'],
    ["engineById(status.id).results;"],
  ];
  for (const [code, ...kinds] of seen) {
    it(`sees ${code}`, () =>
      assert.deepEqual(
        idMentions("x.ts", code, engineIds).map(({ kind }) => kind),
        kinds,
      ));
  }

  const sources = sourceFiles();
  const used = new Set<Exception>();

  it("outside the engines' folder", () => {
    const outside = sources.filter(({ path }) => !path.startsWith("server/src/engines/"));
    assert.ok(outside.length > 500 && outside.length < sources.length);
    const found = outside.flatMap(({ path, text: code }) => {
      const mentions = idMentions(path, code, engineIds);
      const own = exceptions.filter((each) =>
        each.path.endsWith("/") ? path.startsWith(each.path) : path === each.path,
      );
      return mentions.flatMap(({ kind, line, text }) => {
        const exception = own.find(({ kinds }) => kinds.includes(kind));
        if (exception) used.add(exception);
        return exception ? [] : `${path}:${line} (${kind}): ${text}`;
      });
    });
    assert.deepEqual(found, []);
  });

  it("with no exception that nothing needs", () => {
    const unused = exceptions.filter((each) => !used.has(each));
    assert.deepEqual(unused, []);
  });
});
