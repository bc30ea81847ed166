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
  /** The variables in the image's ENV that have its name, its uid and its gid. */
  readonly variables?: { readonly name?: string; readonly uid?: string; readonly gid?: string };
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
  /** The user of the image; root if absent. */
  readonly starts?: string;
}

const user = (name: string, uid: number, gid = uid, home = `/home/${name}`): ImageUser => ({ name, uid, gid, home });
const jovyan = { ...user("jovyan", 1000, 100), variables: { name: "NB_USER", uid: "NB_UID", gid: "NB_GID" } };

/**
 * Read off the images' own Dockerfiles: nodejs/docker-node, keeganwitt/docker-gradle (jdk21-noble), groovy/docker-groovy
 * (groovy-5/jdk21), liquibase/docker, docker-library/php (Debian's www-data, and "adduser -u 82" on Alpine), oven-sh/bun
 * (dockerhub/debian), dotnet/dotnet-docker (runtime-deps), SeleniumHQ/docker-selenium (Base), jupyter/docker-stacks
 * (docker-stacks-foundation).
 */
const imageUsers: readonly ImageUsers[] = [
  { image: /^node$/, users: [user("node", 1000)] },
  { image: /^groovy$/, users: [user("groovy", 1000)], starts: "groovy" },
  { image: /^liquibase$/, users: [user("liquibase", 1001)], starts: "liquibase" },
  { image: /^(?:php|wordpress)$/, tag: /alpine/, users: [user("www-data", 82, 82, "/home/www-data")] },
  { image: /^(?:php|wordpress|httpd)$/, tag: /^(?!.*alpine)/, users: [user("www-data", 33, 33, "/var/www")] },
  { image: /^selenium\//, users: [user("seluser", 1200, 1201)], starts: "seluser" },
  { image: /^gradle$/, users: [user("gradle", 1000)] },
  { image: /^oven\/bun$/, users: [user("bun", 1000)] },
  { image: /^denoland\/deno$/, users: [user("deno", 1993)] },
  { image: /^ubuntu$/, tag: /^(?:2[4-9]|noble|plucky|questing|latest$|rolling|$)/, users: [user("ubuntu", 1000)] },
  {
    image: /^mcr\.microsoft\.com\/dotnet\//,
    tag: /^(?:[89]|\d\d)\./,
    users: [{ ...user("app", 1654), variables: { uid: "APP_UID" } }],
  },
  { image: /^mcr\.microsoft\.com\/devcontainers\//, users: [user("vscode", 1000)] },
  { image: /^(?:quay\.io\/)?jupyter\//, users: [jovyan], starts: "jovyan" },
  { image: /^mambaorg\/micromamba$/, users: [user("mambauser", 57439)], starts: "mambauser" },
  { image: /^jenkins\/jenkins$/, users: [user("jenkins", 1000, 1000, "/var/jenkins_home")], starts: "jenkins" },
];

/** Official images (no registry, no owner in the name) that do not end as root, or not in all of their versions; all others do. */
const officialNotRoot =
  /^(?:adminer|convertigo|elasticsearch|emqx|fluentd|geonetwork|haproxy|irssi|jetty|kibana|kong|lightstreamer|logstash|memcached|notary|odoo|open-liberty|rocket\.chat|satosa|solr|sonarqube|spark|spiped|teamspeak|varnish|websphere-liberty)$/;
/**
 * Other images that end as root. Read off ContinuumIO/docker-images (miniconda3), conda-forge/miniforge-images,
 * LukeMathWalker/cargo-chef (docker/) and hexpm/bob (priv/scripts/docker); the distributions' own images are a file system
 * without a user, while the languages' images beside Red Hat's ubi have one.
 */
const rootElsewhere: readonly RegExp[] = [
  /^mcr\.microsoft\.com\/(?:dotnet|devcontainers|playwright)\//,
  /^ghcr\.io\/astral-sh\/uv$/,
  /^nvidia\/cuda$/,
  /^oven\/bun$/,
  /^denoland\/deno$/,
  /^tiangolo\//,
  /^pytorch\/pytorch$/,
  /^tensorflow\/tensorflow$/,
  /^continuumio\/(?:ana|mini)conda3?$/,
  /^condaforge\/(?:miniforge|mambaforge)[a-z0-9-]*$/,
  /^lukemathwalker\/cargo-chef$/,
  /^hexpm\/(?:elixir|erlang)(?:-\w+)?$/,
  /^(?:registry\.opensuse\.org\/)?opensuse\/(?:leap|tumbleweed)$/,
  /^registry\.(?:access\.)?redhat\.com\/ubi\d+(?:\/ubi)?(?:-minimal|-micro|-init)?$/,
  /^(?:registry\.fedoraproject\.org\/|quay\.io\/fedora\/)fedora(?:-minimal)?$/,
];

/** A user of an image other than root, by name, uid or the variable of the image (`$APP_UID`); undefined: not known. */
export function userOfImage(image: ImageReference, nameOrId: string): ImageUser | undefined {
  const variable = variableName(nameOrId);
  return knownUsers(image)?.users.find(
    ({ name, uid, variables }) =>
      name === nameOrId ||
      String(uid) === nameOrId ||
      (variable !== undefined && (variable === variables?.uid || variable === variables?.name)),
  );
}

/** Whether a group is named by the variable of the image that has a user's. */
export function isGroupVariable({ variables }: ImageUser, group: string): boolean {
  const variable = variableName(group);
  return variable !== undefined && variable === variables?.gid;
}

/** `$APP_UID`, `${APP_UID}`. */
function variableName(text: string): string | undefined {
  return /^\$(?:(\w+)|\{(\w+)\})$/
    .exec(text)
    ?.slice(1)
    .find((name) => name !== undefined);
}

/** The name of the user that an image ends with; undefined: not known. */
export function initialUser(image: ImageReference): string | undefined {
  const starts = knownUsers(image)?.starts;
  if (starts !== undefined) return starts;
  if (rootElsewhere.some((name) => name.test(image.name)) && !isWithoutRoot(image.tag)) return "root";
  return /^[a-z0-9._-]+$/.test(image.name) && !officialNotRoot.test(image.name) ? "root" : undefined;
}

function isWithoutRoot(tag: string): boolean {
  const azure = tag.indexOf("azurelinux");
  return /chiseled|nonroot/.test(tag) || (azure !== -1 && tag.includes("distroless", azure));
}

function knownUsers({ name, tag }: ImageReference): ImageUsers | undefined {
  return imageUsers.find((known) => known.image.test(name) && (known.tag?.test(tag) ?? true));
}
