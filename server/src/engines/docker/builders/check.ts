import { access } from "node:fs/promises";
import type { NewBuilder } from "../../../protocol";

/** Driver options of a remote builder that name files. buildx itself reads these only when it builds. */
const certificates = { cacert: "CA certificate", cert: "certificate", key: "key" } as const;

/** What is wrong with a builder that is to be created, in a sentence; undefined: nothing that can be known before. */
export async function faultOf({
  name,
  driver,
  endpoint = "",
  options,
  daemon,
}: NewBuilder): Promise<string | undefined> {
  if (!/^[a-zA-Z][\w.-]*$/.test(name)) {
    return `"${name}" is not a valid builder name: start with a letter and use only letters, digits, ".", "_" and "-".`;
  }
  if (driver === "remote") {
    if (!/^(?:tcp|unix|docker-container|kube-pod|ssh|npipe):\/\/./.test(endpoint)) {
      return `"${endpoint}" is not a valid address of a remote builder: use one such as tcp://builder.example:1234.`;
    }
    if (daemon !== undefined)
      return "The daemon of a remote builder cannot be configured here: configure it where it runs.";
  }
  for (const [option, words] of Object.entries(certificates)) {
    const path = options[option];
    if (path && !(await canRead(path))) return `The ${words} ${path} does not exist or cannot be read.`;
  }
  for (const path of daemon?.registries?.flatMap(({ ca }) => ca ?? []) ?? []) {
    if (!(await canRead(path))) return `The certificate ${path} does not exist or cannot be read.`;
  }
  return undefined;
}

function canRead(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
