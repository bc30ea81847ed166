import assert from "node:assert/strict";
import { RestartPolicy } from "../../client/src/restartPolicy";

describe("RestartPolicy", () => {
  it("starts the server again a few times, then no longer", () => {
    const policy = new RestartPolicy(3, 1000);
    assert.deepEqual(
      [0, 10, 20, 30, 40].map((now) => policy.ended(now)),
      [true, true, true, false, false],
    );
  });

  it("does not count what is long ago", () => {
    const policy = new RestartPolicy(1, 1000);
    assert.deepEqual(
      [0, 1000, 2000, 2500].map((now) => policy.ended(now)),
      [true, true, true, false],
    );
  });

  it("starts anew when the person requested a restart", () => {
    const policy = new RestartPolicy(1, 1000);
    assert.deepEqual([policy.ended(0), policy.ended(1)], [true, false]);
    policy.reset();
    assert.equal(policy.ended(2), true);
  });
});
