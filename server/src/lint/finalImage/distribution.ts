import type { Stage } from "../../dockerfile";
import { baseImage } from "../../dockerfile/model/users";

/** The kind of programs in an image, as far as its name shows: Debian and Ubuntu are the same here. */
export type Distribution = "alpine" | "debian" | "none";

/** Official images based on Debian or Ubuntu unless their tag says something else. */
const debianImages =
  /^(?:debian|ubuntu|buildpack-deps|node|python|ruby|php|perl|golang|rust|gcc|eclipse-temurin|maven|gradle|tomcat|jetty|nginx|httpd|erlang|elixir|pypy|julia|r-base|haskell|dart|swift|nvidia\/cuda|mcr\.microsoft\.com\/dotnet\/(?:aspnet|runtime|sdk)|mcr\.microsoft\.com\/playwright(?:\/python)?)$/;
/** Tags of the same images for something else. */
const otherTags =
  /alpine|alma|amazon|azurelinux|cbl-mariner|centos|chiseled|distroless|fedora|nanoserver|oracle|rocky|ubi\d|windows|opensuse/;

/** The kind of a stage's base; undefined if its name does not show it. */
export function distributionOf(stage: Stage): Distribution | undefined {
  const image = baseImage(stage);
  if (!image) return undefined;
  if (image.name === "scratch" || /(?:^|\/)distroless\//.test(image.name)) return "none";
  if (/(?:^|[/-])alpine$/.test(image.name) || /(?:^|-)alpine/.test(image.tag)) return "alpine";
  return debianImages.test(image.name) && !otherTags.test(image.tag) ? "debian" : undefined;
}
