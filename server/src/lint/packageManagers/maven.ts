import { operands } from "../managerRuns/operands";
import { saysOnly } from "./parts/java";
import { fetchedBy, needsOnly, project } from "./parts/projectInstalls";
import { nothingDefeats, type PackageManager } from "./parts/types";

const options = {
  takingNext: ["-s", "--settings", "-P", "-T", "--threads", "-f"],
  notWith: saysOnly,
  offlineWith: ["-o", "--offline"],
};

/** Sources: Maven's "Configuring Maven", "Local repository" and "Introduction to the Build Lifecycle". */
export const maven: PackageManager = {
  id: "maven",
  system: false,
  keyword: /mvn/,
  programs: [
    { name: /^mvnd?$/, ...options },
    { name: /^mvnw$/, script: true, ...options },
  ],
  creates: ["target"],
  projectInstall: (run) => {
    const program = run.command.words[0]?.text ?? "mvn";
    const own = program.endsWith("mvnw");
    const manifests = { ...project("pom.xml", [], own ? ["mvnw"] : []), folders: own ? [".mvn"] : [] };
    const goals = operands(run);
    if (goals.length > 0 && goals.every((goal) => /^dependency:(?:go-offline|resolve)/.test(goal)))
      return needsOnly(manifests);
    if (!goals.some((goal) => /^(?:compile|test|package|verify|install|deploy)$/.test(goal))) return undefined;
    return { ...fetchedBy(`${program} --batch-mode dependency:go-offline`, manifests), builds: true };
  },
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
};
