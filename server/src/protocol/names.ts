/** A request's name with the types of what it takes and gives, so that both sides agree by construction. */
export interface RequestName<Params, Result> {
  readonly method: string;
  readonly _types?: (params: Params) => Result;
}

/** A notification's name with the type of what it carries. */
export interface NotificationName<Params> {
  readonly method: string;
  readonly _types?: (params: Params) => void;
}

/** Names a request. */
export const request = <Params, Result>(method: string): RequestName<Params, Result> => ({ method });
/** Names a notification. */
export const notification = <Params>(method: string): NotificationName<Params> => ({ method });
