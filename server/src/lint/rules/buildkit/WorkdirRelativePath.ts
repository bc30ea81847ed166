import type { Dockerfile, Stage } from "../../../dockerfile";
import { environmentOfImage } from "../../../dockerfile/model/imageEnvironment";
import { baseImage } from "../../../dockerfile/model/users";
import { dockerSource } from "../../dockerSource";
import { defineRule } from "../../rule";
import { wordAt } from "../../wordAt";

export default defineRule({
  id: "buildkit/WorkdirRelativePath",
  severity: "warning",
  docker: { inline: true },
  fix: "suggest",
  fixNote: "Puts the path under `/`, which is right if the base image sets no WORKDIR.",
  summary: "The first WORKDIR of a stage is an absolute path",
  why: `A relative WORKDIR is relative to that of the base image, which the file does not show: if a new version of the base
changes it, every relative path in the file changes too. After an absolute WORKDIR, relative ones are clear.`,
  messages: {
    relative: "{path} depends on the base image's WORKDIR, which can change: use an absolute path",
  },
  titles: { relative: "Change to {absolute}" },
  examples: [
    {
      bad: "FROM node:22\nWORKDIR app\nCOPY . .\n",
      good: "FROM node:22\nWORKDIR /app\nCOPY . .\n",
    },
  ],
  source: dockerSource("WorkdirRelativePath"),
  check(file, _options, report) {
    const withWorkdir = new Set<Stage>();
    const forWindows = new Set<Stage>();
    for (const stage of file.stages) {
      if (isForWindows(file, stage) || (stage.parent && forWindows.has(stage.parent))) forWindows.add(stage);
      const first = stage.instructions.find(({ keyword }) => keyword === "WORKDIR");
      const inherits = stage.parent !== undefined && withWorkdir.has(stage.parent);
      if (first || inherits) withWorkdir.add(stage);
      if (!first || inherits) continue;
      const { argumentsText: written, words } = first;
      const known = wordAt(file, first, written);
      // A path that starts with a variable of the base image may be absolute.
      if ((known === undefined || (known === "" && !hasBareBase(stage))) && /^["']?\$/.test(written)) continue;
      const path = known ?? written;
      if (path.startsWith("/") || (forWindows.has(stage) && /^(?:[A-Za-z]:)?[\\/]/.test(path))) continue;
      const canFix = words.length === 1 && /^(?:\.\/)?\w[\w./${}-]*$/.test(written);
      const absolute = `/${written.replace(/^\.\//, "")}`;
      const detail = `Relative workdir ${JSON.stringify(path)} can have unexpected results if the base image changes`;
      report(
        first.textSpan,
        "relative",
        { path: written, absolute, detail },
        canFix ? (edit) => edit.replaceArguments(first, absolute) : undefined,
      );
    }
  },
});

/** Whether the image at the bottom is known to set no variable but PATH. */
function hasBareBase(stage: Stage): boolean {
  const image = baseImage(stage);
  return image !== undefined && environmentOfImage(image)?.length === 0;
}

/**
 * Docker checks the platform. A file shows it by its base, its `--platform` or the escape character for Windows; for a
 * stage that is built on another one, that one may show it as well.
 */
function isForWindows(file: Dockerfile, { from, base, resolvedBase }: Stage): boolean {
  const platform = from.flags.find(({ name }) => name === "platform")?.value ?? "";
  return (
    file.escape === "`" || /^windows\b/i.test(platform) || /windows|nanoserver|servercore/i.test(resolvedBase ?? base)
  );
}
