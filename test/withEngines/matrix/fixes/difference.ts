import type { ImageFile } from "./imageFiles";

/** Files whose content is another each time they are made, whatever the Dockerfile says: logs, and what holds a time. */
const changeByThemselves = ["/var/log/*", "*.pyc", "/var/cache/ldconfig/aux-cache", "*/node_modules/.modules.yaml"];

/**
 * What two images differ in, a line for each path, except below the given ones. `*` stands for any text.
 * @param expected the paths that may differ
 */
export function differences(
  before: ReadonlyMap<string, ImageFile>,
  after: ReadonlyMap<string, ImageFile>,
  expected: readonly string[],
): string[] {
  const mayDiffer = expected.map(pattern);
  const mayChange = changeByThemselves.map(pattern);
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    if (mayDiffer.some((each) => each.test(path))) return [];
    const [old, now] = [before.get(path), after.get(path)];
    if (!old || !now) return [`${path}: only ${old ? "before" : "after"} the fix`];
    const any = mayChange.some((each) => each.test(path));
    const [was, is] = [described(old, any), described(now, any)];
    return was === is ? [] : [`${path}: ${was} before, ${is} after the fix`];
  });
}

function described({ kind, mode, owner, content }: ImageFile, anyContent: boolean): string {
  return [kind, mode.toString(8), owner, ...(anyContent ? [] : [content])].join(" ");
}

/** `/var/cache/apt` stands for the folder and all that is in it. */
function pattern(path: string): RegExp {
  const quoted = path.split("*").map((part) => part.replace(/[\\^$.|?+()[\]{}]/g, "\\$&"));
  return new RegExp(`^${quoted.join(".*")}(?:/.*)?$`);
}
