import assert from "node:assert/strict";
import { shownValue, shownWords } from "../../../client/src/build/shownOptions";

describe("options as a form shows them", () => {
  const values: readonly [string, string, string][] = [
    ["VERSION", "1", "1"],
    ["PGPASSWORD", "x", "•••"],
    ["REPOSITORY", "https://x@host/r", "https://•••@host/r"],
  ];
  for (const [name, value, shown] of values) it(name, () => assert.equal(shownValue(name, value), shown));

  const words: readonly [readonly string[], readonly string[]][] = [
    [
      ["--build-arg", "A_TOKEN=x", "--pull"],
      ["--build-arg", "A_TOKEN=•••", "--pull"],
    ],
    [
      ["--creds", "me:x", "--network=host"],
      ["--creds", "•••", "--network=host"],
    ],
    [["--header=Authorization: Bearer x"], ["--header=Authorization: Bearer •••"]],
    [
      ["--secret", "id=a,src=/f", "--secret=id=b,env=B"],
      ["--secret", "id=a,src=/f", "--secret=id=b,env=B"],
    ],
  ];
  for (const [given, shown] of words) it(given.join(" "), () => assert.deepEqual(shownWords(given), shown));
});
