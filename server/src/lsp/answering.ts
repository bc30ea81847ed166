import { type CancellationToken, ResponseError } from "vscode-languageserver/node";
import type { Log } from "./log";

/**
 * A request's handler whose errors affect nothing else: an exception is logged with the feature's name, and the client gets
 * `empty`, also if it has canceled the request. A `ResponseError` is meant for the client and sent to it. The handler
 * starts immediately, so the documents that it reads first have the versions that the client meant.
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
