import type { Dockerfile } from "../../dockerfile";
import { type Account, readAccount } from "../../dockerfile/model/accounts";
import { type ImageReference, initialUser, userOfImage } from "../../dockerfile/model/images";
import { baseImage } from "../../dockerfile/model/users";
import { fixedOwner } from "../cacheMounts/owner";
import type { Options } from "../options";
import { distributionOf } from "./distribution";
import type { FinalImage } from "./finalImage";

/** Whether a container of an image starts as root; undefined: not known. */
export function endsAsRoot(file: Dockerfile, { stage }: FinalImage): boolean | undefined {
  const image = baseImage(stage);
  const user = file.stateAfter(stage).user?.trim() || (image && userOfKnown(image));
  const name = user?.split(":", 1)[0];
  return name === undefined || name.includes("$") ? undefined : name === "root" || name === "0";
}

/**
 * Official images to run programs in. Another name without a registry and an owner may as well be that of an image made on
 * this machine, of which nothing is known.
 */
const official =
  /^(?:almalinux|alpine|amazon(?:corretto|linux)|archlinux|bash|buildpack-deps|busybox|centos|clojure|composer|dart|debian|eclipse-temurin|elixir|erlang|fedora|gcc|golang|gradle|groovy|haskell|julia|maven|mono|node|openjdk|oraclelinux|perl|php|pypy|python|r-base|rockylinux|ruby|rust|sapmachine|scratch|swift|tomcat|tomee|ubuntu)$/;

function userOfKnown(image: ImageReference): string | undefined {
  return image.name.includes("/") || official.test(image.name) ? initialUser(image) : undefined;
}

/** Servers whose master process is meant to start as root and uses another user for its workers. */
const dropPrivileges =
  /^(?:adminer|caddy|cassandra|couchbase|couchdb|docker|drupal|elasticsearch|ghost|haproxy|httpd|influxdb|joomla|kong|mariadb|matomo|memcached|mongo|mysql|nats|neo4j|nextcloud|nginx|percona|phpmyadmin|postgres|rabbitmq|redis|redmine|registry|rocket\.chat|solr|telegraf|traefik|valkey|varnish|vault|wordpress|zookeeper|openresty\/openresty|postgis\/postgis|bitnami\/.*|linuxserver\/.*|phusion\/.*|mcr\.microsoft\.com\/devcontainers\/.*)$/;
/** PHP's servers, FPM and Apache, do so as well. */
const phpServers = /(?:^|-)(?:fpm|apache)(?:-|$)/;
/** Programs that start others as another user, and init systems. */
const programs =
  /\b(?:gosu|su-exec|setpriv|runuser|s6-setuidgid|s6-overlay|supervisord|systemd|sshd|dockerd|crond?|apache2(?:ctl)?|php-fpm\d?|nginx|httpd|postgres|mysqld)\b|\/(?:sbin\/)?init\b/;

/** Whether a program of an image that starts as root switches the user itself, as far as base and commands show. */
export function dropsRoot(file: Dockerfile, { stage, instructions, starts }: FinalImage): boolean {
  const image = baseImage(stage);
  const isServer =
    image !== undefined && (dropPrivileges.test(image.name) || (image.name === "php" && phpServers.test(image.tag)));
  const texts = instructions.filter((each) => each.keyword === "RUN" || starts.includes(each));
  return isServer || texts.some(({ span }) => programs.test(file.text.slice(span.start, span.end)));
}

/** The script that an ENTRYPOINT runs before the program, and which may change the user; undefined: none. */
export function entryScript({ starts }: FinalImage): string | undefined {
  const entry = starts.find(({ keyword }) => keyword === "ENTRYPOINT");
  const names = entry?.words.map(({ value }) => value.slice(value.lastIndexOf("/") + 1));
  return names?.find((name) => /\.(?:ba)?sh$|entry-?point/i.test(name));
}

/** Far above the numbers that distributions and their images give out. */
const freeNumber = "10001";

/** The lines that make an image end as another user, in its base's way; undefined where that is not known. */
export function becomeUser(
  file: Dockerfile,
  { stage, instructions }: FinalImage,
  options: Options,
): string[] | undefined {
  const user = lastUser(file, instructions) ?? userOfBase(stage);
  if (user) return [`USER ${user}`];
  const { uid, gid } = fixedOwner(options) ?? { uid: freeNumber, gid: freeNumber };
  const more = ` && ${file.escape}`;
  switch (distributionOf(stage)) {
    case "debian":
      return [
        `RUN groupadd --gid ${gid} app${more}`,
        `    useradd --uid ${uid} --gid app --create-home app`,
        `USER ${uid}:${gid}`,
      ];
    case "alpine":
      return [`RUN addgroup -g ${gid} app${more}`, `    adduser -u ${uid} -G app -D app`, `USER ${uid}:${gid}`];
    case "none":
      return [`USER ${uid}:${gid}`];
    default:
      return undefined;
  }
}

/** The user that the file itself makes. */
function lastUser(file: Dockerfile, instructions: FinalImage["instructions"]): string | undefined {
  const users = instructions.flatMap((run) => {
    const state = file.stateAt(run);
    const mentionsAny = run.keyword === "RUN" && /useradd|adduser/.test(file.text.slice(run.span.start, run.span.end));
    if (!state || !mentionsAny) return [];
    return file.commandsOf(run).flatMap((command) => readAccount(command, state) ?? []);
  });
  const found = users.findLast(({ kind, name }) => kind === "user" && name !== "root");
  return found && spelled(found);
}

function spelled({ id, name }: Account): string {
  return id === undefined ? name : String(id);
}

/** The user of an image for running programs: by its number, with which Kubernetes can verify that it is not root. */
function userOfBase(stage: FinalImage["stage"]): string | undefined {
  const image = baseImage(stage);
  const found = ["node", "bun", "deno", "app"].flatMap((name) => (image && userOfImage(image, name)) ?? [])[0];
  return found && `${found.uid}:${found.gid}`;
}
