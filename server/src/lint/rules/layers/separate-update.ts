import type { ShellCommand } from "../../../dockerfile";
import type { FixEditor } from "../../fixes/editing";
import { separateUpdates } from "../../layers/packageIndex";
import { defineRule } from "../../rule";

export default defineRule({
  id: "layers/separate-update",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "Adds the update before each install that needs it, and removes a RUN that does nothing else. None where the exact position of the install is unknown.",
  summary: "apt-get update runs in the same RUN as the install",
  why: `The package index that \`apt-get update\` downloads is stored in the layer of its RUN, and the build uses that layer
from the cache as long as the line does not change. Months later, an install in another RUN still requests the old
versions, which the mirrors no longer have (\`404 Not Found\`), or misses security fixes. In one RUN, a change to the
list of packages downloads the index again.

An index in a cache mount is not part of a layer, so a RUN with a mount at \`/var/lib/apt\` is not reported. apk and
dnf download their index when it is out of date, so only apt is checked.`,
  messages: {
    alone:
      "{command} in a separate RUN caches a package index that goes stale, so later installs fail: run it in the same RUN as the install",
    stale:
      "{command} uses the package index of another layer, which is cached and goes stale: run {update} before it in the same RUN",
  },
  titles: {
    alone: "Move {command} into the RUN of the install",
    stale: "Add {update} before it",
  },
  examples: [
    {
      bad: `FROM debian:bookworm-slim
RUN apt-get update
RUN apt-get install -y --no-install-recommends git
`,
      good: `FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends git
`,
    },
    {
      title: "The index of an earlier install",
      bad: `FROM debian:bookworm-slim
RUN apt-get update && \\
    apt-get install -y --no-install-recommends git
RUN apt-get install -y --no-install-recommends curl
`,
      good: `FROM debian:bookworm-slim
RUN apt-get update && \\
    apt-get install -y --no-install-recommends git
RUN apt-get update && apt-get install -y --no-install-recommends curl
`,
    },
  ],
  source: "Docker's guide to building best practices, “apt-get”.",
  check(file, _options, report) {
    const { alone, stale } = separateUpdates(file);
    for (const { update, users } of alone) {
      const write = (edit: FixEditor) => {
        removeUpdate(edit, update.command);
        for (const install of users) addUpdate(edit, install.command, spelled(update.command));
      };
      report(update.head, "alone", { command: update.spoken }, users.length === 0 ? undefined : write);
    }
    for (const { install, update: subcommand } of stale) {
      const update = `${install.command.name} ${subcommand}`;
      report(install.head, "stale", { command: install.spoken, update }, (edit) =>
        addUpdate(edit, install.command, update),
      );
    }
  },
});

/** Removes the whole RUN if it does nothing else. The comments above stay, for what follows. */
function removeUpdate(edit: FixEditor, command: ShellCommand): void {
  const { instruction } = command;
  if (edit.file.commandsOf(instruction).length === 1) edit.removeLines(instruction.span);
  else edit.removeCommands([command]);
}

/** With its options, on one line. */
const spelled = ({ words }: ShellCommand) => words.map(({ text }) => text).join(" ");

/** Before the command with its wrappers: `sudo apt-get install` gets `sudo apt-get update`. */
function addUpdate(edit: FixEditor, command: ShellCommand, update: string): void {
  const { start } = command.span;
  const wrappers = edit.file.text.slice(start, command.words[0]?.span.start).replace(/(?<!\S)\w+=\S*\s+/g, "");
  const dependsOnAnother = command.before?.operator === "||" || command.before?.operator === "|";
  const isKnown = /^(?:(?:sudo|doas)\s+(?:-E\s+)?)?$/.test(wrappers);
  if (!command.precise || command.instruction.json || dependsOnAnother || !isKnown) edit.refuse();
  else edit.replace({ start, end: start }, `${wrappers}${update} && `);
}
