import { imageOf, variableOfImage } from "../managerRuns/images";
import { signAt } from "../managerRuns/signs";
import { gitCredentials, netrc } from "./parts/credentials";
import { installsProject, needsOnly, project } from "./parts/projectInstalls";
import { type Located, nothingDefeats, type PackageManager } from "./parts/types";

/** Gems do not go where GEM_HOME says. */
const pathGiven =
  /\bbundler?\s+(?:config\s[^;&|\n]{0,300}\b(?:path|deployment)\b|install\s[^;&|\n]{0,300}--(?:path|deployment)\b)|\bBUNDLE_DEPLOYMENT[= ]/;

/**
 * The folder of gem files: below BUNDLE_PATH Bundler creates one for Ruby's version, which an official image's tag says;
 * below GEM_HOME, and for `gem` itself, it has no such folder above it.
 */
const gemFiles: Located = ({ file, command }) => {
  const { instruction } = command;
  const env = file.stateAt(instruction)?.env;
  const bundlePath = env?.get("BUNDLE_PATH");
  if (env?.has("BUNDLE_PATH") && command.name !== "gem") {
    const version = /^(\d+\.\d+)(?:\D|$)/.exec(imageOf(file, instruction)?.tag ?? "")?.[1];
    const isRuby = variableOfImage(file, instruction, "GEM_HOME") !== undefined;
    return bundlePath && isRuby && version ? `${bundlePath}/ruby/${version}.0/cache` : undefined;
  }
  if (command.name !== "gem" && signAt(file, command, pathGiven) !== undefined) return undefined;
  const home = env?.has("GEM_HOME") ? env.get("GEM_HOME") : variableOfImage(file, instruction, "GEM_HOME")?.value;
  return home && `${home}/cache`;
};

/** Sources: Bundler's "bundle config"; RubyGems' "gem environment". */
export const bundler: PackageManager = {
  id: "bundler",
  system: false,
  keyword: /bundle|\bgem\b/,
  programs: [
    {
      name: /^bundler?$/,
      subcommands: ["install", "update", "add"],
      bare: true,
      takingNext: ["--gemfile", "--jobs", "-j", "--retry", "--path", "--without", "--with"],
      notWith: ["-v", "--version", "-h", "--help"],
      offlineWith: ["--local"],
    },
    {
      name: /^gem$/,
      subcommands: ["install", "i", "update"],
      offlineWith: ["-l", "--local"],
      notWith: ["--explain"],
    },
  ],
  projectInstall: (run) =>
    run.command.name === "bundle" && installsProject(run, ["install"])
      ? needsOnly({
          ...project("Gemfile", ["Gemfile.lock"], [".ruby-version", ".tool-versions"]),
          unless: /^[^/]+\.gemspec$/,
        })
      : undefined,
  credentialFiles: [netrc, gitCredentials],
  caches: [
    {
      target: "/usr/local/bundle/cache",
      stem: "bundle-cache",
      locate: gemFiles,
      equivalentTargets: ["/usr/local/bundle/cache"],
    },
  ],
  defeatedBy: nothingDefeats,
};
