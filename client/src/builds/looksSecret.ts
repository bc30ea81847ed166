const secret = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmless = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Whether a build argument's name looks like a secret's, as BuildKit's own check `SecretsUsedInArgOrEnv` sees it. */
export function looksSecret(name: string): boolean {
  return secret.test(name) && !harmless.test(name);
}
