import type { Dockerfile, Mount } from "../../dockerfile";
import type { MountField } from "../../dockerfile/model/mounts";
import type { FeatureName } from "./features";
import type { FeatureUse } from "./use";

/** What only Buildah and Podman read in a mount, by key in lowercase. */
const buildahKeys: Readonly<Record<string, FeatureName>> = {
  "tmpfs-size": "only-buildah-tmpfs-size",
  "tmpfs-mode": "only-buildah-tmpfs-mode",
  u: "only-buildah-u",
  z: "only-buildah-z",
  relabel: "only-buildah-relabel",
  nosuid: "only-buildah-nosuid",
  nodev: "only-buildah-nodev",
  noexec: "only-buildah-noexec",
};

/** Whether a key of a mount is one that only Buildah and Podman have. */
export const isBuildahKey = (key: string): boolean => Object.hasOwn(buildahKeys, key.toLowerCase());

const accessNames = new Set(["readonly", "readwrite"]);
const closed = new Set(["secret", "ssh"]);
const covering = new Set(["bind", "cache", "tmpfs"]);
const typeFeatures: Readonly<Record<string, FeatureName>> = {
  secret: "secret-mount",
  ssh: "ssh-mount",
  cache: "cache-mount",
  tmpfs: "tmpfs-mount",
};

/** Features in a mount that some engine does not have. */
export function mountUses(file: Dockerfile, mount: Mount): FeatureUse[] {
  const { instruction } = mount;
  const type = mount.type;
  const uses: FeatureUse[] = [];
  const add = (feature: FeatureName | undefined, field?: MountField) => {
    if (feature) uses.push({ feature, span: field?.span ?? mount.span, instruction, mount, field });
  };
  const typeFeature = typeFeatures[type];
  add(typeFeature, typeFeature && mount.field("type"));
  for (const field of mount.fields) {
    add(capitals(file, field), field);
    if ((field.value ?? "").includes("$") && field.name !== "from") add("mount-variable", field);
    if (isCommaQuoted(field)) add("mount-quotes", field);
    add(fieldFeature(field, type), field);
  }
  if (type === "secret") {
    if (!has(mount, "id") && !has(mount, "source") && has(mount, "target")) add("secret-no-id");
  } else if (covering.has(type) && !has(mount, "target") && mount.flag.value !== "") add("mount-no-target");
  return uses;
}

function fieldFeature({ name, key, value }: MountField, type: string): FeatureName | undefined {
  if (buildahKeys[key]) return buildahKeys[key];
  if (accessNames.has(name)) return accessFeature(name, value, type);
  switch (name) {
    case "sharing":
      return sharingFeature(value);
    case "from":
      return type === "bind" ? "bind-from" : undefined;
    case "required":
      if (value !== undefined) return undefined;
      return type === "ssh" ? "ssh-required-bare" : "required-bare";
    case "env":
      return type === "secret" ? "secret-env" : undefined;
    case "source":
      return type === "secret" ? "secret-source" : undefined;
    case "size":
      return "tmpfs-size";
    case "target":
      return value && !/^[/$"']/.test(value) && !/^[A-Za-z]:/.test(value) ? "mount-relative-target" : undefined;
    default:
      return undefined;
  }
}

function accessFeature(name: string, value: string | undefined, type: string): FeatureName | undefined {
  if (closed.has(type)) return "secret-access";
  if (value !== undefined) return "access-value";
  if (name === "readonly") return undefined;
  if (type === "cache") return "cache-readwrite";
  return type === "tmpfs" ? "tmpfs-readwrite" : "bind-readwrite";
}

function sharingFeature(value: string | undefined): FeatureName | undefined {
  switch (value?.toLowerCase()) {
    case "shared":
      return "sharing-shared";
    case "locked":
      return "sharing-locked";
    case "private":
      return "sharing-private";
    default:
      return undefined;
  }
}

/** Buildah is case-sensitive about names and values, and `U`, `z` and `Z` are its own options. */
function capitals(file: Dockerfile, { keySpan, key, name, value }: MountField): FeatureName | undefined {
  if (isBuildahKey(key)) return undefined;
  const written = file.text.slice(keySpan.start, keySpan.end);
  const isValueRead = (name === "type" || name === "sharing") && value !== undefined && !value.includes("$");
  const hasCapitals = written !== written.toLowerCase() || (isValueRead && value !== value.toLowerCase());
  return hasCapitals ? "mount-uppercase" : undefined;
}

/** Buildah splits a mount at every comma. */
function isCommaQuoted({ value }: MountField): boolean {
  return (value ?? "").includes(",");
}

function has(mount: Mount, name: string): boolean {
  return (mount.field(name)?.value ?? "") !== "";
}
