import assert from "node:assert/strict";
import { looksSecret } from "../../server/src/protocol";

describe("an argument's name looks secret", () => {
  for (const [name, secret] of [
    ["TOKEN", true],
    ["NPM_TOKEN", true],
    ["db_password", true],
    ["SIGNING_KEY_ID", true],
    ["PUBLIC_KEY", false],
    ["TOKEN_FILE", false],
    ["KEYBOARD", false],
    ["VERSION", false],
  ] as const) {
    it(`${name}: ${secret}`, () => assert.equal(looksSecret(name), secret));
  }
});
