import { access } from "node:fs/promises";
import type { NewBuilder } from "../../../protocol";

/** Driver options of a remote builder that name files. buildx itself looks at them only when it builds. */
const certificates = { cacert: "certificate of the authority", cert: "certificate", key: "key" } as const;

/** What is wrong with a builder that is to be made, in a sentence; undefined: as far as can be told, nothing. */
export async function faultOf({
  name,
  driver,
  endpoint = "",
  options,
  daemon,
}: NewBuilder): Promise<string | undefined> {
  if (!/^[a-zA-Z][\w.-]*$/.test(name)) {
    return `A builder's name begins with a letter and holds letters, digits, ".", "_" and "-" only: "${name}" does not.`;
  }
  if (driver === "remote") {
    if (!/^(?:tcp|unix|docker-container|kube-pod|ssh|npipe):\/\/./.test(endpoint)) {
      return `A remote builder needs its daemon's address, such as tcp://builder.example:1234: "${endpoint}" is none.`;
    }
    if (daemon !== undefined) return "A remote builder's daemon is set up where it runs, not from here.";
  }
  for (const [option, words] of Object.entries(certificates)) {
    const path = options[option];
    if (path && !(await canRead(path))) return `The ${words} ${path} is not there, or cannot be read.`;
  }
  for (const path of daemon?.registries?.flatMap(({ ca }) => ca ?? []) ?? []) {
    if (!(await canRead(path))) return `The certificate ${path} is not there, or cannot be read.`;
  }
  return undefined;
}

function canRead(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
