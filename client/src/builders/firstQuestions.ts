import { window } from "vscode";
import type { BuilderDriver } from "../../../server/src/protocol";

const title = "New Builder";

/** Where the builder is to run. */
export async function askDriver(): Promise<BuilderDriver | undefined> {
  const items: { label: string; detail: string; driver: BuilderDriver }[] = [
    {
      label: "$(vm) In a Container",
      detail: "On this machine, separate from Docker's built-in builder, with its own settings and cache.",
      driver: "docker-container",
    },
    {
      label: "$(remote) Remote",
      detail: "A BuildKit daemon on another machine, reached by its address and certificates.",
      driver: "remote",
    },
    {
      label: "$(cloud) In Kubernetes",
      detail: "In pods of the current kubectl cluster.",
      driver: "kubernetes",
    },
  ];
  const placeHolder = "Choose where the builder runs";
  return (await window.showQuickPick(items, { title, placeHolder, ignoreFocusOut: true }))?.driver;
}

/** @param taken names that other builders have */
export function askName(taken: readonly string[], driver: BuilderDriver): Thenable<string | undefined> {
  const suggested = driver === "docker-container" ? "team" : driver;
  return window.showInputBox({
    title,
    prompt: "The builder's name",
    value: taken.includes(suggested) ? "" : suggested,
    ignoreFocusOut: true,
    validateInput: (name) => {
      if (taken.includes(name)) return `Builder ${name} already exists. Choose another name, or remove it first.`;
      return /^[a-zA-Z][\w.-]*$/.test(name)
        ? undefined
        : 'Start with a letter; then letters, digits, ".", "_" and "-".';
    },
  });
}

export function askEndpoint(): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    prompt: "Address of the BuildKit daemon",
    placeHolder: "tcp://builder.example:1234",
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[a-z-]+:\/\/./.test(text) ? undefined : "Not a valid address. Example: tcp://builder.example:1234.",
  });
}
