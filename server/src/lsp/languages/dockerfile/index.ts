import { type Dockerfile, readDockerfile } from "../../../dockerfile";
import { suppressionEdits } from "../../../lint";
import { documentKinds } from "../../../shared/documentKinds";
import type { Language } from "../language";
import { dockerfileEditing } from "./editing";

/** Dockerfiles and Containerfiles. */
export const dockerfile: Language<Dockerfile> = {
  kind: documentKinds.dockerfile,
  read: readDockerfile,
  linter: (linter) => linter,
  suppressions: suppressionEdits,
  editing: dockerfileEditing,
  dockerfileOf: (file) => file,
};
