import assert from "node:assert/strict";
import { lens, lensProcess, withDocker } from "./withDocker";

describe("the command line, where nobody reads what it prints", function () {
  this.timeout(30_000);
  if (process.platform === "win32") return;

  const commands: [args: string[], closed: ("stdout" | "stderr")[]][] = [
    [["builds"], ["stdout"]],
    [["builds", "--format=json"], ["stdout"]],
    [
      ["build", "--format=json"],
      ["stdout", "stderr"],
    ],
    [["build"], ["stderr"]],
    [["predict"], ["stdout"]],
    [["cache", "ls"], ["stdout"]],
    [["rules"], ["stdout"]],
  ];
  for (const [args, closed] of commands) {
    it(`${args.join(" ")}, without its ${closed.join(" and ")}`, async () => {
      await withDocker("stages", "stages", async (folder) => {
        const starting = { cwd: folder.path };
        const child = lensProcess(folder, args, starting);
        let said = "";
        child.stderr.on("data", (chunk: Buffer) => {
          said += chunk.toString();
        });
        for (const stream of closed) child[stream].destroy();
        const code = await new Promise((resolve) => child.once("exit", resolve));
        assert.equal(code, 0, said);
        assert.doesNotMatch(said, /EPIPE|Something went wrong|^ +at /m);
        if (args[0] !== "build") return;
        const { stdout } = await lens(folder, ["builds", "--format=json"], undefined, starting);
        assert.equal((JSON.parse(stdout) as unknown[]).length, 1);
      });
    });
  }
});
