/** Why something cannot be done. The message is one sentence for people; an adapter shows it unchanged. */
export class UserError extends Error {
  override readonly name = "UserError";
}
