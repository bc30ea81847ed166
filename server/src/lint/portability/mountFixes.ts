import type { Mount } from "../../dockerfile";
import type { MountField } from "../../dockerfile/model/mounts";
import { requiredEngines } from "../engineRequirements";
import type { FeatureName } from "./features";
import type { Fix, FixContext, FixMaker } from "./fixes";
import type { FeatureUse } from "./use";

/** The use of a field in a mount. */
type FieldUse = FeatureUse & { readonly mount: Mount; readonly field: MountField };

export const mountFixes: Readonly<Partial<Record<FeatureName, FixMaker>>> = {
  "cache-readwrite": ofField(remove),
  "tmpfs-readwrite": ofField(remove),
  "secret-access": ofField(remove),
  "sharing-shared": ofField(remove),
  "sharing-private": ofField(sharingPrivate),
  "access-value": ofField(accessValue),
  "mount-uppercase": ofField(lowercase),
  "mount-relative-target": ofField(absoluteTarget),
  "mount-no-target": noTarget,
  "required-bare": ofField(requiredTrue),
  "ssh-required-bare": ofField(requiredTrue),
  "secret-source": ofField(secretId),
  "secret-no-id": secretFromTarget,
  "tmpfs-size": ofField(tmpfsSize),
};

function ofField(make: (use: FieldUse, context: FixContext) => Fix | undefined): FixMaker {
  return (use, context) => (use.mount && use.field ? make(use as FieldUse, context) : undefined);
}

function remove({ mount, field }: FieldUse): Fix {
  return {
    title: `Remove ${field.key}`,
    kind: "safe",
    write: (edit) => edit.removeOption(mount, field.name),
  };
}

/** The second build waits instead of getting a separate cache: neither sees the changes of the other while it runs. */
function sharingPrivate(use: FieldUse, { options }: FixContext): Fix {
  if (options.cacheSharing === "omit") return { ...remove(use), kind: "suggest" };
  const { mount } = use;
  return {
    title: "Change to sharing=locked",
    kind: "suggest",
    write: (edit) => edit.setOptions(mount, { sharing: "locked" }),
  };
}

/** `ro=false` of a bind mount is `rw`; defaults are omitted. */
function accessValue({ mount, field }: FieldUse): Fix | undefined {
  const isTrue = truth(field.value);
  const isOnly = mount.fields.filter(({ name }) => name === "readonly" || name === "readwrite").length === 1;
  if (isTrue === undefined || !isOnly) return undefined;
  const readOnly = (field.name === "readonly") === isTrue;
  const needed = mount.type === "bind" ? (readOnly ? "" : "rw") : readOnly ? "ro" : "";
  const written = isTrue && needed !== "" ? field.key : needed;
  return {
    title: written === "" ? `Remove ${field.key}=${field.value}` : `Change to ${written}`,
    kind: "safe",
    write: (edit) => (written === "" ? edit.removeOption(mount, field.name) : edit.replace(field.span, written)),
  };
}

function truth(value: string | undefined): boolean | undefined {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(value ?? "")) return true;
  return /^(?:0|f|F|false|FALSE|False)$/.test(value ?? "") ? false : undefined;
}

function lowercase({ field }: FieldUse): Fix {
  const { key, keySpan, name, value, valueSpan } = field;
  return {
    title: "Change to lowercase",
    kind: "safe",
    write: (edit) => {
      edit.replace(keySpan, key);
      const isName = name === "type" || name === "sharing";
      if (isName && value !== undefined && valueSpan && value !== value.toLowerCase()) {
        edit.replace(valueSpan, value.toLowerCase());
      }
    },
  };
}

function absoluteTarget({ mount, field }: FieldUse, context: FixContext): Fix | undefined {
  const workdir = knownWorkdir(mount, context);
  if (workdir === undefined || field.value === undefined || /\.\.|[$"',\s]/.test(field.value)) return undefined;
  const parts = [...workdir.split("/"), ...field.value.split("/")].filter((part) => part !== "" && part !== ".");
  const target = `/${parts.join("/")}`;
  return {
    title: `Change to ${field.key}=${target}`,
    kind: "safe",
    write: (edit) => edit.setOptions(mount, { target }),
  };
}

function noTarget({ mount }: FeatureUse, context: FixContext): Fix | undefined {
  const target = mount && knownWorkdir(mount, context);
  if (!mount || target === undefined || target === "/") return undefined;
  return { title: `Add target=${target}`, kind: "safe", write: (edit) => edit.setOptions(mount, { target }) };
}

function knownWorkdir({ instruction }: Mount, { file }: FixContext): string | undefined {
  const workdir = file.stateAt(instruction)?.workdir;
  return workdir !== undefined && /^\/[\w./-]*$/.test(workdir) ? workdir : undefined;
}

function requiredTrue({ field }: FieldUse): Fix {
  return {
    title: "Change to required=true",
    kind: "safe",
    write: (edit) => edit.replace(field.span, "required=true"),
  };
}

/** BuildKit reads a secret's source as its id. */
function secretId({ mount, field }: FieldUse): Fix | undefined {
  if (mount.id) return undefined;
  return { title: "Change to id", kind: "safe", write: (edit) => edit.replace(field.keySpan, "id") };
}

/** BuildKit uses the last part of the target as the id. */
function secretFromTarget({ mount }: FeatureUse): Fix | undefined {
  const target = mount?.target ?? "";
  const id = target.slice(target.lastIndexOf("/") + 1);
  if (!mount || id === "" || !/^[\w./-]+$/.test(target)) return undefined;
  return { title: `Add id=${id}`, kind: "safe", write: (edit) => edit.setOptions(mount, { id }) };
}

/** No frontend supports tmpfs-size. */
function tmpfsSize({ field }: FieldUse, { requirements }: FixContext): Fix | undefined {
  if (requirements.some(({ engine }) => requiredEngines[engine].fetchesFrontend)) return undefined;
  return { title: "Change to tmpfs-size", kind: "safe", write: (edit) => edit.replace(field.keySpan, "tmpfs-size") };
}
