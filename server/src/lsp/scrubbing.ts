import { type Connection, ErrorCodes, type GenericRequestHandler, ResponseError } from "vscode-languageserver/node";
import { messageOf, scrubbed } from "../builds/secrets/scrub";

/** A connection on which error responses contain no secret of a build. */
export function scrubbing(connection: Connection): Connection {
  const onRequest = (method: string, handler: GenericRequestHandler<unknown, unknown>) =>
    connection.onRequest(method, async (...parameters: Parameters<typeof handler>) => {
      try {
        return await handler(...parameters);
      } catch (error) {
        throw withoutSecrets(error);
      }
    });
  return Object.create(connection, { onRequest: { value: onRequest } }) as Connection;
}

/** What is meant for the client keeps its code; of an unexpected error only the message is shown. */
function withoutSecrets(error: unknown): ResponseError<void> {
  return error instanceof ResponseError
    ? new ResponseError(error.code, scrubbed(error.message))
    : new ResponseError(ErrorCodes.InternalError, messageOf(error));
}
