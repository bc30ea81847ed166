/**
 * The only definition of a secret value, by its name and by its form, for all that is recorded, logged or shown: the
 * client uses it to show what the server stores.
 */
export { looksSecret } from "./names";
export {
  type Certainty,
  concealed,
  holdsSecret,
  secretCandidates,
  secretSpans,
  withoutSecrets,
} from "./values";
