import assert from "node:assert/strict";
import { despitePassingTroubles } from "./passingTroubles";

const passing = "Close_Fd sealing memfd copy: Device or resource busy";

describe("passing troubles of engines", () => {
  /** Fails with these messages, one at each attempt, and succeeds after them. */
  function failing(...messages: string[]) {
    const left = [...messages];
    let attempts = 0;
    const attempt = async () => {
      attempts++;
      const message = left.shift();
      if (message !== undefined) throw new Error(message);
      return "built";
    };
    return { attempt, attempts: () => attempts };
  }

  it("are tried again, and forgotten when it works", async () => {
    const { attempt, attempts } = failing(`podman build .: exit 1\n${passing}`, passing);
    assert.equal(await despitePassingTroubles(attempt), "built");
    assert.equal(attempts(), 3);
  });

  it("are reported when they persist", async () => {
    const { attempt, attempts } = failing(passing, passing, passing, passing);
    await assert.rejects(despitePassingTroubles(attempt), /memfd/);
    assert.equal(attempts(), 3);
  });

  it("are never mixed up with a failure of the build", async () => {
    const { attempt, attempts } = failing("cp: /etc/x: Device or resource busy");
    await assert.rejects(despitePassingTroubles(attempt), /etc/);
    assert.equal(attempts(), 1);
  });

  it("are found in the output of an attempt that does not throw", async () => {
    const outputs = [passing, "DONE"];
    const output = await despitePassingTroubles(
      async () => outputs.shift() as string,
      (text) => text,
    );
    assert.equal(output, "DONE");
  });
});
