import { readText } from "../files/regularFile";
import type { BuildOrder } from "./engine";
import type { BuildEvent } from "./events";
import { looksSecret } from "./records/secrets";

/** What stands in a log in the place of a secret. */
const stars = "•••";
/** Shorter texts are no secrets, and stand in half the words of a log. */
const shortest = 6;
const mostBytes = 64 * 1024;
const mostValues = 1000;

/**
 * Takes the values of a build's secrets out of all that its engine prints, before anybody sees or keeps it: those of
 * `secrets`, as a whole and line by line, and those of build args whose names look secret.
 */
export class Concealer {
  readonly #values: readonly string[];
  readonly #pattern: RegExp;
  /** The end of what a step printed that may be the beginning of a secret; an empty key: the engine itself. */
  readonly #held = new Map<string, string>();

  constructor(values: readonly string[]) {
    this.#values = values;
    // The longest first: one that holds another is to go as a whole.
    const sorted = [...values].sort((a, b) => b.length - a.length);
    this.#pattern = new RegExp(sorted.map((value) => value.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "g");
  }

  /** Reads the order's secrets; undefined where there is nothing to conceal. Never rejects. */
  static async of({ secrets = [], buildArgs = {} }: BuildOrder): Promise<Concealer | undefined> {
    const sources = secrets.map((secret) => ("file" in secret ? contentOf(secret.file) : process.env[secret.env]));
    const texts = (await Promise.all(sources)).filter((text) => text !== undefined);
    for (const [name, value] of Object.entries(buildArgs)) if (looksSecret(name)) texts.push(value);
    const lines = texts.flatMap((text) => [text, ...text.split(/\r?\n/)]).map((line) => line.trim());
    const values = [...new Set(lines)].filter((line) => line.length >= shortest).slice(0, mostValues);
    return values.length === 0 ? undefined : new Concealer(values);
  }

  /** The event as it may be shown, after what was held back of its step where that ends. */
  *take(event: BuildEvent): Iterable<BuildEvent> {
    if (event.kind === "log") {
      const text = this.#log(event.step ?? "", event.text);
      if (text !== "") yield { ...event, text };
      return;
    }
    if (event.kind === "stepFinished") yield* this.#release(event.step);
    if (event.kind === "finished") for (const step of [...this.#held.keys()]) yield* this.#release(step);
    yield this.#concealAll(event);
  }

  #log(step: string, text: string): string {
    const whole = (this.#held.get(step) ?? "") + text;
    const concealed = this.#conceal(whole);
    const kept = this.#beginning(concealed);
    if (kept === 0) this.#held.delete(step);
    else this.#held.set(step, concealed.slice(-kept));
    return kept === 0 ? concealed : concealed.slice(0, -kept);
  }

  *#release(step: string): Iterable<BuildEvent> {
    const text = this.#held.get(step);
    this.#held.delete(step);
    if (text !== undefined) yield { kind: "log", ...(step === "" ? {} : { step }), text };
  }

  /** How many characters at the text's end may be the beginning of a secret. */
  #beginning(text: string): number {
    let most = 0;
    for (const value of this.#values) {
      for (let length = Math.min(value.length - 1, text.length); length > most; length--) {
        if (text.endsWith(value.slice(0, length))) most = length;
      }
    }
    return most;
  }

  #conceal(text: string): string {
    return text.replace(this.#pattern, stars);
  }

  /** Names of steps, messages and errors can hold what an ARG was given. */
  #concealAll<Value>(value: Value): Value {
    if (typeof value === "string") return this.#conceal(value) as Value;
    if (Array.isArray(value)) return value.map((each) => this.#concealAll(each)) as Value;
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, this.#concealAll(each)])) as Value;
  }
}

/** A file's text; undefined for one that is not there, or larger than secrets are. */
function contentOf(file: string): Promise<string | undefined> {
  return readText(file, { limit: mostBytes }).catch(() => undefined);
}
