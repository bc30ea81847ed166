import { buildTaskType } from "../../../../server/src/protocol";
import { isObject } from "../../../../server/src/shared/isObject";

/** The properties of tasks of any type. Source: VS Code's documentation, "Schema for tasks.json". */
const ofAnyTask: ReadonlySet<string> = new Set([
  ...["label", "taskName", "type", "identifier", "command", "args", "options", "group", "detail", "icon", "hide"],
  ...["isBackground", "promptOnClose", "presentation", "problemMatcher", "dependsOn", "dependsOrder", "runOptions"],
  ...["windows", "osx", "linux", "echoCommand", "showOutput", "suppressTaskName", "isBuildCommand", "isTestCommand"],
]);

/**
 * The properties of a task in tasks.json that its type does not have. VS Code drops them from the definition it passes on,
 * so a misspelled one would be ignored silently.
 * @param tasks the content of tasks.json
 * @param resolved the task's properties as VS Code passed them on
 */
export function unknownProperties(tasks: unknown, label: string, resolved: object): Record<string, unknown> {
  if (!Array.isArray(tasks)) return {};
  const task = tasks.find((each) => isObject(each) && each.type === buildTaskType && each.label === label);
  if (!isObject(task)) return {};
  const unknown = Object.entries(task).filter(([name]) => !ofAnyTask.has(name) && !(name in resolved));
  return Object.fromEntries(unknown);
}
