/**
 * The one definition of a secret value, by its name and by its form, for all that is recorded, logged or shown: the client
 * shows with it what the server keeps by it.
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
