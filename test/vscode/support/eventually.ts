import { patience } from "../../../scripts/parts/vscode/persist.js";

/**
 * Runs the assertions in `check` until they hold, for at most a minute; then fails as they did. The page, the
 * extension host and the language server each know of a change a moment after the other.
 */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  const end = Date.now() + patience * 1000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
