/** An object type whose properties that may be undefined are optional instead. */
type Defined<T> = {
  -readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K];
} & {
  -readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/**
 * The own properties whose values are not undefined, in their order; `null`, `false`, `0` and `""` are kept.
 * For objects that are compared, stored or printed, where an absent property and an undefined one differ:
 * `{ kind, ...defined({ step }) }`.
 */
export function defined<const T extends object>(properties: T): Defined<T> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as Defined<T>;
}
