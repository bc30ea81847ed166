import * as v from "valibot";
import { isObject } from "../shared/isObject";

// Schemas for the JSON that engines print and write. It differs between their versions, and can be cut off or damaged: a part
// that is not as expected counts as absent, so that it does not hide the rest.

/** Text that is not empty. */
export const filledText = v.pipe(v.string(), v.nonEmpty());

/** An object with these parts; others are ignored. An array is no such object. */
export function fields<const Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(v.custom<Record<string, unknown>>(isObject), v.object(entries));
}

/** An object whose keys are not known before. */
export const anyFields = v.pipe(v.custom<Record<string, unknown>>(isObject), v.record(v.string(), v.unknown()));

/** UTF-8 in base64, as Go writes bytes; gives the text. */
export const base64Text = v.pipe(
  v.string(),
  v.transform((text) => Buffer.from(text, "base64").toString("utf8")),
);

/** A part of an object that is absent if it is missing or not as the schema says. */
export function ifValid<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.fallback(v.optional(v.pipe(v.unknown(), schema)) as v.GenericSchema<unknown, Output | undefined>, undefined);
}

/** The items of a list that are as the schema says; none if it is not a list. */
export function validItems<Output>(schema: v.GenericSchema<unknown, Output>) {
  const valid = (item: unknown): readonly Output[] => {
    const result = v.safeParse(schema, item);
    return result.success ? [result.output] : [];
  };
  return v.fallback(
    v.pipe(
      v.array(v.unknown()),
      v.transform((items): readonly Output[] => items.flatMap(valid)),
    ),
    [],
  );
}

/** What a JSON text says, if it is JSON and as the schema says; else undefined. */
export function parseJson<Output>(schema: v.GenericSchema<unknown, Output>, text: string): Output | undefined {
  try {
    const result = v.safeParse(schema, JSON.parse(text));
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
}

/** What the lines of a text say that are JSON objects and as the schema says; others are left out. */
export function parseJsonLines<Output>(schema: v.GenericSchema<unknown, Output>, text: string): Output[] {
  return text.split("\n").flatMap((line) => {
    const parsed = line.startsWith("{") ? parseJson(schema, line) : undefined;
    return parsed === undefined ? [] : [parsed];
  });
}
