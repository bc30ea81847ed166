import { operands } from "../managerRuns/operands";
import { signAt } from "../managerRuns/signs";
import { gitCredentials, netrc } from "./parts/credentials";
import { fetchedBy, hasOption, needsOnly, project } from "./parts/projectInstalls";
import type { PackageManager } from "./parts/types";

/** A file that is there when the dependencies are stored in the source. */
const vendored = "vendor/modules.txt";
const copiesVendor = /^[ \t]*(?:COPY|ADD)[ \t](?:.*[ \t])?["']?(?:\.\/)?vendor\/?["']?[\s,]/im;

/** Sources: `go help environment`, `go help goauth`; the Go Modules Reference. */
export const go: PackageManager = {
  id: "go",
  system: false,
  keyword: /\bgo\b/,
  programs: [
    {
      // xx-go is Docker's wrapper for cross-compiling.
      name: /^(?:xx-)?go$/,
      subcommands: [
        ...["build", "install", "test", "run", "vet", "get", "generate", "list"],
        ...["mod download", "mod tidy", "mod vendor", "mod verify", "work sync", "work vendor"],
      ],
      takingNext: ["-C", "-o", "-ldflags", "-tags", "-p"],
      notWith: ["-mod=vendor", "--mod=vendor"],
      notWhen: { GOFLAGS: /-mod=vendor/, GO111MODULE: /^off$/ },
      offlineWhen: { GOPROXY: /^off$/ },
      uses: ["tool", "fmt", "doc", "fix", "mod graph", "mod why"],
      fetches: ["mod download", "mod tidy", "build", "test", "get", "vet"],
    },
  ],
  projectInstall: (run) => {
    const manifests = { ...project("go.mod", ["go.sum"], []), unless: /^go\.work$|^vendor\/modules\.txt$/, vendored };
    const [first, second] = operands(run);
    if (first === "mod") return second === "download" ? needsOnly(manifests) : undefined;
    const isElsewhere = operands(run).some((word) => word.includes("@")) || hasOption(run, /^-mod=/);
    if (isElsewhere || !["build", "install", "test", "run", "vet"].includes(first ?? "")) return undefined;
    return { ...fetchedBy("go mod download", manifests), builds: true };
  },
  credentialFiles: [netrc, gitCredentials],
  caches: [
    {
      target: "~/go/pkg/mod",
      stem: "go-mod",
      movedBy: [
        { variables: ["GOMODCACHE"], settings: ["env GOMODCACHE"] },
        { variables: ["GOPATH"], settings: ["env GOPATH"], below: "pkg/mod" },
      ],
      dependsOnImage: true,
      isStore: true,
      when: ({ file, command }) => signAt(file, command, copiesVendor) === undefined,
      equivalentTargets: ["/go/pkg/mod"],
      // Go's official image has /go, open to all, and nothing in it for packages.
      openParent: "/go/pkg",
    },
    {
      target: "~/.cache/go-build",
      stem: "go-build",
      movedBy: [
        { variables: ["GOCACHE"], settings: ["env GOCACHE"] },
        { variables: ["XDG_CACHE_HOME"], below: "go-build" },
      ],
      onlyFor: ["build", "install", "test", "run", "vet", "generate", "get"],
    },
  ],
  inContainer: /\bgo (?:run|test|build|install|generate|tool|vet)\b|\b(?:air|reflex|dlv|CompileDaemon|gow|fresh)\b/,
  defeatedBy: {
    options: [],
    variables: [],
    runs: [
      ...["-cache", "--cache"].map((option) => ({ words: ["clean", option], empties: ["go-build"] })),
      ...["-modcache", "--modcache"].map((option) => ({ words: ["clean", option], empties: ["go-mod"] })),
    ],
  },
};
