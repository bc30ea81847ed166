import { window } from "vscode";
import type { RegistrySettings } from "../../../server/src/protocol";
import { type Draft, withRegistry } from "./draft";

/** Asks for a registry and how the daemon talks to it. */
export async function askRegistry(draft: Draft): Promise<Draft | undefined> {
  const host = await window.showInputBox({
    title: "Registry",
    prompt: "Registry host, as in image names",
    value: "docker.io",
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\w.-]+(?::\d+)?(?:\/\S*)?$/.test(text.trim()) ? undefined : "Not a valid host. Example: docker.io.",
  });
  const set = host && (await askHow(host.trim()));
  return set ? withRegistry(draft, { host: host.trim(), ...set }) : undefined;
}

type How = Omit<RegistrySettings, "host">;

async function askHow(host: string): Promise<How | undefined> {
  const items: { label: string; detail: string; ask: () => Promise<How | undefined> }[] = [
    {
      label: "Mirrors",
      detail: `Registries to try before ${host}.`,
      ask: () => askMirrors(host),
    },
    {
      label: "Custom CA certificate",
      detail: "Verify its certificate with a CA certificate that you choose.",
      ask: async () => {
        const chosen = await window.showOpenDialog({
          title: `Certificate for ${host}`,
          openLabel: "Use as Certificate",
        });
        return chosen?.[0] && { ca: [chosen[0].fsPath] };
      },
    },
    {
      label: "Plain HTTP",
      detail: "No TLS: for a registry on this machine or in a private network.",
      ask: async () => ({ http: true }),
    },
    {
      label: "Insecure TLS",
      detail: "TLS certificates are not verified (insecure).",
      ask: async () => ({ insecure: true }),
    },
  ];
  const picked = await window.showQuickPick(items, { title: `Registry ${host}`, ignoreFocusOut: true });
  return picked?.ask();
}

async function askMirrors(host: string): Promise<How | undefined> {
  const typed = await window.showInputBox({
    title: `Mirrors of ${host}`,
    prompt: "Comma-separated, in the order to try them",
    placeHolder: "mirror.example:5000",
    ignoreFocusOut: true,
  });
  const mirrors = typed?.split(",").flatMap((text) => text.trim() || []);
  return mirrors && mirrors.length > 0 ? { mirrors } : undefined;
}
