import { buildTaskType } from "../../../../server/src/protocol";

/** What any task of tasks.json may say, whatever its type. Source: VS Code's documentation, "Schema for tasks.json". */
const ofAnyTask: ReadonlySet<string> = new Set([
  ...["label", "taskName", "type", "identifier", "command", "args", "options", "group", "detail", "icon", "hide"],
  ...["isBackground", "promptOnClose", "presentation", "problemMatcher", "dependsOn", "dependsOrder", "runOptions"],
  ...["windows", "osx", "linux", "echoCommand", "showOutput", "suppressTaskName", "isBuildCommand", "isTestCommand"],
]);

/**
 * The properties of a task in tasks.json that its type does not have. VS Code leaves them out of what it hands on, so that
 * a misspelt one would be passed over in silence.
 * @param tasks what tasks.json says, as it was read
 * @param resolved the task's properties as VS Code handed them on
 */
export function unknownProperties(tasks: unknown, label: string, resolved: object): Record<string, unknown> {
  if (!Array.isArray(tasks)) return {};
  const task = tasks.find((each) => isObject(each) && each.type === buildTaskType && each.label === label);
  if (!isObject(task)) return {};
  const unknown = Object.entries(task).filter(([name]) => !ofAnyTask.has(name) && !(name in resolved));
  return Object.fromEntries(unknown);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
