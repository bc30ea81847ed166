/** What is wrong with a build that is written down, in a sentence for people that names the property. */
export class OptionError extends Error {}

/** Refuses a value: `"tags" must be a text or a list of texts.` */
export function mustBe(property: string, wanted: string): never {
  throw new OptionError(`"${property}" must be ${wanted}.`);
}
