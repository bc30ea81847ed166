import type { DocumentLink } from "vscode-languageserver/node";
import type { Dockerfile } from "../../../dockerfile";
import type { Snapshot } from "../../snapshot";

/**
 * Whether a link of the language service leads to the page of a base image. It sends what it has no page for to Docker
 * Hub, also images of other registries and what is not an image, such as a stage's name in other letters or a variable.
 */
export function leadsToItsImage(snapshot: Snapshot<Dockerfile>, link: DocumentLink): boolean {
  if (link.data === undefined) return true;
  const file = snapshot.model;
  const from = file.instructionAt(snapshot.offsetAt(link.range.start));
  const stage = from && file.stageOf(from);
  if (stage?.from !== from || stage?.parent !== undefined || stage?.base.includes("$")) return false;
  const [host, ...path] = (stage?.base ?? "").split("/");
  return path.length === 0 || host === "docker.io" || !/[.:]|^localhost$/.test(host ?? "");
}
