import { operands } from "../managerRuns/operands";
import { signAt } from "../managerRuns/signs";
import { needsOnly, project } from "./parts/projectInstalls";
import { nothingDefeats, type PackageManager } from "./parts/types";

/** What Hex is configured with is in the folder of its cache. */
const configured = /\bmix\s+hex\.(?:organization|repo|user|config|registry)\b/;

/** Source: Hex's `mix hex.config`. */
export const mix: PackageManager = {
  id: "mix",
  system: false,
  keyword: /\bmix\b/,
  programs: [
    {
      name: /^mix$/,
      subcommands: ["deps.get", "deps.update"],
      takingNext: ["--only"],
      offlineWhen: { HEX_OFFLINE: /^(?:1|true)$/ },
      // The folder moves to where XDG's variables say.
      notWhen: { MIX_XDG: /^(?!0|false|off|no|$)/ },
    },
  ],
  projectInstall: (run) =>
    operands(run)[0] === "deps.get" ? needsOnly(project("mix.exs", ["mix.lock"], [])) : undefined,
  caches: [
    {
      target: "~/.hex",
      stem: "hex-cache",
      movedBy: [{ variables: ["HEX_HOME"] }],
      when: ({ file, command }) => signAt(file, command, configured) === undefined,
      core: ["packages"],
    },
  ],
  defeatedBy: nothingDefeats,
};
