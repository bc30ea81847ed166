import { window } from "vscode";
import type { BuilderDriver } from "../../../server/src/protocol";

const title = "New Builder";

/** Where the builder is to run. */
export async function askDriver(): Promise<BuilderDriver | undefined> {
  const items: { label: string; detail: string; driver: BuilderDriver }[] = [
    {
      label: "$(vm) In a Container",
      detail: "On this machine, apart from Docker's own builder: with settings and a cache of its own.",
      driver: "docker-container",
    },
    {
      label: "$(remote) Remote",
      detail: "A BuildKit daemon that runs on another machine, reached by its address and certificates.",
      driver: "remote",
    },
    {
      label: "$(cloud) In Kubernetes",
      detail: "In pods of the cluster that kubectl talks to.",
      driver: "kubernetes",
    },
  ];
  const placeHolder = "Choose where it builds";
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
      if (taken.includes(name))
        return `There is a builder ${name} already: choose another name, or remove that one first.`;
      return /^[a-zA-Z][\w.-]*$/.test(name) ? undefined : 'A letter first, then letters, digits, ".", "_" and "-".';
    },
  });
}

export function askEndpoint(): Thenable<string | undefined> {
  return window.showInputBox({
    title,
    prompt: "The address of its BuildKit daemon",
    placeHolder: "tcp://builder.example:1234",
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[a-z-]+:\/\/./.test(text) ? undefined : "An address such as tcp://builder.example:1234.",
  });
}
