/** An entry of a setting with several values: a build argument, a secret, a registry. */
export interface Entry<Value> {
  /** Its name, as in the setting. */
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Undefined: the entry is offered but has no value. */
  readonly value: Value | undefined;
}

/**
 * Values with one more, which replaces those of the same entry.
 * @param replaced the value that was changed; undefined: a new one
 * @param isSame whether two values are of one entry
 */
export function withValue<Value>(
  values: readonly Value[],
  value: Value,
  replaced: Value | undefined,
  isSame: (a: Value, b: Value) => boolean,
): readonly Value[] {
  return [...values.filter((each) => each !== replaced && !isSame(each, value)), value];
}
