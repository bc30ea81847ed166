import type { ShellCommand } from "../../../dockerfile";
import type { FixEditor } from "../../fixes/editing";
import { separateUpdates } from "../../layers/packageIndex";
import { defineRule } from "../../rule";

export default defineRule({
  id: "layers/separate-update",
  severity: "warning",
  fix: "suggest",
  fixNote:
    "The update goes before each install that needs it; a RUN that does nothing else is taken away. There is none where the place of the install is not known exactly.",
  summary: "apt-get update stands in the RUN of the install that needs it",
  why: `The index that \`apt-get update\` fetches is kept in the layer of its RUN, and the build takes that layer from its cache
for as long as the line stays the same. Months later an install in another RUN still asks for the versions of back then,
which the mirrors do not have any more (\`404 Not Found\`), or leaves security fixes out. In one RUN, a changed list of
packages fetches the index again.

An index in a cache mount is no part of a layer, so a RUN with a mount on \`/var/lib/apt\` is left alone. apk and dnf fetch
their index when it is out of date, so this is about apt only.`,
  messages: {
    alone:
      "{command} in a RUN of its own leaves an index that is cached and goes out of date, so that installs fail: put it in the RUN that installs",
    stale:
      "{command} uses the index of another layer, which is cached and goes out of date: run {update} before it in the same RUN",
  },
  titles: {
    alone: "Put {command} before the installs",
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
        takeOut(edit, update.command);
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

/** With its whole RUN where it is all that this does. The comments above stay, for what follows. */
function takeOut(edit: FixEditor, command: ShellCommand): void {
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
  const hangsOnAnother = command.before?.operator === "||" || command.before?.operator === "|";
  const isKnown = /^(?:(?:sudo|doas)\s+(?:-E\s+)?)?$/.test(wrappers);
  if (!command.precise || command.instruction.json || hangsOnAnother || !isKnown) edit.refuse();
  else edit.replace({ start, end: start }, `${wrappers}${update} && `);
}
