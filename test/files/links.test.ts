import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { followInside } from "../../server/src/files/links";

describe("following symbolic links inside of a folder", () => {
  let top: string;
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), "lens-links-")));
    for (const path of ["in/file", "in/a/b/file", "out/file"]) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), "");
    }
    symlinkSync(join(top, "in"), join(top, "other-name"));
  });
  afterEach(() => rmSync(top, { recursive: true, force: true }));

  /** Links in `in/`, and where the first one leads: in the test's folder, or with "!" out of `in/`, where that is left. */
  const cases: [links: Record<string, string>, leads: string][] = [
    [{ l: "file" }, "in/file"],
    [{ l: "./a/../a/b//file" }, "in/a/b/file"],
    [{ l: "TOP/in/file" }, "in/file"],
    [{ l: "a" }, "in/a"],
    [{ l: "second", second: "third", third: "a/b/file" }, "in/a/b/file"],
    [{ l: "folder/b/file", folder: "a" }, "in/a/b/file"],
    [{ l: "../in/file" }, "in/file"],
    [{ l: "../../../../../../../../../../../..TOP/in/file" }, "in/file"],
    [{ l: "../out/file" }, "!out/file"],
    [{ l: "TOP/out/file" }, "!out/file"],
    [{ l: "TOP/in/../out/file" }, "!out/file"],
    [{ l: "second", second: "../out/file" }, "!out/file"],
    // To a text the way stays inside: the link on it leads elsewhere.
    [{ l: "folder/../file", folder: "../out" }, "!out/../file"],
    [{ l: "folder/file", folder: "TOP/out" }, "!out/file"],
    [{ l: ".." }, "!"],
    [{ l: "/" }, "!/"],
    // A name that only starts as the folder's.
    [{ l: "../in-side/file" }, "!in-side/file"],
  ];
  for (const [links, leads] of cases) {
    it(`${JSON.stringify(links)} leads to ${leads}`, async () => {
      for (const [name, target] of Object.entries(links))
        symlinkSync(target.replace("TOP", top), join(top, "in", name));
      const { isInside, path } = await followInside(join(top, "in"), join(top, "in/l"));
      assert.equal(isInside, !leads.startsWith("!"));
      if (isInside) assert.equal(path, join(top, leads));
      else assert.equal(join(path, "."), join(leads === "!/" ? "/" : join(top, leads.slice(1)), "."));
    });
  }

  it("knows a folder that is behind a link itself by both names", async () => {
    symlinkSync(join(top, "other-name/a/b/file"), join(top, "in/l"));
    const expected = { isInside: true, path: join(top, "in/a/b/file") };
    assert.deepEqual(await followInside(join(top, "other-name"), join(top, "other-name/l")), expected);
  });

  it("rejects for circles and for what is not there", async () => {
    symlinkSync("l", join(top, "in/l"));
    symlinkSync("gone", join(top, "in/m"));
    const code = (expected: string) => (error: NodeJS.ErrnoException) => error.code === expected;
    await assert.rejects(followInside(join(top, "in"), join(top, "in/l")), code("ELOOP"));
    await assert.rejects(followInside(join(top, "in"), join(top, "in/m")), code("ENOENT"));
  });

  it("leaves another drive and another computer unchanged", async () => {
    for (const target of ["//host/share/file", "\\\\host\\share\\file"]) {
      symlinkSync(target, join(top, "in/l"));
      const led = await followInside(join(top, "in"), join(top, "in/l")).catch(() => undefined);
      assert.notEqual(led?.isInside, true);
      rmSync(join(top, "in/l"));
    }
  });
});
