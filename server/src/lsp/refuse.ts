import { LSPErrorCodes, ResponseError } from "vscode-languageserver/node";
import { UserError } from "../services/userError";

/** Rejects a request with a message that the client shows unchanged. */
export function refuse(message: string): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, message);
}

/** Answers a request; a UserError becomes an error response with its sentence. */
export async function refusing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof UserError) return refuse(error.message);
    throw error;
  }
}
