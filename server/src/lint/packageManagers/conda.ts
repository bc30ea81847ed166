import { expand } from "../../dockerfile";
import { imageOf, variableOfImage } from "../managerRuns/images";
import { signAt } from "../managerRuns/signs";
import type { Located, PackageManager } from "./parts/types";

/** The folder that conda's installer is given. */
const prefixGiven = /(?:conda|forge|mamba)[^;&|\n]{0,300}\.sh\b[^;&|\n]{0,300}\s-[bfsu]*p\s*["']?([^\s"';&|]+)/i;

/** Another user than root is given conda's folder. */
const ownerChanged = /\bchown\b[^;&|\n]{0,300}(?:\$\{?CONDA_DIR|conda|mamba|forge)/i;

/** Images in which conda's folder belongs to the user that the image has. */
const ownedByUser = /^(?:mambaorg\/micromamba|(?:quay\.io\/)?jupyter\/.*)$/;

/** `pkgs` below where conda is installed, as far as the image, the installer's run, PATH or the program's own path say. */
const packages: Located = ({ file, command, user }) => {
  const { instruction } = command;
  // Other users cannot write there, and conda then keeps its packages in their home.
  const isOpen =
    ownedByUser.test(imageOf(file, instruction)?.name ?? "") || signAt(file, command, ownerChanged) !== undefined;
  if (!user.isRoot && !isOpen) return undefined;
  const state = file.stateAt(instruction);
  const known = (text: string) => state && expand(text, state.env, "\\").text;
  const program = /^(\/.+)\/(?:bin|condabin)\/(?:conda|mamba)$/.exec(command.words[0]?.value ?? "")?.[1];
  const installed = signAt(file, command, prefixGiven);
  const inPath = /(?:^|:)(\/[^:]*(?:conda|forge|mamba)\d?)\/(?:bin|condabin)(?::|$)/i.exec(
    state?.env.get("PATH") ?? "",
  )?.[1];
  const root =
    program ??
    state?.env.get("CONDA_DIR") ??
    (installed && known(installed)) ??
    variableOfImage(file, instruction, "CONDA_DIR")?.value ??
    inPath;
  return root?.startsWith("/") ? `${root}/pkgs` : undefined;
};

/** Sources: conda's "Using the .condarc"; mamba's "Micromamba user guide". */
export const conda: PackageManager = {
  id: "conda",
  system: false,
  keyword: /conda|mamba/,
  programs: [
    {
      name: /^(?:conda|mamba|micromamba)$/,
      subcommands: ["install", "create", "update", "upgrade", "env create", "env update"],
      takingNext: ["-r", "--root-prefix", "--rc-file"],
      notWith: ["--dry-run", "-d"],
      offlineWith: ["--offline"],
    },
  ],
  namedInstall: { subcommands: ["install"] },
  caches: [
    {
      target: "/opt/conda/pkgs",
      stem: "conda-pkgs",
      movedBy: [
        { variables: ["CONDA_PKGS_DIRS"], settings: ["config pkgs_dirs"] },
        { options: ["-r", "--root-prefix"], variables: ["MAMBA_ROOT_PREFIX"], below: "pkgs" },
      ],
      locate: packages,
    },
  ],
  defeatedBy: {
    options: [],
    variables: [],
    runs: ["-a", "--all", "-t", "--tarballs", "-p", "--packages"].map((option) => ({ words: ["clean", option] })),
  },
};
