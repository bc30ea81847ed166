import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { buildSync } from "esbuild";
import { options } from "../../scripts/build";

let folder: string | undefined;

/**
 * The file of a program, bundled as users run it: it starts in a tenth of the time that its sources need. Bundled once in
 * each process that runs tests, beside the process that it lints in.
 */
export function program(name: "cli" | "server"): string {
  folder ??= bundle();
  return join(folder, `${name}.js`);
}

function bundle(): string {
  const made = mkdtempSync(join(tmpdir(), "lens-programs-"));
  // Tests run programs as other users too.
  chmodSync(made, 0o755);
  process.once("exit", () => rmSync(made, { recursive: true, force: true }));
  for (const each of options(false)) {
    const name = basename(each.outfile ?? "");
    const wanted = ["cli.js", "server.js", "lintProcess.js"].includes(name);
    if (wanted) buildSync({ ...each, outfile: join(made, name), sourcemap: false });
  }
  return made;
}
