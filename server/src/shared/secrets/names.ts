import { trimmedEnd } from "../trim";

/**
 * Words of a name that say that its value is a secret. A superset of the words of Docker's own check
 * SecretsUsedInArgOrEnv (`lint/secrets/secretNames.ts`); a test compares the two.
 */
const secretWords: ReadonlySet<string> = new Set([
  ...["apikey", "apikeys", "key", "keys", "jwt", "pat", "signature", "sig", "sas", "hmac", "mnemonic", "webhook"],
  ...[
    "auth",
    "oauth",
    "otp",
    "totp",
    "authorization",
    "bearer",
    "cookie",
    "cookies",
    "credential",
    "credentials",
    "creds",
    "cred",
  ],
  ...["pass", "passcode", "passphrase", "passwd", "password", "passwords", "pw", "pwd", "pword"],
  ...["secret", "secrets", "token", "tokens"],
]);

/** Ends of a word that say it too: `PGPASSWORD`, `accesstoken`, `tokenv2`. */
const secretEnd = /(?:password|passwd|passphrase|pwd|tokenv?|secret|credential|credentials)$/;
/** Beginnings of words in `pass` and `key` that are secrets, which `compass` and `monkey` are not. */
const passEnd = /(?:db|ssh|my|sql|pg|root|user|admin|smtp|ftp|mail|redis|mongo|http|proxy|store|key|login|sudo)pass$/;
const keyEnd =
  /(?:api|auth|access|secret|private|priv|signing|sign|account|deploy|ssh|gpg|ssl|tls|encryption|crypto|master|license|app|client|server|consumer|shared|storage|jwt)key$/;

const ends = [secretEnd, passEnd, keyEnd];

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
  return wordsOf(name).some((word) => secretWords.has(word) || ends.some((end) => end.test(word)));
}

/**
 * `GITHUB_TOKEN2`, `x-api-key`, `npm.authToken` and `clientSecret` in words, in lowercase and without numbers; with
 * those of the name as if it had no inner uppercase letters, because Docker matches `ToKeN` too.
 */
function wordsOf(name: string): string[] {
  const split = name.replace(/([a-z0-9])([A-Z])/g, "$1 $2");
  return `${name} ${split}`
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => trimmedEnd(word, "0123456789"));
}
