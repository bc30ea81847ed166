import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text as readAll } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { type Operations, operationsOn } from "../../../scripts/parts/vscode/operations.js";
import type { Answer, OperationName } from "../../../scripts/parts/vscode/pageOperations.js";

// A loopback HTTP server through which tests in the extension host act on the browser's page. It starts before VS
// Code does, since its address goes into the extension host's environment, and gets its page later.

export interface PageBridge {
  url: string;
  /** From now on operations act on this page. */
  attach(page: Page): void;
  close(): void;
}

export async function startPageBridge(): Promise<PageBridge> {
  const secret = randomBytes(16).toString("hex");
  let operations: Operations | undefined;
  const server = createServer(async (request, response) => {
    const answer = await answerTo(request, secret, operations);
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" }).end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${secret}`,
    attach: (page) => {
      operations = operationsOn(page);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Undefined for whoever does not know the secret or names no operation. */
async function answerTo(
  request: IncomingMessage,
  secret: string,
  operations: Operations | undefined,
): Promise<Answer | undefined> {
  const [, given, name] = (request.url ?? "").split("/");
  if (given !== secret || request.method !== "POST" || !name) return undefined;
  try {
    if (!operations) return { error: "the page is not there yet" };
    if (!Object.hasOwn(operations, name)) return undefined;
    const operation = operations[name as OperationName] as (given: unknown) => Promise<unknown>;
    return { value: (await operation(JSON.parse(await readAll(request)))) ?? null };
  } catch (error) {
    return { error: (error as Error).message };
  }
}
