/** An entry of a setting that has several: a build argument, a secret, a registry. */
export interface Entry<Value> {
  /** What it is called, as the setting has it. */
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  /** Undefined: it is only offered, not set. */
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
