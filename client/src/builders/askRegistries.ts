import type { RegistrySettings } from "../../../server/src/protocol";
import { editEntries } from "../ui/form/editEntries";
import { choosePath } from "../ui/form/paths";
import { put, type Step } from "../ui/form/step";
import { type Line, pick, type } from "../ui/form/steps";
import { type Draft, registryInWords, withRegistries } from "./draft";

/** Asks for registries and how the daemon connects to each. */
export async function askRegistries(draft: Draft): Promise<Step<Draft>> {
  const step = await editEntries<RegistrySettings>(
    {
      title: "Registries",
      placeholder: "Choose a registry to change it",
      add: "Add a Registry…",
      back: "Back to Builder Settings",
      entries: (values) => values.map((value) => ({ label: value.host, description: registryInWords(value), value })),
      ask: (entry) => (entry?.value ? askHow(entry.value.host) : askRegistry()),
      isSame: (a, b) => a.host === b.host,
    },
    draft.daemon.registries ?? [],
  );
  return put(step, (registries) => withRegistries(draft, registries));
}

async function askRegistry(host = "docker.io"): Promise<Step<RegistrySettings>> {
  const typed = await type({
    title: "Registry",
    prompt: "Registry host, as in image names",
    value: host,
    check: (text) => (/^[\w.-]+(?::\d+)?(?:\/\S*)?$/.test(text) ? undefined : "Not a valid host. Example: docker.io."),
  });
  if (typeof typed !== "object") return typed;
  const registry = await askHow(typed.value);
  return registry === "back" ? askRegistry(typed.value) : registry;
}

type How = "mirrors" | "ca" | "http" | "insecure";

async function askHow(host: string): Promise<Step<RegistrySettings>> {
  const items: (Line & { how: How })[] = [
    { label: "Mirrors", detail: `Registries to try before ${host}.`, how: "mirrors" },
    {
      label: "Custom CA certificate",
      detail: "Verify its certificate with a CA certificate that you choose.",
      how: "ca",
    },
    { label: "Plain HTTP", detail: "No TLS: for a registry on this machine or in a private network.", how: "http" },
    { label: "Insecure TLS", detail: "TLS certificates are not verified (insecure).", how: "insecure" },
  ];
  const step = await pick({ title: `Registry ${host}`, placeholder: "Choose how to reach it", items });
  if (typeof step !== "object") return step;
  const settings = await settingsFor(step.value.item.how, host);
  return settings === "back" ? askHow(host) : settings;
}

async function settingsFor(how: How, host: string): Promise<Step<RegistrySettings>> {
  if (how === "http" || how === "insecure") return { value: { host, [how]: true } };
  if (how === "mirrors") return put(await askMirrors(host), (mirrors) => ({ host, mirrors }));
  const path = await choosePath(undefined, { title: `Certificate for ${host}`, openLabel: "Use as Certificate" });
  return put(path, (file) => ({ host, ca: [file] }));
}

async function askMirrors(host: string): Promise<Step<readonly string[]>> {
  const step = await type({
    title: `Mirrors of ${host}`,
    prompt: "Comma-separated, in the order to try them",
    placeholder: "mirror.example:5000",
    check: (text) => (readMirrors(text).length > 0 ? undefined : "Enter a registry, for example mirror.example:5000."),
  });
  return put(step, readMirrors);
}

const readMirrors = (text: string) => text.split(",").flatMap((each) => each.trim() || []);
