/** An image's name in its parts. */
export interface ImageReference {
  /** Without Docker Hub's own registry and its `library/`: `python`, `quay.io/jupyter/base-notebook`. */
  readonly name: string;
  /** Empty where there is none. */
  readonly tag: string;
}

/** Docker's official images, which other registries carry under these names. */
const officialPrefix =
  /^(?:(?:index\.|registry-1\.)?docker\.io\/|public\.ecr\.aws\/docker\/|mirror\.gcr\.io\/)?(?:library\/)?/;

/** Splits `registry/name:tag@digest`; a variable left in it stays part of the name. */
export function readImageReference(text: string): ImageReference {
  const withoutDigest = text.split("@", 1)[0] as string;
  const colon = withoutDigest.indexOf(":", withoutDigest.lastIndexOf("/") + 1);
  const name = colon === -1 ? withoutDigest : withoutDigest.slice(0, colon);
  return {
    name: name.toLowerCase().replace(officialPrefix, ""),
    tag: colon === -1 ? "" : withoutDigest.slice(colon + 1).toLowerCase(),
  };
}

export interface ImageUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

/** What is known of the users of some images. */
interface ImageUsers {
  readonly image: RegExp;
  /** Where only some tags have them. */
  readonly tag?: RegExp;
  readonly users: readonly ImageUser[];
  /** The user that the image ends with; root where it is left out. */
  readonly starts?: string;
}

const user = (name: string, uid: number, gid = uid, home = `/home/${name}`): ImageUser => ({ name, uid, gid, home });

/** Read off the images' own Dockerfiles. */
const imageUsers: readonly ImageUsers[] = [
  { image: /^node$/, users: [user("node", 1000)] },
  { image: /^gradle$/, users: [user("gradle", 1000)] },
  { image: /^oven\/bun$/, users: [user("bun", 1000)] },
  { image: /^denoland\/deno$/, users: [user("deno", 1993)] },
  { image: /^ubuntu$/, tag: /^(?:2[4-9]|noble|plucky|questing|latest$|rolling|$)/, users: [user("ubuntu", 1000)] },
  { image: /^mcr\.microsoft\.com\/dotnet\//, tag: /^(?:[89]|\d\d)\./, users: [user("app", 1654)] },
  { image: /^mcr\.microsoft\.com\/devcontainers\//, users: [user("vscode", 1000)] },
  { image: /^(?:quay\.io\/)?jupyter\//, users: [user("jovyan", 1000, 100)], starts: "jovyan" },
  { image: /^mambaorg\/micromamba$/, users: [user("mambauser", 57439)], starts: "mambauser" },
  { image: /^jenkins\/jenkins$/, users: [user("jenkins", 1000, 1000, "/var/jenkins_home")], starts: "jenkins" },
];

/** Official images (no registry, no owner in the name) that do not end as root; all others do. */
const officialNotRoot =
  /^(?:convertigo|elasticsearch|fluentd|geonetwork|haproxy|irssi|jetty|kibana|kong|logstash|memcached|open-liberty|solr|sonarqube|spark|teamspeak|varnish|websphere-liberty)$/;
/** Other images that end as root. */
const rootElsewhere =
  /^(?:mcr\.microsoft\.com\/(?:dotnet|devcontainers|playwright)\/|ghcr\.io\/astral-sh\/uv$|nvidia\/cuda$|oven\/bun$|denoland\/deno$|tiangolo\/|pytorch\/pytorch$|tensorflow\/tensorflow$)/;

/** A user that an image has besides root, by name or uid; undefined: not one that is known here. */
export function userOfImage(image: ImageReference, nameOrId: string): ImageUser | undefined {
  return knownUsers(image)?.users.find(({ name, uid }) => name === nameOrId || String(uid) === nameOrId);
}

/** The name of the user that an image ends with; undefined: not known. */
export function initialUser(image: ImageReference): string | undefined {
  const starts = knownUsers(image)?.starts;
  if (starts !== undefined) return starts;
  if (rootElsewhere.test(image.name) && !/chiseled|nonroot|azurelinux.*distroless/.test(image.tag)) return "root";
  return /^[a-z0-9._-]+$/.test(image.name) && !officialNotRoot.test(image.name) ? "root" : undefined;
}

function knownUsers({ name, tag }: ImageReference): ImageUsers | undefined {
  return imageUsers.find((known) => known.image.test(name) && (known.tag?.test(tag) ?? true));
}
