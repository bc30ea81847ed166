/** Why something cannot be done. The message is one sentence for people; an adapter shows it as it is. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
