// The names that Docker's own check SecretsUsedInArgOrEnv takes for secrets, and those it lets pass.
const secret = /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const open = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Whether a build arg's name says that its value is to be kept from others, so that it is never written down. */
export function looksSecret(name: string): boolean {
  return secret.test(name) && !open.test(name);
}

/** Build args as they may be kept: null for the value of each that looks secret. */
export function withoutSecrets(buildArgs: Readonly<Record<string, string>>): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(buildArgs).map(([name, value]) => [name, looksSecret(name) || hasPassword(value) ? null : value]),
  );
}

/** `https://user:password@host`, as in HTTP_PROXY. */
export function hasPassword(value: string): boolean {
  return /:\/\/[^/\s:]*:[^/\s]*@/.test(value);
}
