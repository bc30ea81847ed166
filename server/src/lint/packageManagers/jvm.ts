import { nothingDefeats, type PackageManager } from "./types";

const saysOnly = ["--version", "-v", "-V", "--help", "-h", "-?"];

/** Sources: Maven's "Configuring Maven" and "Local repository"; Gradle's "Directory layout" and "Command-line interface". */
export const jvm: readonly PackageManager[] = [
  {
    id: "maven",
    system: false,
    mentionedAs: /mvn/,
    runs: [
      { name: /^mvnd?$/, notWith: saysOnly, offlineWith: ["-o", "--offline"] },
      { name: /^mvnw$/, script: true, notWith: saysOnly, offlineWith: ["-o", "--offline"] },
    ],
    caches: [
      {
        target: "~/.m2/repository",
        stem: "maven-repository",
        movedBy: [{ options: ["-Dmaven.repo.local"], optionsIn: ["MAVEN_OPTS", "MAVEN_ARGS"] }],
        isStore: true,
        ofAccount: true,
      },
    ],
    inContainer: /\bmvn[dw]?\b/,
    defeatedBy: { ...nothingDefeats, runs: [{ words: ["dependency:purge-local-repository"] }] },
  },
  {
    id: "gradle",
    system: false,
    // Its locks hang on a network address that containers do not share.
    oneAtATime: true,
    mentionedAs: /gradle/,
    runs: [
      { name: /^gradle$/, notWith: [...saysOnly, "--stop", "--status"], offlineWith: ["--offline"] },
      { name: /^gradlew$/, script: true, notWith: [...saysOnly, "--stop", "--status"], offlineWith: ["--offline"] },
    ],
    caches: [
      {
        target: "~/.gradle/caches",
        stem: "gradle-caches",
        // In Gradle's image root's folder is a link to this one.
        accepted: ["/home/gradle/.gradle"],
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
  },
];
