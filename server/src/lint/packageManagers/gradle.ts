import { saysOnly } from "./parts/java";
import { nothingDefeats, type PackageManager } from "./parts/types";

const options = { notWith: [...saysOnly, "--stop", "--status"], offlineWith: ["--offline"] };

/** Sources: Gradle's "Directory layout" and "Command-line interface". Its installs need the source. */
export const gradle: PackageManager = {
  id: "gradle",
  system: false,
  // Its locks depend on a network address that containers do not share.
  exclusive: true,
  keyword: /gradle/,
  programs: [
    { name: /^gradle$/, ...options },
    { name: /^gradlew$/, script: true, ...options },
  ],
  creates: ["**/.gradle"],
  caches: [
    {
      target: "~/.gradle/caches",
      stem: "gradle-caches",
      // In Gradle's image root's folder is a link to this one.
      knownAliases: ["/home/gradle/.gradle"],
      movedBy: [
        {
          options: ["-g", "--gradle-user-home", "-Dgradle.user.home"],
          optionsIn: ["GRADLE_OPTS"],
          variables: ["GRADLE_USER_HOME"],
          below: "caches",
        },
      ],
      isStore: true,
      ofAccount: true,
    },
  ],
  inContainer: /\bgradlew?\b/,
  defeatedBy: nothingDefeats,
};
