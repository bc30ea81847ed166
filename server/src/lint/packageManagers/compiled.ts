import { downloadsGoModules } from "./locate";
import { nothingDefeats, type PackageManager } from "./types";

/** Build tools that fetch what they build with. Sources: `go help environment`; The Cargo Book, "Cargo Home". */
export const compiled: readonly PackageManager[] = [
  {
    id: "go",
    system: false,
    mentionedAs: /\bgo\b/,
    runs: [
      {
        // xx-go is Docker's wrapper for cross-compiling.
        name: /^(?:xx-)?go$/,
        subcommands: [
          ...["build", "install", "test", "run", "vet", "get", "generate", "list"],
          ...["mod download", "mod tidy", "mod vendor", "mod verify", "work sync", "work vendor"],
        ],
        takingNext: ["-C"],
        notWith: ["-mod=vendor", "--mod=vendor"],
        notWhen: { GOFLAGS: /-mod=vendor/, GO111MODULE: /^off$/ },
        offlineWhen: { GOPROXY: /^off$/ },
        uses: ["tool", "fmt", "doc", "fix", "mod graph", "mod why"],
        fetches: ["mod download", "mod tidy", "build", "test", "get", "vet"],
      },
    ],
    caches: [
      {
        target: "~/go/pkg/mod",
        stem: "go-mod",
        movedBy: [
          { variables: ["GOMODCACHE"], settings: ["env GOMODCACHE"] },
          { variables: ["GOPATH"], settings: ["env GOPATH"], below: "pkg/mod" },
        ],
        hangsOnImage: true,
        isStore: true,
        when: downloadsGoModules,
        alsoAt: ["/go/pkg/mod"],
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
  },
  {
    id: "cargo",
    system: false,
    mentionedAs: /cargo/,
    runs: [
      {
        name: /^(?:xx-)?cargo$/,
        subcommands: [
          ...["build", "b", "install", "test", "t", "check", "c", "run", "r", "fetch", "doc", "d", "bench", "clippy"],
          ...["update", "vendor", "rustc", "chef cook", "nextest run", "zigbuild", "auditable build", "leptos build"],
        ],
        takingNext: ["--config", "-Z", "--color", "-C", "--manifest-path", "--target-dir"],
        passesOver: /^\+/,
        notWith: ["--version", "-V", "--help", "-h"],
        offlineWith: ["--offline", "--frozen"],
        offlineWhen: { CARGO_NET_OFFLINE: /^true$/ },
        uses: ["metadata", "tree", "fmt", "package", "publish"],
        fetches: ["fetch", "chef cook", "build", "b", "test", "t", "check", "c", "clippy"],
      },
    ],
    caches: [
      {
        target: "~/.cargo/registry",
        stem: "cargo-registry",
        movedBy: [{ variables: ["CARGO_HOME"], below: "registry" }],
        hangsOnImage: true,
        isStore: true,
        alsoAt: ["/usr/local/cargo/registry"],
      },
      {
        target: "~/.cargo/git",
        stem: "cargo-git",
        movedBy: [{ variables: ["CARGO_HOME"], below: "git" }],
        hangsOnImage: true,
        isStore: true,
        alsoAt: ["/usr/local/cargo/git"],
      },
    ],
    inContainer: /\bcargo\b/,
    defeatedBy: {
      ...nothingDefeats,
      runs: ["-a", "--autoclean", "-r", "--remove-dir"].map((option) => ({ words: ["cache", option] })),
    },
  },
];
