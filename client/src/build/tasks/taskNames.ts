/** A task that is offered for a Dockerfile, with the properties it would have in tasks.json. */
export interface OfferedTask {
  readonly name: string;
  readonly dockerfile: string;
  readonly target?: string;
}

/**
 * The tasks that are offered for a Dockerfile: one for each stage that no other stage needs; the last one needs no target.
 * @param path from the workspace folder on, with `/` between
 * @param folder the workspace folder's name
 */
export function offeredTasks(
  path: string,
  folder: string,
  targets: readonly { readonly name: string; readonly isLast: boolean }[],
): OfferedTask[] {
  const what = nameOf(path, folder);
  return targets.map(({ name, isLast }) => ({
    // For a stage without a name, the file's name is clearer than the stage's number.
    name: targets.length > 1 && !/^\d+$/.test(name) ? `build ${what}: ${name}` : `build ${what}`,
    dockerfile: path,
    ...(isLast ? {} : { target: name }),
  }));
}

/** `web` for `web/Dockerfile`, the workspace folder's name for its `Dockerfile`; other names stay unchanged. */
function nameOf(path: string, folder: string): string {
  const own = /^(?:(.*)\/)?(?:Dockerfile|Containerfile)$/.exec(path);
  return own ? (own[1] ?? folder) : path;
}
