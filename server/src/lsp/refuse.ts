import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";

/** Rejects a request with a message that the client shows unchanged. */
export function refuse(message: string): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, message);
}
