import { existsSync } from "node:fs";
import { cp, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** The samples in a folder that may be edited at will; what was written there in an earlier demo stays. */
export async function lastingSamples(): Promise<string> {
  const folder = join(root, "out", "samples");
  if (!existsSync(folder)) await cp(join(root, "samples"), folder, { recursive: true });
  return folder;
}

/** A fresh copy of one sample, for a picture. */
export async function freshSample(name: string): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), "lens-demo-")), name);
  await cp(join(root, "samples", name), folder, { recursive: true });
  return folder;
}
