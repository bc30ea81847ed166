import {
  CustomExecution,
  type Disposable,
  Task,
  type TaskDefinition,
  TaskGroup,
  type TaskProvider,
  TaskScope,
  tasks,
  type Uri,
  type WorkspaceFolder,
  workspace,
} from "vscode";
import { buildTargets, buildTaskType } from "../../../../server/src/protocol";
import type { Parts } from "../../parts";
import { findDockerfiles } from "../dockerfiles";
import { unknownProperties } from "./configuredTask";
import { offeredTasks } from "./taskNames";
import { TaskTerminal } from "./taskTerminal";

/** The maximum number of files that tasks are offered for. */
const maxFiles = 100;

/** Offers a task for each final stage, and runs the tasks of tasks.json. */
export function registerTasks(parts: Parts): Disposable {
  const provider: TaskProvider = {
    provideTasks: () => (workspace.isTrusted ? offered(parts) : []),
    resolveTask: (task) => taskOf(parts, task.definition, { name: task.name, scope: task.scope }),
  };
  return tasks.registerTaskProvider(buildTaskType, provider);
}

async function offered(parts: Parts): Promise<Task[]> {
  const files = (await findDockerfiles()).slice(0, maxFiles);
  const found = await parts.server.ask(buildTargets, { uris: files.map((uri) => uri.toString()) });
  return files.flatMap((uri) => {
    const folder = workspace.getWorkspaceFolder(uri);
    const targets = found.find((each) => each.uri === uri.toString())?.targets ?? [];
    return folder ? tasksOf(parts, uri, folder, targets) : [];
  });
}

function tasksOf(
  parts: Parts,
  uri: Uri,
  folder: WorkspaceFolder,
  targets: readonly { name: string; isLast: boolean }[],
): Task[] {
  const path = workspace.asRelativePath(uri, false);
  return offeredTasks(path, folder.name, targets).map(({ name, ...properties }) => {
    const task = taskOf(parts, { type: buildTaskType, ...properties }, { name, scope: folder });
    task.group = TaskGroup.Build;
    task.detail = properties.target === undefined ? path : `${path}, stage ${properties.target}`;
    return task;
  });
}

function taskOf(
  parts: Parts,
  definition: TaskDefinition,
  { name, scope = TaskScope.Workspace }: { name: string; scope: Task["scope"] | undefined },
): Task {
  const folder = typeof scope === "object" ? scope : workspace.workspaceFolders?.[0];
  // Called each time the task runs, with the variables of its definition resolved.
  const execution = new CustomExecution(async (resolved) => {
    const configured = workspace.getConfiguration("tasks", folder?.uri).get<unknown>("tasks");
    const whole = { ...resolved, ...unknownProperties(configured, name, resolved) };
    return new TaskTerminal(parts, whole, folder?.uri.toString());
  });
  return new Task(definition, scope, name, buildTaskType, execution, ["$buildkit", "$buildkit-file"]);
}
