import { join } from "node:path";

/** The repository. */
export const root = join(__dirname, "..", "..");
/** Recorded output of engines, and programs that stand for one. */
export const buildFixtures = join(root, "test", "builds", "fixtures");
