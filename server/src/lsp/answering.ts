import { type CancellationToken, ResponseError } from "vscode-languageserver/node";
import type { Log } from "./log";

/**
 * A request's handler that never harms the rest: what it throws is logged under its feature's name, and the client gets
 * `empty`, as it does when it has cancelled already. A `ResponseError` is meant for the client and goes there. The
 * handler begins at once, so the documents it looks up first are those that the client asked about.
 */
export function answering<Params, Result>(
  log: Log,
  feature: string,
  empty: Result,
  handler: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result> {
  return async (params, token) => {
    if (token.isCancellationRequested) return empty;
    try {
      return await handler(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log.error(`${feature} failed for this request.`, error);
      return empty;
    }
  };
}
