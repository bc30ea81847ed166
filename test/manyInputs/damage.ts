/** A value with one part that is not as it was, and where. */
export interface Damaged {
  readonly what: string;
  readonly value: unknown;
}

/** What half of a write, another program or a person's edit may leave in the place of a value. */
const wrong: readonly unknown[] = [
  null,
  true,
  false,
  -1,
  -7199,
  0.5,
  1e20,
  1e300,
  "",
  "x",
  "../../x",
  "2026-01-01T00:00:00Z",
  {},
  { a: null },
  [],
  [null],
  [[]],
  [-1],
  [1e9],
];

/** The value with each of its parts replaced by each of what is wrong, left out, and put in its place twice. */
export function* damaged(sound: unknown): Generator<Damaged> {
  for (const path of pathsOf(sound)) {
    const where = path.join(".");
    for (const value of wrong) yield { what: `${where} = ${JSON.stringify(value)}`, value: put(sound, path, value) };
    yield { what: `${where} left out`, value: put(sound, path, undefined) };
  }
}

function* pathsOf(value: unknown, path: readonly string[] = []): Generator<readonly string[]> {
  if (path.length > 0) yield path;
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value)) yield* pathsOf(part, [...path, key]);
}

function put(value: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? ([...value] as unknown as Record<string, unknown>)
    : { ...(value as object) };
  copy[key] = put(copy[key], rest, part);
  return copy;
}
