import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as vscode from "vscode";
import { fakeDocker } from "../lsp/build/fakeDocker.js";
import { closeAll, setSetting, until, writeFile } from "./workbench.js";

const fixtures = resolve(__dirname, "..", "..", "test", "builds", "fixtures");

describe("tasks of the type buildkit", () => {
  if (process.platform === "win32") return;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "lens-tasks-"));
    await setSetting("docker.path", fakeDocker(folder, fixtures));
    await setSetting("engine", "docker");
    await writeFile("shop/stages/Dockerfile", readFileSync(join(fixtures, "stages.Dockerfile"), "utf8"));
    await writeFile("shop/failing/Dockerfile", readFileSync(join(fixtures, "failing.Dockerfile"), "utf8"));
  });
  afterEach(closeAll);
  after(async () => {
    await setSetting("docker.path", undefined);
    await setSetting("engine", undefined);
    await configure([]);
    rmSync(folder, { recursive: true, force: true });
  });

  const kind = (name: string) => writeFileSync(join(folder, "kind"), name);
  const builds = (): string[][] => {
    const calls = readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
    return calls.map((line) => JSON.parse(line) as string[]).filter((args) => args.includes("build"));
  };

  it("are offered for each thing that there is to build, and build it", async () => {
    kind("stages");
    const offered = await until("the task is offered", async () =>
      (await vscode.tasks.fetchTasks({ type: "buildkit" })).find(({ name }) => name === "build shop/stages"),
    );
    assert.deepEqual(offered.definition, { type: "buildkit", dockerfile: "shop/stages/Dockerfile" });
    assert.equal(offered.group, vscode.TaskGroup.Build);
    assert.deepEqual(offered.problemMatchers, ["$buildkit", "$buildkit-file"]);
    assert.equal(await run(offered), 0);
    assert.match(builds().at(-1)?.join(" ") ?? "", /--file=\S*shop\/stages\/Dockerfile/);
  });

  it("of tasks.json build what they say, with their variables, after the tasks that they depend on", async () => {
    kind("stages");
    await configure([
      { label: "first", type: "buildkit", dockerfile: "shop/stages/Dockerfile", target: "deps" },
      {
        label: "second",
        type: "buildkit",
        dockerfile: "${workspaceFolder}/shop/stages/Dockerfile",
        tags: ["shop/${workspaceFolderBasename}:1"],
        buildArgs: { HOME_OF: "${env:HOME}" },
        dependsOn: ["first"],
      },
    ]);
    const before = builds().length;
    assert.equal(await run(await configured("second")), 0);
    const [first = [], second = []] = builds().slice(before);
    assert.ok(first.includes("--target=deps"), first.join(" "));
    const base = vscode.workspace.workspaceFolders?.[0]?.name;
    assert.ok(second.includes(`--tag=shop/${base}:1`), second.join(" "));
    assert.ok(second.includes(`--build-arg=HOME_OF=${process.env.HOME}`), second.join(" "));
  });

  it("that fail end with 1, and their problem is shown once, at the line", async () => {
    kind("failing");
    await configure([
      { label: "fails", type: "buildkit", dockerfile: "shop/failing/Dockerfile", problemMatcher: ["$buildkit"] },
    ]);
    assert.equal(await run(await configured("fails")), 1);
    const problems = await until("a problem", () => errorsIn("shop/failing/Dockerfile"));
    assert.deepEqual(
      problems.map(({ range, source }) => [range.start.line + 1, source]),
      [[4, "BuildKit Lens build"]],
    );
  });

  it("with an error in them build nothing, and end with 1", async () => {
    kind("stages");
    await configure([{ label: "wrong", type: "buildkit", dockerfile: "shop/stages/Dockerfile", tag: "x" }]);
    const before = builds().length;
    assert.equal(await run(await configured("wrong")), 1);
    assert.equal(builds().length, before);
  });

  it("of other types get their problems from $buildkit, the message too in a new terminal", async () => {
    const task = {
      type: "shell",
      command: `cat '${join(fixtures, "failing.plain.txt")}'`,
      problemMatcher: ["$buildkit", "$buildkit-file"],
    };
    await configure([
      { ...task, label: "in a new terminal", presentation: { panel: "new" } },
      { ...task, label: "in the one before" },
    ]);
    const file = await writeFile("failing.Dockerfile", readFileSync(join(fixtures, "failing.Dockerfile"), "utf8"));
    const found = async (name: string, message: string) => {
      await run(await configured(name));
      await until(`the problem of the task ${name}`, () => {
        const problems = errorsIn("failing.Dockerfile") ?? [];
        return problems.length === 1 && problems[0]?.range.start.line === 3 && problems[0].message === message;
      });
    };
    await found("in a new terminal", "STEP 3/9: fake");
    // In a terminal that other tasks have used VS Code passes each line on several times, so that they are no neighbours.
    await found("in the one before", "failing.Dockerfile:4");
    await vscode.workspace.fs.delete(file);
  });

  it("and the command builds what it is called with", async () => {
    kind("stages");
    const state = await vscode.commands.executeCommand<{ phase: string }>("buildkitLens.build", {
      dockerfile: "shop/stages/Dockerfile",
      labels: { "a.b": "c" },
    });
    assert.equal(state.phase, "succeeded");
    assert.ok(builds().at(-1)?.includes("--label=a.b=c"));
  });
});

/** Runs a task to its end, and gives its exit code. */
async function run(task: vscode.Task): Promise<number | undefined> {
  const ended = new Promise<number | undefined>((resolve) => {
    const listener = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (execution.task.name !== task.name) return;
      listener.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

async function configure(tasks: readonly object[]): Promise<void> {
  await writeFile(".vscode/tasks.json", JSON.stringify({ version: "2.0.0", tasks }));
}

/** A task of tasks.json, once VS Code has read it. */
function configured(label: string): Promise<vscode.Task> {
  return until(`the task ${label}`, async () =>
    (await vscode.tasks.fetchTasks()).find(({ name, source }) => name === label && source === "Workspace"),
  );
}

function errorsIn(path: string): vscode.Diagnostic[] | undefined {
  const all = vscode.languages.getDiagnostics();
  const found = all.find(([uri]) => uri.path.endsWith(`/${path}`))?.[1] ?? [];
  const errors = found.filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
  return errors.length > 0 ? errors : undefined;
}
