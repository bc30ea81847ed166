import * as v from "valibot";
import { engineIds } from "../../../engines";

// The valid values of the parts of stored files. A file can be half overwritten, edited by hand, or come from another
// program: all that is read is checked.

/** The end of the year 9999, in milliseconds since the epoch: what is later cannot be the time of a build. */
const latest = 253_402_300_799_999;

/** A name, a key, a path: no more than a few lines. */
export const name = v.pipe(v.string(), v.maxLength(20_000));
/** What an engine printed, a message, an instruction. */
export const text = v.pipe(v.string(), v.maxLength(1_000_000));
/** By what a build is found again: part of a file's name, so it leads to no other folder. */
export const id = v.pipe(v.string(), v.maxLength(200), v.regex(/^\w[\w.-]*$/));
/** Milliseconds since the epoch. */
export const time = v.pipe(v.number(), v.minValue(0), v.maxValue(latest));
/** How long something took; thirty years at most. */
export const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));
/** How many. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** A line of a file, one-based. */
export const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
export const isTrue = v.literal(true);

export const names = v.array(name);
export const pairs = v.record(name, text);

export const engine = v.picklist(engineIds);

/** A check that gives what was read where it is as the schema says, else undefined. */
export function checkWith<Value>(schema: v.GenericSchema<unknown, Value>): (value: unknown) => Value | undefined {
  return (value) => {
    const result = v.safeParse(schema, value, { abortEarly: true });
    return result.success ? result.output : undefined;
  };
}
