import { isAbsolute, join, resolve } from "node:path";
import { homeFolder } from "../../files/home";
import { isObject } from "../../shared/isObject";
import { mustBe, OptionError } from "./optionError";

/** Reads a property's value. Throws an OptionError if it is not valid. */
export type ReadValue<Value> = (value: unknown, property: string, place: Place) => Value;

/** Where a build definition is. */
export interface Place {
  /** The folder that paths are relative to; absent: they must be absolute. */
  readonly folder?: string;
}

export const text: ReadValue<string> = (value, property) =>
  typeof value === "string" && value.trim() !== "" ? value.trim() : mustBe(property, "a non-empty string");

export const flag: ReadValue<boolean> = (value, property) =>
  typeof value === "boolean" ? value : mustBe(property, "true or false");

/** A string, or an array of strings. */
export const texts: ReadValue<readonly string[]> = (value, property) => {
  const list = Array.isArray(value) ? value : [value];
  const wanted = 'a string or an array of strings, such as ["one", "two"]';
  return list.map((each) => (typeof each === "string" && each !== "" ? each : mustBe(property, wanted)));
};

/** Names with values; numbers and booleans become strings. */
export const pairs: ReadValue<Readonly<Record<string, string>>> = (value, property) => {
  const wanted = 'an object with string values, such as { "NAME": "value" }';
  if (!isObject(value)) return mustBe(property, wanted);
  const read = Object.entries(value).map(([name, each]) => {
    if (name === "" || !["string", "number", "boolean"].includes(typeof each)) return mustBe(property, wanted);
    return [name, String(each)];
  });
  return Object.fromEntries(read);
};

/** One of the given words. */
export function oneOf<Word extends string>(words: readonly Word[]): ReadValue<Word> {
  return (value, property) =>
    words.includes(value as Word) ? (value as Word) : mustBe(property, `one of ${words.join(", ")}`);
}

/** A path, which becomes absolute; `~/` is the home folder. */
export const path: ReadValue<string> = (value, property, { folder }) => {
  const written = text(value, property, {});
  const isInHome = /^~[/\\]/.test(written);
  const home = isInHome ? homeFolder() : undefined;
  if (isInHome && home === undefined) {
    throw new OptionError(
      `"${property}" must be an absolute path: ~ cannot be resolved because there is no home folder.`,
    );
  }
  const whole = home === undefined ? written : join(home, written.slice(2));
  if (isAbsolute(whole)) return whole;
  if (folder !== undefined) return resolve(folder, whole);
  throw new OptionError(`"${property}" must be an absolute path because no folder is open.`);
};
