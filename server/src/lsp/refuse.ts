import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";

/** Refuses a request with a sentence that the client shows as it is. */
export function refuse(message: string): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, message);
}
