import { trimmedEnd } from "../../dockerfile/trim";

/**
 * Words of a name that say that its value is a secret. A superset of what Docker's own check SecretsUsedInArgOrEnv goes
 * by (`lint/secrets/secretNames.ts`), which a test holds this against.
 */
const secretWords: ReadonlySet<string> = new Set([
  ...["apikey", "apikeys", "key", "keys", "jwt", "pat", "signature", "sas"],
  ...["auth", "authorization", "bearer", "cookie", "cookies", "credential", "credentials", "creds", "cred"],
  ...["pass", "passcode", "passphrase", "passwd", "password", "passwords", "pw", "pwd", "pword"],
  ...["secret", "secrets", "token", "tokens"],
]);

/** Ends of a word that say it too: `PGPASSWORD`, `accesstoken`. */
const secretEnd =
  /(?:password|passwd|passphrase|pwd|token|secret|apikey|authkey|accesskey|secretkey|privatekey|signingkey|accountkey|deploykey|sshkey|credential|credentials)$/;

/** Docker's words for names whose value anybody may see. */
const harmlessWords: ReadonlySet<string> = new Set(["public", "file", "version"]);

/** Folders of the shell, not passwords. */
const folders: ReadonlySet<string> = new Set(["pwd", "oldpwd"]);

/**
 * Whether the name of a build argument, a variable, a label, a header or a field says that its value is a secret, which
 * is then never recorded, and concealed wherever it is shown.
 */
export function looksSecret(name: string): boolean {
  const lower = name.toLowerCase();
  if (folders.has(lower) || lower.split("_").some((word) => harmlessWords.has(word))) return false;
  return wordsOf(name).some((word) => secretWords.has(word) || secretEnd.test(word));
}

/**
 * `GITHUB_TOKEN2`, `x-api-key`, `npm.authToken` and `clientSecret` in words, in lower case and without numbers; with those of
 * the name as if it had no inner capitals, for Docker takes `ToKeN` too.
 */
function wordsOf(name: string): string[] {
  const split = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2");
  return `${name} ${split}`
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => trimmedEnd(word, "0123456789"));
}
