/** A path from the root without `.`, `..` and empty parts. A relative one is below `folder`. */
export function absolutePath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of (path.startsWith("/") ? path : `${folder}/${path}`).split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/**
 * The folder that a WORKDIR leads to as a RUN is given it: BuildKit leaves an absolute path as it is written, `/w/` and
 * `/w//x` too, and puts a relative one together (seen on the engine).
 */
export function workingDirectory(folder: string, path: string): string {
  return path.startsWith("/") ? path : absolutePath(folder, path);
}

/** The destination of a COPY: a `/` or `/.` at the end says that it is a folder, and so counts. */
export function destinationPath(folder: string, path: string): string {
  const clean = absolutePath(folder, path);
  const end = path === "" || path === "." ? "/" : (/\/\.?$/.exec(path)?.[0] ?? "");
  return clean === "/" ? `/${end.slice(1)}` : `${clean}${end}`;
}

/** The last part of a path, as BuildKit keeps it of what a COPY takes: `.` for the folder itself. */
export function baseName(path: string): string {
  return absolutePath("/", path).split("/").at(-1) || "/";
}
