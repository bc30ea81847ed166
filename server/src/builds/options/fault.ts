/** What is wrong with a build that is written down, in a sentence for people that names the property. */
export class OptionFault extends Error {}

/** Refuses a value: `"tags" must be a text or a list of texts.` */
export function mustBe(property: string, wanted: string): never {
  throw new OptionFault(`"${property}" must be ${wanted}.`);
}
