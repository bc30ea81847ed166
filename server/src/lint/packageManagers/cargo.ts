import { gitCredentials, netrc } from "./parts/credentials";
import { nothingDefeats, type PackageManager } from "./parts/types";

/** Source: The Cargo Book, "Cargo Home" and "Registry Authentication". Its installs need the source. */
export const cargo: PackageManager = {
  id: "cargo",
  system: false,
  keyword: /cargo/,
  programs: [
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
  creates: ["target"],
  credentialFiles: [netrc, gitCredentials],
  caches: [
    {
      target: "~/.cargo/registry",
      stem: "cargo-registry",
      movedBy: [{ variables: ["CARGO_HOME"], below: "registry" }],
      dependsOnImage: true,
      isStore: true,
      equivalentTargets: ["/usr/local/cargo/registry"],
    },
    {
      target: "~/.cargo/git",
      stem: "cargo-git",
      movedBy: [{ variables: ["CARGO_HOME"], below: "git" }],
      dependsOnImage: true,
      isStore: true,
      equivalentTargets: ["/usr/local/cargo/git"],
    },
  ],
  inContainer: /\bcargo\b/,
  defeatedBy: {
    ...nothingDefeats,
    runs: ["-a", "--autoclean", "-r", "--remove-dir"].map((option) => ({ words: ["cache", option] })),
  },
};
