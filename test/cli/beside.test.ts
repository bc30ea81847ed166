import assert from "node:assert/strict";
import { join } from "node:path";
import { Beside, mostCompared } from "../../server/src/cli/lint/beside";
import { findTargets, type Target } from "../../server/src/cli/lint/targets";
import { defaultSettings, rules } from "../../server/src/lint";
import { type Folder, inFolder } from "./support";

const mount = (id: string) => `FROM debian\nRUN --mount=type=cache,id=${id},target=/c true\n`;

/** What lies beside each target of a folder, by its path. */
async function beside(folder: Folder, settings = defaultSettings(), paths = ["."]) {
  const { targets } = await findTargets(paths, folder.path, "piped");
  const fileContext = new Beside(targets);
  const found = new Map<string, Awaited<ReturnType<Beside["of"]>>>();
  for (const target of targets) found.set(target.path, await fileContext.of(target, settings));
  return found;
}

describe("lint: what is beside a Dockerfile", () => {
  it("is its folder, listed once for all Dockerfiles in it", () =>
    inFolder(
      { Dockerfile: mount("a"), "x.dockerfile": mount("b"), "sub/Dockerfile": mount("c"), "sub/y": "12" },
      async (folder) => {
        const found = await beside(folder);
        const listed = found.get("Dockerfile")?.folder;
        assert.deepEqual(
          listed?.files.map(({ path }) => path),
          ["Dockerfile", "sub/Dockerfile", "sub/y", "x.dockerfile"],
        );
        assert.equal(found.get("x.dockerfile")?.folder, listed);
        assert.deepEqual(
          found.get(join("sub", "Dockerfile"))?.folder?.files.map(({ path, bytes }) => [path, bytes]),
          [
            ["Dockerfile", mount("c").length],
            ["y", 2],
          ],
        );
      },
    ));

  it("is the other Dockerfiles of the run, under the names that people see", () =>
    inFolder(
      { Dockerfile: mount("a"), "sub/Dockerfile": mount("b"), "other/x": mount("c"), "bin/Dockerfile": "\0" },
      async (folder) => {
        const others = async (paths: string[]) => {
          const found = await beside(folder, defaultSettings(), paths);
          return Object.fromEntries(
            [...found].map(([path, { others }]) => [path, others?.map((each) => [each.path, each.cacheMounts[0]?.id])]),
          );
        };
        const sub = join("sub", "Dockerfile");
        assert.deepEqual(await others(["Dockerfile", "sub", "-"]), {
          Dockerfile: [[sub, "b"]],
          [sub]: [["Dockerfile", "a"]],
          piped: [
            ["Dockerfile", "a"],
            [sub, "b"],
          ],
        });
        assert.deepEqual((await others(["other/x", "bin/Dockerfile"]))["bin/Dockerfile"], [["other/x", "c"]]);
        assert.deepEqual(await others(["Dockerfile"]), { Dockerfile: undefined });
      },
    ));

  it("does not include the other Dockerfiles where there are very many of them", async () => {
    const targets = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        path: `${index}`,
        absolute: `/nowhere/${index}`,
        isStdin: false,
      }));
    const othersOf = async (count: number) => {
      const all = targets(count);
      return (await new Beside(all).of(all[0] as Target, defaultSettings())).others;
    };
    assert.deepEqual(await othersOf(mostCompared), [], "none of them can be read");
    assert.equal(await othersOf(mostCompared + 1), undefined);
  });

  it("is not read where no enabled rule needs it", () =>
    inFolder({ Dockerfile: mount("a"), "sub/Dockerfile": mount("b"), ".dockerignore": "x\n" }, async (folder) => {
      const severities = Object.fromEntries(
        rules.filter((rule) => rule.fileContext).map(({ id }) => [id, "off" as const]),
      );
      const found = await beside(folder, { ...defaultSettings(), severities });
      assert.deepEqual([...found.values()], [{}, {}]);
    }));
});
