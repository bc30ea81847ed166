import * as v from "valibot";
import { defined } from "../shared/defined";
import { versionIn } from "../shared/versions";
import { fields, ifValid, parseJson } from "./printedJson";

const part = ifValid(fields({ Version: ifValid(v.string()) }));
const printed = fields({ Client: part, Server: part });

/**
 * The versions in what `docker version` and `podman version` print as JSON. The server's is missing if its daemon does not
 * answer, and with Podman if there is none.
 */
export function readVersions(stdout: string): { readonly client?: string; readonly server?: string } {
  const { Client, Server } = parseJson(printed, stdout) ?? {};
  return defined({ client: versionIn(Client?.Version ?? ""), server: versionIn(Server?.Version ?? "") });
}
