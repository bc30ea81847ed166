import type { Site } from "./server";

/** What stand-ins for package managers download: the path is the package. */
export const plainSite: Site = (path) => ({
  type: "application/octet-stream",
  body: `the package ${path}\n`,
  package: path.slice(path.lastIndexOf("/") + 1),
});
