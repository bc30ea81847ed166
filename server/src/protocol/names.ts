/** Cancels a request: what both `vscode` and the language server's library call a cancellation token. */
export interface CancellationToken {
  readonly isCancellationRequested: boolean;
  readonly onCancellationRequested: (listener: (event: unknown) => unknown) => { dispose(): void };
}

/** The part of a connection that messages are sent with. */
export interface Sender {
  sendRequest(method: string, params: unknown, token?: CancellationToken): Promise<unknown>;
  sendNotification(method: string, params: unknown): Promise<void>;
}

/** The part of a connection that messages are received with. */
export interface Receiver {
  onRequest(method: string, handler: (params: unknown, token: CancellationToken) => unknown): { dispose(): void };
  onNotification(method: string, handler: (params: unknown) => void | Promise<void>): { dispose(): void };
}

let methodOf: (name: MessageName<unknown>) => string;

/**
 * The name of a message, with the types of what it carries. Only the functions of this file can read the method, so no
 * connection sends or answers it with other types.
 */
class MessageName<out Types> {
  readonly #method: string;
  /** Only for the compiler: there is no such property at run time. */
  declare protected readonly types: Types;

  constructor(method: string) {
    this.#method = method;
  }

  static {
    methodOf = (name) => name.#method;
  }
}

/** A request. Its types are invariant: a handler for wider or narrower types does not compile. */
export type RequestName<Params, Result> = MessageName<(params: Params, result: Result) => [Params, Result]>;
/** A notification. */
export type NotificationName<Params> = MessageName<(params: Params) => Params>;

/** Names a request. */
export const request = <Params, Result>(method: string): RequestName<Params, Result> => new MessageName(method);
/** Names a notification. */
export const notification = <Params>(method: string): NotificationName<Params> => new MessageName(method);

/** Answers a request with what the handler returns, or with the error that it throws. */
export function answer<Params, Result>(
  connection: Receiver,
  name: RequestName<Params, Result>,
  handler: (params: NoInfer<Params>, token: CancellationToken) => NoInfer<Result> | Promise<NoInfer<Result>>,
): void {
  // What arrives under a name has the name's types, because both ends use these functions.
  connection.onRequest(methodOf(name), handler as (params: unknown, token: CancellationToken) => unknown);
}

/** Sends a request and waits for its result; rejects with the error of the other side. */
export async function ask<Params, Result>(
  connection: Sender,
  name: RequestName<Params, Result>,
  params: NoInfer<Params>,
  token?: CancellationToken,
): Promise<Result> {
  const method = methodOf(name);
  // An absent token would be sent as a second parameter.
  const result = token ? connection.sendRequest(method, params, token) : connection.sendRequest(method, params);
  return (await result) as Result;
}

/** Sends a notification; rejects where the connection is closed. */
export function tell<Params>(
  connection: Sender,
  name: NotificationName<Params>,
  params: NoInfer<Params>,
): Promise<void> {
  return connection.sendNotification(methodOf(name), params);
}

/** Calls the handler with what each such notification carries; takes the place of the handler before it. */
export function hear<Params>(
  connection: Receiver,
  name: NotificationName<Params>,
  handler: (params: NoInfer<Params>) => void | Promise<void>,
): void {
  connection.onNotification(methodOf(name), handler as (params: unknown) => void | Promise<void>);
}
