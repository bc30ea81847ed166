import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Context } from "mocha";

/** Real Dockerfiles of other projects, kept beside the checkout; third-party text that never comes into it. */
const folder = join(__dirname, "..", "..", "..", "shared", "corpus");

export interface CorpusFile {
  readonly name: string;
  readonly text: string;
}

/** All files of the corpus; where it is not there the test is skipped, or fails when nothing may be skipped. */
export function corpus(context: Context): CorpusFile[] {
  if (!existsSync(folder)) {
    if (process.env.REQUIRE_ALL === "1") throw new Error(`No corpus of Dockerfiles at ${folder}`);
    context.skip();
  }
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".Dockerfile"))
    .sort()
    .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
}
