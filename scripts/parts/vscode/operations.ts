import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import type { Locator, Page } from "playwright-core";
import type { PageOperations, Painted, Target } from "./pageOperations.js";
import { paintedTexts } from "./paintedTexts.js";
import { comes, patience } from "./persist.js";

export type Operations = { [Name in keyof PageOperations]: Asynchronous<PageOperations[Name]> };

type Asynchronous<Operation> = Operation extends (given: infer Given) => infer Value
  ? (given: Given) => Promise<Value>
  : never;

/** How long a click or hover may wait for its element. */
const timeout = patience * 1000;

/** The operations, carried out on a page. */
export function operationsOn(page: Page): Operations {
  const find = ({ selector, inWebview }: Target): Locator =>
    inWebview
      ? page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame").locator(selector)
      : page.locator(selector);
  // A page that is just being loaded anew shows nothing yet, and one that is just being taken away nothing more.
  const text = (target: Target) =>
    find(target)
      .evaluateAll(paintedTexts)
      .catch((error: Error) => {
        if (/context was destroyed|was detached|Cannot find context/.test(error.message)) return [];
        throw error;
      });

  const isThere = async (target: Painted) =>
    (await text(target)).some((each) => each.includes(target.text ?? "")) !== (target.gone ?? false);

  return {
    text,
    isThere,
    boxes: async (target) => {
      const boxes = await Promise.all((await find(target).all()).map((each) => each.boundingBox({ timeout })));
      return boxes.filter((box) => box !== null);
    },
    click: (target) => find(target).first().click({ timeout, button: target.button }),
    hover: (target) => find(target).first().hover({ timeout }),
    press: ({ key }) => page.keyboard.press(key),
    type: (given) => page.keyboard.type(given.text),
    waitFor: async (target) => {
      const { seconds = patience } = target;
      if (await comes(() => isThere(target), seconds * 1000)) return;
      const wanted = `${target.gone ? "no " : ""}${target.selector} ${JSON.stringify(target.text ?? "")}`;
      throw new Error(`${wanted}: not after ${seconds} s; there is: ${JSON.stringify(await text(target))}`);
    },
    screenshot: async ({ path }) => {
      await mkdir(dirname(path), { recursive: true });
      await page.screenshot({ path });
    },
    resize: (size) => page.setViewportSize(size),
  };
}
