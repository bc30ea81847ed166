const secret = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmless = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** Whether a variable's name says that it holds a secret, as Docker judges it. */
export function isSecretName(name: string): boolean {
  return secret.test(name) && !harmless.test(name);
}
