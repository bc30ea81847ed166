import type { Dockerfile, Instruction, Stage, Word } from "../../dockerfile";
import { expandAt } from "../../dockerfile/model/users";
import { cleanPath } from "../../ignore/names";
import { contextSources } from "../contextSources";
import { packageManagers } from "../packageManagers";

/** A file of the context that a COPY or ADD puts into a layer, and which holds a secret by its name. */
export interface CopiedCredential {
  readonly stage: Stage;
  readonly instruction: Instruction;
  readonly word: Word;
  /** As people know it: `.npmrc`. */
  readonly name: string;
  /** Contains settings too, so it may have no secret in it. */
  readonly mayBeHarmless: boolean;
}

/** Files and folders that hold nothing but secrets, besides those of package managers. */
const secrets =
  /^(?:_netrc|\.pgpass|\.dockercfg|\.dockerconfigjson|id_(?:rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk)|\.aws|\.ssh|\.gnupg|\.kube)$/;
const secretPaths =
  /(?:^|\/)(?:(?:\.aws\/credentials|\.docker\/config\.json|\.kube\/config)$|\.config\/gcloud(?:\/|$))/;
/** Files that are settings too. */
const mixed = /^(?:\.env|\.env\.(?!.*(?:dist|example|sample|template|defaults?|schema|test|ci)$)[\w.-]+)$/;

const ofManagers = new Map(
  packageManagers.flatMap(({ credentialFiles = [] }) => credentialFiles.map((file) => [file.name, file] as const)),
);

/** The credentials that are copied into layers of an image that can be had: not of a stage that only hands files on. */
export function copiedCredentials(file: Dockerfile): CopiedCredential[] {
  return kept(file).flatMap((stage) =>
    stage.instructions.flatMap((instruction) =>
      contextSources(instruction).flatMap((word) => {
        const source = expandAt(file, instruction, word.value.replace(/^(["'])(.*)\1$/, "$2"));
        const found = source === undefined ? undefined : credential(cleanPath(source));
        return found ? [{ stage, instruction, word, ...found }] : [];
      }),
    ),
  );
}

function credential(path: string): Pick<CopiedCredential, "name" | "mayBeHarmless"> | undefined {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (secrets.test(name) || secretPaths.test(path)) return { name, mayBeHarmless: false };
  const ofManager = ofManagers.get(name);
  if (ofManager) return { name, mayBeHarmless: ofManager.isSettings === true };
  return mixed.test(name) ? { name, mayBeHarmless: true } : undefined;
}

/** Stages whose layers are those of an image: the last one, those that nothing takes from, and what they build on. */
function kept(file: Dockerfile): Stage[] {
  const used = new Set(file.stages.flatMap(({ sources }) => sources));
  const parents = new Set(file.stages.map(({ parent }) => parent));
  const found = new Set<Stage>();
  for (const stage of file.stages) {
    const isEnd = stage === file.stages.at(-1) || (!used.has(stage) && !parents.has(stage));
    for (let at: Stage | undefined = isEnd ? stage : undefined; at && !found.has(at); at = at.parent) found.add(at);
  }
  return file.stages.filter((stage) => found.has(stage));
}
