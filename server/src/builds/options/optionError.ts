/** An error in a build definition. Its message is a sentence for users that names the property. */
export class OptionError extends Error {}

/** Throws an error for a value: `"tags" must be a string or an array of strings.` */
export function mustBe(property: string, wanted: string): never {
  throw new OptionError(`"${property}" must be ${wanted}.`);
}
