import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A Dockerfile, or a piece of one, in a document. */
export interface Block {
  /** The document's name with the heading above the block. */
  readonly where: string;
  /** What is after `dockerfile` on the block's first line. */
  readonly words: readonly string[];
  readonly text: string;
}

/** The standard that the profile `xnai` is for, in this project's own words. */
export const standard = (): Block[] => blocksIn(join(__dirname, "fixtures"), "standard.md");

/** All documents about building: the own one, and those that a developer may keep beside the checkout. */
export function documents(): Block[] {
  const beside = join(__dirname, "..", "..", "..", "shared", "seeds");
  const others = existsSync(beside) ? readdirSync(beside).sort() : [];
  return [...standard(), ...others.flatMap((name) => blocksIn(beside, name))];
}

function blocksIn(folder: string, name: string): Block[] {
  const blocks: Block[] = [];
  let heading = "";
  const text = readFileSync(join(folder, name), "utf8");
  for (const [, title, info, body] of text.matchAll(/^#+ +(.*)$|^```dockerfile(.*)\r?\n([\s\S]*?)^```/gm)) {
    if (title === undefined)
      blocks.push({ where: `${name}: ${heading}`, words: info!.split(" ").slice(1), text: body! });
    else heading = title;
  }
  return blocks;
}
