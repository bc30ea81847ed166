import assert from "node:assert/strict";
import fc from "fast-check";
import { isSecretName } from "../../server/src/lint/secrets/secretNames";
import { looksSecret } from "../../server/src/protocol";

describe("protocol/secrets: a name looks secret", () => {
  const secret = [
    ...["TOKEN", "NPM_TOKEN", "db_password", "SIGNING_KEY_ID", "API_KEY", "APIKEY", "AUTH", "GITHUB_TOKEN2"],
    ...["PGPASSWORD", "MYSQL_PWD", "DB_PASS", "REDIS_PASS", "SSH_PASSPHRASE", "SMTP_PW", "MYSECRET", "accesstoken"],
    ...["authToken", "_authToken", "clientSecret", "apiKey", "npm.authToken", "example.api-key", "x-api-key"],
    ...["Authorization", "Proxy-Authorization", "Cookie", "private-token", "secret_access_key", "session_token"],
    ...["--token", "creds", "decryption-key", "password1", "SAS", "JWT", "KeY_x"],
  ];
  const open = [
    ...["PUBLIC_KEY", "TOKEN_FILE", "TOKEN_VERSION", "KEYBOARD", "MONKEY", "VERSION", "AUTHOR", "PWD", "OLDPWD"],
    ...["COMPASS", "BYPASS", "TOKENIZER", "NODE_ENV", "type", "id", "src", "env", "org.opencontainers.image.version"],
  ];
  for (const name of secret) it(`${name}: yes`, () => assert.equal(looksSecret(name), true));
  for (const name of open) it(`${name}: no`, () => assert.equal(looksSecret(name), false));

  it("wherever Docker's check finds one", () => {
    const words = ["apikey", "AUTH", "Credentials", "kEy", "pword", "passwd", "token", "public", "File", "x", "ab1"];
    const name = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join("_"));
    const written = fc.tuple(name, fc.constantFrom("", "a", "_", "-", ".", "A")).map(([a, b]) => `${a}${b}${a}`);
    const isSuperset = (text: string) => !isSecretName(text) || looksSecret(text);
    fc.assert(fc.property(fc.oneof(name, written, fc.string()), isSuperset), { numRuns: 2000 });
  });

  it("without long work for a name of digits", () => {
    const start = process.cpuUsage();
    assert.equal(looksSecret(`${"1".repeat(200_000)}x`), false);
    const { user, system } = process.cpuUsage(start);
    assert.ok(user + system < 1_000_000, `it took ${(user + system) / 1000} ms`);
  });
});
