import {
  type Answer,
  type Box,
  bridgeVariable,
  type OperationName,
  type PageOperations,
} from "../../../scripts/parts/vscode/pageOperations.js";

// The painted page, for tests in the extension host. It is there when the launcher runs VS Code in a browser, and is
// not in a desktop VS Code: a test that needs it begins with `const page = requirePage(this)`.

/** Where to look: by default in the workbench. */
interface Where {
  inWebview?: boolean;
}

export interface Page {
  /** The painted text of each visible element, decorations included. */
  text(selector: string, where?: Where): Promise<string[]>;
  /** Where each visible element is, in pixels; so also how many there are. */
  boxes(selector: string, where?: Where): Promise<Box[]>;
  click(selector: string, how?: Where & { button?: "left" | "right" }): Promise<void>;
  hover(selector: string, where?: Where): Promise<void>;
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Waits for an element, or for one whose painted text includes `text`; fails saying what was there instead. */
  waitFor(selector: string, text?: string, where?: Where): Promise<void>;
  /** Waits until there is no such element. */
  waitForNone(selector: string, text?: string, where?: Where): Promise<void>;
  /** Writes a PNG of the whole window. */
  screenshot(path: string): Promise<void>;
  resize(width: number, height: number): Promise<void>;
}

const address = process.env[bridgeVariable];

/** The page; a test that cannot have it is skipped, or fails where nothing may be skipped (`REQUIRE_ALL=1`). */
export function requirePage(test: Mocha.Context): Page {
  if (address) return page;
  const reason = "needs the painted page, which only VS Code in a browser gives";
  if (process.env.REQUIRE_ALL === "1") throw new Error(reason);
  console.log(`      skipped (${reason}):`);
  return test.skip();
}

const page: Page = {
  text: (selector, where) => ask("text", { selector, ...where }),
  boxes: (selector, where) => ask("boxes", { selector, ...where }),
  click: (selector, how) => ask("click", { selector, ...how }),
  hover: (selector, where) => ask("hover", { selector, ...where }),
  press: (key) => ask("press", { key }),
  type: (text) => ask("type", { text }),
  waitFor: (selector, text, where) => ask("waitFor", { selector, text, ...where }),
  waitForNone: (selector, text, where) => ask("waitFor", { selector, text, ...where, gone: true }),
  screenshot: (path) => ask("screenshot", { path }),
  resize: (width, height) => ask("resize", { width, height }),
};

async function ask<Name extends OperationName>(
  name: Name,
  given: Parameters<PageOperations[Name]>[0],
): Promise<ReturnType<PageOperations[Name]>> {
  const response = await fetch(`${address}/${name}`, { method: "POST", body: JSON.stringify(given) });
  const answer = (await response.json()) as Answer;
  if ("error" in answer) throw new Error(`${name} ${JSON.stringify(given)}: ${answer.error}`);
  return answer.value as ReturnType<PageOperations[Name]>;
}
