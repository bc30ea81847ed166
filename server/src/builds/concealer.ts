import type { BuildOrder } from "../engines/engine";
import type { BuildEvent, BuildLog } from "../engines/events";
import { withoutSecrets } from "../protocol";
import { Automaton } from "./secrets/automaton";
import { encodedPatternsOf, patternsOf, rarePatternsOf } from "./secrets/patterns";
import { remember } from "./secrets/scrub";
import { secretsOf } from "./secrets/sources";
import { TextMasker } from "./secrets/textMasker";

/** Characters of all secrets whose encoded forms are searched for too, the shortest ones first. */
const mostEncoded = 1024 * 1024;
/** The same for rare forms and for parts. */
const mostInRareForms = 24 * 1024;

/**
 * Conceals the secrets of a build in all that its engine prints, before it is shown or stored: each line of each value,
 * its base64, URL and JSON forms, and parts of what is random. Takes time linear in the log, independent of the number
 * and size of the values.
 */
export class Concealer {
  readonly #automaton: Automaton | undefined;
  /** Of each step that has printed something; an empty key: the engine itself. */
  readonly #streams = new Map<string, TextMasker>();

  /** @param values shorter ones than six characters are not concealed */
  constructor(values: Iterable<string>) {
    const shortestFirst = [...values].sort((a, b) => a.length - b.length);
    const patterns = new Set<string>();
    let encoded = 0;
    for (const value of shortestFirst) {
      for (const pattern of patternsOf(value)) patterns.add(pattern);
      encoded += value.length;
      if (encoded > mostEncoded) continue;
      for (const pattern of encodedPatternsOf(value)) patterns.add(pattern);
      if (encoded > mostInRareForms) continue;
      for (const pattern of rarePatternsOf(value)) patterns.add(pattern);
    }
    this.#automaton = patterns.size === 0 ? undefined : new Automaton([...patterns]);
  }

  /**
   * Reads the secrets of an order. Rejects with an UnconcealableSecret where one cannot be concealed, so the build must
   * not start.
   * @param dockerfile its text
   */
  static async of(order: BuildOrder, dockerfile?: string): Promise<Concealer> {
    const concealer = new Concealer(await secretsOf(order, dockerfile));
    remember(concealer);
    return concealer;
  }

  /** The event as it may be shown, after what was held back of its step where that ends. */
  *take(event: BuildEvent): Iterable<BuildEvent> {
    if (event.kind === "log") {
      const text = this.#log(event.step ?? "", event.text);
      if (text !== "") yield text === event.text ? event : { ...event, text };
      return;
    }
    if (event.kind === "stepFinished") yield* this.#release(event.step);
    if (event.kind === "finished") for (const step of [...this.#streams.keys()]) yield* this.#release(step);
    yield this.#open(event);
  }

  /** A whole text as it may be shown. */
  conceal(text: string): string {
    if (!this.#automaton || text === "") return text;
    const masker = new TextMasker(this.#automaton);
    return masker.add(text) + masker.end();
  }

  #log(step: string, text: string): string {
    if (!this.#automaton) return text;
    const known = this.#streams.get(step);
    const masker = known ?? new TextMasker(this.#automaton);
    if (!known) this.#streams.set(step, masker);
    return masker.add(text);
  }

  *#release(step: string): Iterable<BuildEvent> {
    const text = this.#streams.get(step)?.end() ?? "";
    this.#streams.delete(step);
    if (text !== "") yield { kind: "log", ...(step === "" ? {} : { step }), text };
  }

  /**
   * Names of steps, messages and errors can hold what an ARG was given. What events are told apart and steps are found by
   * stays: a secret can be a word such as "cached" or the name of a stage, and none of that is shown.
   */
  #open(event: Exclude<BuildEvent, BuildLog>): BuildEvent {
    switch (event.kind) {
      case "stepStarted":
        // An engine prints the name of a step as it is written in the Dockerfile, with what that contains.
        return { ...event, name: withoutSecrets(this.conceal(event.name), "certain") };
      case "stepFinished":
        return event.error === undefined ? event : { ...event, error: this.conceal(event.error) };
      case "warning": {
        const { text, url } = event;
        return { ...event, text: this.conceal(text), ...(url === undefined ? {} : { url: this.conceal(url) }) };
      }
      case "failed":
        return { ...event, message: this.conceal(event.message) };
      case "finished":
        return event.spawnError === undefined ? event : { ...event, spawnError: this.conceal(event.spawnError) };
    }
  }
}
