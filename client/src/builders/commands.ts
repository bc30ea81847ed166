import { commands, window } from "vscode";
import { type Builder, removeBuilder, useBuilder } from "../../../server/src/protocol";
import type { Command } from "../command";
import type { Parts } from "../parts";
import { trustedFor } from "../restrictedMode";
import { plainLabel } from "../ui/format";
import { showMessage } from "../ui/messages";
import type { BuilderLine } from "./builderItems";
import { createBuilder } from "./createBuilder";
import { describeBuilder, isBuiltIn } from "./words";

const restricted = "Builders are disabled in Restricted Mode because listing them starts programs.";

/** The commands of the Builders view. The view calls them with its lines; from the palette, they ask. */
export const buildersViewCommands: readonly Command[] = [
  { id: "buildkitLens.refreshBuilders", run: ({ builders }) => builders.refresh() },
  {
    id: "buildkitLens.createBuilder",
    run: async (parts) => {
      if (trustedFor(restricted)) await createBuilder(parts);
    },
  },
  {
    id: "buildkitLens.useBuilder",
    run: async (parts, line) => {
      const name = await builderFor(parts, line, "Choose the default builder of docker buildx (also in terminals)");
      if (name === undefined) return;
      await parts.server.ask(useBuilder, { name });
      // Otherwise this workspace would keep using another builder.
      if (parts.builders.chosen !== undefined) await parts.builders.choose(undefined);
      changed(parts);
    },
  },
  {
    id: "buildkitLens.useBuilderHere",
    run: async (parts, line) => {
      const name = await builderFor(parts, line, "Choose the builder for this workspace");
      if (name === undefined) return;
      await parts.builders.choose(name);
      changed(parts);
    },
  },
  {
    id: "buildkitLens.stopUsingBuilderHere",
    run: async (parts) => {
      await parts.builders.choose(undefined);
      changed(parts);
    },
  },
  {
    id: "buildkitLens.inspectBuilder",
    run: async (parts, line) => {
      const name = await builderFor(parts, line, "Choose the builder to inspect");
      if (name !== undefined) await parts.builders.documents.showBuilder(name);
    },
  },
  {
    id: "buildkitLens.removeBuilder",
    run: async (parts, line) => {
      const name = await builderFor(parts, line, "Choose the builder to remove", (builder) => !isBuiltIn(builder));
      if (name === undefined) return;
      const detail = "This stops its daemon and deletes its cache.";
      const question = `Remove builder ${name}?`;
      if ((await window.showWarningMessage(question, { modal: true, detail }, "Remove")) !== "Remove") return;
      const { message } = await parts.server.ask(removeBuilder, { name });
      if (parts.builders.chosen === name) await parts.builders.choose(undefined);
      changed(parts);
      showMessage("info", message);
    },
  },
];

/** The builder of the line that a command was called on, or one that the user chooses. */
async function builderFor(
  parts: Parts,
  line: unknown,
  placeHolder: string,
  isOffered: (builder: Builder) => boolean = () => true,
): Promise<string | undefined> {
  if (isLine(line)) return line.kind === "note" ? undefined : line.builder.name;
  if (!trustedFor(restricted)) return undefined;
  const { builders, limits } = await parts.builders.list();
  const offered = builders.filter(isOffered);
  if (offered.length === 0) {
    const create = { "Create Builder": () => commands.executeCommand("buildkitLens.createBuilder") };
    return void showMessage("info", limits || "No matching builder.", limits === "" ? create : {});
  }
  const items = offered.map((builder) => ({
    label: plainLabel(builder.name),
    description: describeBuilder(builder, builder.name === parts.builders.chosen),
    name: builder.name,
  }));
  return (await window.showQuickPick(items, { placeHolder }))?.name;
}

function isLine(value: unknown): value is BuilderLine {
  return typeof value === "object" && value !== null && "kind" in value;
}

/** Refreshes the views: another builder has another cache. */
function changed({ builders, caches }: Parts): void {
  builders.refresh();
  caches.store.forget(builders.engine);
}
