import { homedir } from "node:os";
import { type BuildArgument, type BuildSecret, looksSecret } from "../../../../server/src/protocol";
import { choosePath } from "../../ui/form/paths";
import type { Step } from "../../ui/form/step";
import { put } from "../../ui/form/step";
import { type Line, pick, type } from "../../ui/form/steps";
import { plainLabel } from "../../ui/format";
import { shownValue } from "../shownOptions";
import type { Ask } from "./ask";
import { checkArgumentName, checkContextName, checkGiven, checkSecretId, checkSsh, checkVariable } from "./checks";
import { editList } from "./editList";
import { argumentEntries, type Pair, secretEntries } from "./entries";

export const askContext: Ask = async ({ draft, facts: { questions, shortPath } }) => {
  const folders = [...new Set([draft.context, ...questions.contexts])];
  const items: (Line & { folder?: string })[] = folders.map((folder) => ({
    label: plainLabel(shortPath(folder)),
    description: plainLabel(folder),
    folder,
  }));
  const step = await pick({
    title: "Build Context",
    placeholder: "Choose the folder that the Dockerfile copies from",
    items: [...items, { label: "$(folder-opened) Choose Another Folder…" }],
    active: items[0],
  });
  if (typeof step !== "object") return step;
  const { folder } = step.value.item;
  if (folder !== undefined) return { value: { ...draft, context: folder } };
  const options = { title: "Build Context", openLabel: "Use as Build Context" };
  const chosen = await choosePath(draft.context, { ...options, canSelectFolders: true, canSelectFiles: false });
  return put(chosen, (context) => ({ ...draft, context }));
};

export const askBuildArgs: Ask = async ({ draft, facts: { questions } }) => {
  const byName = new Map(questions.args.map((argument) => [argument.name, argument]));
  const step = await editList<Pair>(
    {
      title: "Build Arguments",
      placeholder: "Choose a build argument to set its value",
      add: "Add Another…",
      entries: (values) => argumentEntries(questions, values),
      ask: async (entry) => {
        const name: Step<string> = entry
          ? { value: entry.label }
          : await type({ title: "Build Argument", prompt: "The build argument's name", check: checkArgumentName });
        if (typeof name !== "object") return name;
        const value = await askArgument(byName.get(name.value) ?? { name: name.value }, entry?.value?.[1]);
        return typeof value === "object" ? { value: [name.value, value.value] } : value;
      },
      isSame: (a, b) => a[0] === b[0],
    },
    Object.entries(draft.buildArgs),
  );
  return put(step, (values) => ({ ...draft, buildArgs: Object.fromEntries(values) }));
};

/** Asks for the value of a build argument; a value that looks secret is masked. */
export function askArgument({ name, default: initial }: BuildArgument, known?: string): Promise<Step<string>> {
  return type({
    title: name,
    prompt: looksSecret(name)
      ? `Value of ${name} (looks like a secret: it is not stored, but the image history shows it)`
      : `Value of ${name}`,
    value: known ?? initial,
    password: looksSecret(name),
  });
}

export const askSecrets: Ask = async ({ draft, facts: { questions, shortPath } }) => {
  const step = await editList<BuildSecret>(
    {
      title: "Secrets",
      placeholder: "Choose where to read a secret from (the value is never stored)",
      add: "Add a Secret…",
      entries: (values) => secretEntries(questions.secretIds, values, shortPath),
      ask: async (entry) => {
        const id: Step<string> = entry
          ? { value: entry.label }
          : await type({
              title: "Secret",
              prompt: "The id of the secret mount in the Dockerfile",
              check: checkSecretId,
            });
        return typeof id === "object" ? askSecret(id.value, entry?.value) : id;
      },
      isSame: (a, b) => a.id === b.id,
    },
    draft.secrets ?? [],
  );
  return put(step, (secrets) => ({ ...draft, secrets }));
};

async function askSecret(id: string, known: BuildSecret | undefined): Promise<Step<BuildSecret>> {
  const file = { label: "$(file) From a File…", from: "file" } as const;
  const env = { label: "$(symbol-variable) From an Environment Variable…", from: "env" } as const;
  const isEnv = known !== undefined && "env" in known;
  const step = await pick<Line & { from: "file" | "env" }>({
    title: id,
    placeholder: "Choose where to read the secret from",
    items: [file, env],
    active: isEnv ? env : file,
  });
  if (typeof step !== "object") return step;
  if (step.value.item.from === "file") {
    const path = await choosePath(known && "file" in known ? known.file : homedir(), { openLabel: "Use as Secret" });
    return typeof path === "object" ? { value: { id, file: path.value } } : path;
  }
  const variable = await type({
    title: id,
    prompt: "Name of the variable. Its value is read when the build starts",
    value: isEnv ? known.env : id.toUpperCase().replaceAll(/\W/g, "_"),
    check: checkVariable,
  });
  return typeof variable === "object" ? { value: { id, env: variable.value } } : variable;
}

export const askSsh: Ask = async ({ draft, facts: { questions } }) => {
  const step = await editList<string>(
    {
      title: "SSH",
      placeholder: "Choose an SSH agent or key to change it",
      add: "Add an SSH Agent or Key…",
      entries: (values) => {
        const missing = questions.sshIds.filter((id) => !values.some((value) => value.split("=", 1)[0] === id));
        return [
          ...values.map((value) => ({ label: value, value })),
          ...missing.map((label) => ({ label, description: "used in the Dockerfile", value: undefined })),
        ];
      },
      ask: (entry) =>
        type({
          title: "SSH",
          prompt:
            "default for the running agent, or an id and the path of a socket or key: deploy=/home/me/.ssh/id_ed25519",
          value: entry?.value ?? entry?.label ?? "default",
          check: checkSsh,
        }),
      isSame: (a, b) => a.split("=", 1)[0] === b.split("=", 1)[0],
    },
    draft.ssh ?? [],
  );
  return put(step, (ssh) => ({ ...draft, ssh }));
};

export const askContexts: Ask = async ({ draft, facts: { shortPath } }) => {
  const step = await editList<Pair>(
    {
      title: "Named Build Contexts",
      placeholder: "Choose a build context to change it",
      add: "Add a Build Context…",
      entries: (values) =>
        values.map((value) => ({ label: value[0], description: shownValue(value[0], shortPath(value[1])), value })),
      ask: async (entry) => {
        const name: Step<string> = entry
          ? { value: entry.label }
          : await type({
              title: "Build Context",
              prompt: "Name of the context, as in COPY --from=name",
              check: checkContextName,
            });
        if (typeof name !== "object") return name;
        const value = await askContextSource(name.value, draft.context, entry?.value?.[1]);
        return typeof value === "object" ? { value: [name.value, value.value] } : value;
      },
      isSame: (a, b) => a[0] === b[0],
    },
    Object.entries(draft.contexts ?? {}),
  );
  return put(step, (values) => ({ ...draft, contexts: Object.fromEntries(values) }));
};

async function askContextSource(name: string, start: string, known: string | undefined): Promise<Step<string>> {
  const folder = { label: "$(folder-opened) A Folder…", isFolder: true };
  const other = { label: "$(globe) An Image or Repository…", isFolder: false };
  const step = await pick<Line & { isFolder: boolean }>({
    title: name,
    placeholder: "Choose the kind of context",
    items: [folder, other],
  });
  if (typeof step !== "object") return step;
  if (step.value.item.isFolder) {
    return choosePath(start, { openLabel: "Use as Build Context", canSelectFolders: true, canSelectFiles: false });
  }
  return type({
    title: name,
    prompt: "docker-image://debian:13-slim, or a repository URL",
    value: known ?? "docker-image://",
    check: checkGiven,
  });
}
