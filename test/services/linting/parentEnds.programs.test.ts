import { deepEqual, notEqual } from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { descendantsOf, isStill } from "../../../server/src/programs/descendants";

const program = join(__dirname, "lintsLong.ts");

describe("a process that lints when the one that started it ends", function () {
  this.timeout(60_000);
  if (process.platform !== "linux") return;

  for (const signal of ["SIGKILL", "SIGINT"] as const) {
    it(`ends as well, whatever it does: ${signal}`, async () => {
      const parent = spawn(process.execPath, ["--import", "tsx", program], { stdio: ["ignore", "pipe", "inherit"] });
      await new Promise((resolve) => parent.stdout.once("data", resolve));
      const started = descendantsOf(parent.pid);
      notEqual(started.length, 0);
      parent.kill(signal);
      await new Promise((resolve) => parent.once("close", resolve));
      for (let tries = 0; tries < 100 && started.some(isStill); tries++) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      const left = started.filter(isStill);
      for (const { pid } of left) process.kill(pid, "SIGKILL");
      deepEqual(left, []);
    });
  }
});
