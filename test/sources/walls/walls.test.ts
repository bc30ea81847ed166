import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { faultsOf } from "../../../scripts/walls/faults";
import { rooms } from "../../../scripts/walls/rooms";
import { buildHouse, compileHouse, type HouseFile } from "./house";
import { plants } from "./plants";

/** What each room may do: none of it may be refused. */
const permitted: readonly HouseFile[] = [
  ...rooms.map(({ name, mayImport, isPure }): HouseFile => {
    const lines = mayImport.map((other) => `export { name as ${other} } from "../../${other}";\n`);
    const node = isPure
      ? ""
      : `import { sep } from "node:path";\nexport const node = [sep, process.pid, Buffer.alloc(1)];\n`;
    return [`server/src/${name}/permitted/index.ts`, `${lines.join("")}${node}export {};\n`];
  }),
  [
    "client/src/permitted.ts",
    `import type { Uri } from "vscode";\nexport { name as protocol } from "../../server/src/protocol";\n` +
      `export { name as shared } from "../../server/src/shared";\nexport type Editor = Uri;\n`,
  ],
];

describe("walls between rooms", () => {
  it("have each room after those that it may import, so that there is no loop", () => {
    const names = rooms.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const { name, mayImport } of rooms) {
      for (const other of mayImport) assert(names.indexOf(other) < names.indexOf(name), `${other} in ${name}`);
    }
  });

  it("keep what reads a Dockerfile and what the client shares pure", () => {
    const pure = rooms.filter(({ isPure }) => isPure).map(({ name }) => name);
    for (const name of ["shared", "dockerfile", "ignore", "steps", "lint", "protocol"])
      assert(pure.includes(name), name);
  });

  describe("the check of imports", () => {
    for (const { what, path, text, rule } of plants) {
      if (rule === undefined) continue;
      it(`rejects ${what}`, () => {
        const faults = faultsOf(path, text);
        assert.deepEqual([...new Set(faults.map((fault) => fault.rule))], [rule]);
        assert.match(faults[0]?.message ?? "", /: .{40,}\.$/);
      });
    }

    for (const [path, text] of permitted) it(`permits ${path}`, () => assert.deepEqual(faultsOf(path, text), []));

    it("says the line and the reason", () => {
      const [fault] = faultsOf("server/src/lint/rules/a.ts", `// One\n\nimport type { A } from "../../engines";\n`);
      assert.equal(fault?.line, 3);
      assert.match(fault?.message ?? "", /^lint imports \.\.\/\.\.\/engines: rooms have an order/);
    });

    it("is not misled by comments, strings and file names", () => {
      const text = `// import "node:fs";\nexport const a = 'import "node:fs"';\nexport * from "./process";\n`;
      assert.deepEqual(faultsOf("server/src/lint/a.ts", text), []);
    });

    it("rejects what it cannot read", () => {
      assert.throws(() => faultsOf("server/src/lint/a.ts", "import {"), /server\/src\/lint\/a\.ts/);
    });
  });

  describe("the compiler", () => {
    let folder: string;
    let said: ReadonlyMap<string, readonly string[]>;
    before(async function () {
      this.timeout(120_000);
      folder = mkdtempSync(join(tmpdir(), "lens-walls-"));
      const planted = plants.filter(({ compiler }) => compiler).map(({ path, text }): HouseFile => [path, text]);
      buildHouse(folder, [...permitted, ...planted]);
      said = await compileHouse(folder);
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const { what, path, compiler } of plants) {
      if (compiler === undefined) continue;
      it(`rejects ${what}`, () => assert.match(said.get(path)?.join("\n") ?? "", compiler));
    }

    it("rejects nothing else", () => {
      const planted = new Set(plants.map(({ path }) => path));
      assert.deepEqual(
        [...said.keys()].filter((path) => !planted.has(path)),
        [],
      );
    });
  });
});
