import { window } from "vscode";
import type { RegistrySettings } from "../../../server/src/protocol";
import { type Draft, withRegistry } from "./draft";

/** Asks for a registry and how the daemon talks to it. */
export async function askRegistry(draft: Draft): Promise<Draft | undefined> {
  const host = await window.showInputBox({
    title: "Registry",
    prompt: "The registry as images name it",
    value: "docker.io",
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\w.-]+(?::\d+)?(?:\/\S*)?$/.test(text.trim()) ? undefined : "A host, such as docker.io.",
  });
  const set = host && (await askHow(host.trim()));
  return set ? withRegistry(draft, { host: host.trim(), ...set }) : undefined;
}

type How = Omit<RegistrySettings, "host">;

async function askHow(host: string): Promise<How | undefined> {
  const items: { label: string; detail: string; ask: () => Promise<How | undefined> }[] = [
    {
      label: "Mirrors",
      detail: `Registries that are asked before ${host} is.`,
      ask: () => askMirrors(host),
    },
    {
      label: "Own certificate",
      detail: "Its certificate is checked with one that you choose.",
      ask: async () => {
        const chosen = await window.showOpenDialog({ title: `Certificate for ${host}`, openLabel: "Use This File" });
        return chosen?.[0] && { ca: [chosen[0].fsPath] };
      },
    },
    {
      label: "Plain HTTP",
      detail: "It has no certificate: for a registry on this machine or in a network of one's own.",
      ask: async () => ({ http: true }),
    },
    {
      label: "Unchecked certificate",
      detail: "Whoever answers in its place is believed.",
      ask: async () => ({ insecure: true }),
    },
  ];
  const picked = await window.showQuickPick(items, { title: `Registry ${host}`, ignoreFocusOut: true });
  return picked?.ask();
}

async function askMirrors(host: string): Promise<How | undefined> {
  const typed = await window.showInputBox({
    title: `Mirrors of ${host}`,
    prompt: "With commas between them, in the order in which they are asked",
    placeHolder: "mirror.example:5000",
    ignoreFocusOut: true,
  });
  const mirrors = typed?.split(",").flatMap((text) => text.trim() || []);
  return mirrors && mirrors.length > 0 ? { mirrors } : undefined;
}
